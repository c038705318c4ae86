"""The names of the constructs of a formula: what takes arguments, opens, closes and cuts."""

from collections.abc import Mapping

from unstir.lessons.formula.symbols import CHARACTERS, COMMANDS
from unstir.lessons.formula.tree import Symbol

ACCENTS = {
    "bar": ("\u0304", "bar"),
    "overline": ("\u0304", "bar"),
    "hat": ("\u0302", "hat"),
    "widehat": ("\u0302", "hat"),
    "tilde": ("\u0303", "tilde"),
    "widetilde": ("\u0303", "tilde"),
    "dot": ("\u0307", "dot"),
    "vec": ("\u20d7", "arrow"),
}
FRACTIONS = ("frac", "dfrac", "tfrac")
WORDS = ("text", "mathrm", "operatorname", "textrm")
DELIMITERS: Mapping[str, Symbol | None] = {
    ".": None,
    **{mark: CHARACTERS[mark] for mark in "()[]"},
    r"\{": COMMANDS["{"],
    r"\}": COMMANDS["}"],
    r"\langle": COMMANDS["langle"],
    r"\rangle": COMMANDS["rangle"],
}
ENVIRONMENTS = ("aligned", "cases")
CUTS = ("&", r"\\")
ENDS = ("}", r"\right", r"\end", *CUTS)
NORM_MARKS = (r"\|", r"\lVert", r"\rVert", r"\Vert")
