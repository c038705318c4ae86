"""Names of axes and layers as characters that each fill one cell."""

import re
import unicodedata

# Accents that no letter of their own exists with become signs that stand alone; in ASCII, words.
ALONE = {"\u0302": "ˆ", "\u0303": "˜", "\u0304": "ˉ", "\u0305": "ˉ"}
WORDS = {
    "\u0302": "_hat",
    "\u0303": "_tilde",
    "\u0304": "_bar",
    "\u0305": "_bar",
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "ε": "eps",
    "θ": "theta",
    "λ": "lambda",
    "μ": "mu",
    "π": "pi",
    "σ": "sigma",
    "φ": "phi",
    "−": "-",
    "…": ".",
    "·": "*",
    "∞": "inf",
    "→": ">",
    "►": ">",
    "×": "x",
    "Δ": "Delta",
    "τ": "tau",
    "≠": "!=",
    "‖": "|",
    "“": '"',
    "”": '"',
    "’": "'",
}
UNKNOWN = "?"
INDEX = re.compile(r"_([0-9aehijklmnoprstuvx])(?![A-Za-z0-9])")  # those with a small letter
INDICES = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def lettered(text: str, *, ascii_only: bool) -> str:
    """The text in characters that each fill one cell: "x̂_0" is "xˆ₀", in ASCII "x_hat_0"."""
    if not ascii_only:
        text = INDEX.sub(lambda index: index[1].translate(INDICES), text)
    plain = unicodedata.normalize("NFKD" if ascii_only else "NFC", text)
    signs = WORDS if ascii_only else ALONE
    letters = (signs.get(letter, letter) for letter in plain)
    return "".join(_one_cell(letter, ascii_only=ascii_only) for letter in letters)


def _one_cell(letter: str, *, ascii_only: bool) -> str:
    if letter.isascii() and letter.isprintable():
        return letter
    if unicodedata.combining(letter[0]):
        return ""
    wide = unicodedata.east_asian_width(letter) in "WF"
    return UNKNOWN if ascii_only or wide or not letter.isprintable() else letter
