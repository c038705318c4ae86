r"""Backslashes that TOML took for itself: "\theta" in double quotes is a tab and heta."""

from collections.abc import Iterator
from dataclasses import dataclass

from unstir.lessons.formula.parser import NAMES
from unstir.lessons.markup import formulas_and_code
from unstir.lessons.places import Path, Places


@dataclass(frozen=True)
class Taken:
    """A command of formulas that has become a sign of TOML and letters, so many letters in."""

    offset: int
    command: str
    remedy: str


def taken_in_formulas(places: Places, path: Path, value: str) -> Iterator[Taken]:
    """The commands that are lost between the $ signs of the text at a path."""
    taken = list(taken_anywhere(places, path))
    if not taken:
        return
    spans = [(start, end) for start, end, is_formula in formulas_and_code(value) if is_formula]
    for each in taken:
        if any(start < each.offset < end for start, end in spans):
            yield each


def taken_anywhere(places: Places, path: Path) -> Iterator[Taken]:
    r"""The commands that are lost in the text at a path.

    A new line before letters may be meant, unless the two are a command: \nu, but not \nx.
    """
    other = "'" * len(places.quotes(path))
    for offset, command in places.escapes(path):
        if command[0] != "n" or command in NAMES:
            remedy = rf"write \\{command}, or put the text in {other}single quotes{other}"
            yield Taken(offset, command, remedy)
