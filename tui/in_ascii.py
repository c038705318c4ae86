"""Text for terminals that show no letters but those of ASCII, as one would type it there.

A formula is written as in a program: `ᾱₜ` is alpha_bar_t, `√(1 − x)` is sqrt(1 - x). So a text may
become longer: this comes before it is broken into lines, tui/ascii_cells.py comes after.
"""

import re
from collections.abc import Iterator, Mapping
from unicodedata import name, normalize

from unstir.lessons.formula.scripts import SUBSCRIPTS, SUPERSCRIPTS
from unstir.tui.ascii_letters import cell

WORDS = {
    "∞": "inf",
    "∑": "sum",
    "∏": "prod",
    "∫": "int",
    "∇": "grad",
    "∂": "d",
    "√": "sqrt",
    "∈": "in",
    "∉": "not in",
    "∅": "empty",
}
"""What is said by a word of its own, which may not run into its neighbours; Greek letters too."""

SIGNS = {
    **dict(zip("≤≥≠≈≪≫±∓", ("<=", ">=", "!=", "~=", "<<", ">>", "+-", "-+"), strict=True)),
    **dict.fromkeys("→↦⟶", "->") | dict.fromkeys("‖∥", "||") | dict.fromkeys("…⋯", "..."),
    **dict(zip("←↔⇒⇔", ("<-", "<->", "=>", "<=>"), strict=True)),
}
"""Other signs that take more than one letter."""

_SHORT = {"epsilon": "eps", "lamda": "lambda"}
_MARKS = {"\u0302": "_hat", "\u0303": "_tilde", "\u0304": "_bar", "\u0305": "_bar"}
_MARKS |= {"\u0307": "_dot", "\u20d7": "_vec", "ˆ": "_hat", "˜": "_tilde", "ˉ": "_bar"}
_BELOW = {small: plain for plain, small in SUBSCRIPTS.items()}
_ABOVE = {small: plain for plain, small in SUPERSCRIPTS.items() if not small.isascii()}
_MARK = "[\u0300-\u036f\u20d7ˆ˜ˉ]"
_LOW, _HIGH = f"[{''.join(_BELOW)}]", f"[{''.join(_ABOVE)}]"
_PIECE = re.compile(
    rf"√(?P<rooted>\d+(?:\.\d+)?|[^\W\d_]{_MARK}*{_LOW}*(?![\w(]))"
    rf"|(?P<low>{_LOW}+)|(?P<high>{_HIGH}+)"
    rf"|(?P<letter>.{_MARK}+|[^\x00-\x7f])"
)


def in_ascii(text: str) -> str:
    """The text in ASCII alone."""
    return "".join(new for _, _, new in written_pieces(text))


def formula_in_ascii(text: str) -> str:
    """A formula of one line in ASCII alone: every mark is said, and a dot multiplies."""
    return in_ascii(normalize("NFD", text).replace("·", "*"))


def written_pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each piece of a text is, and how it is written, apart from what it would run into."""
    before, stood_apart = "", False
    for start, end, new, stands_apart in _pieces(text):
        meets = (before.isalnum() or before == ")") and new[:1].isalnum()
        yield start, end, f" {new}" if meets and (stands_apart or stood_apart) else new
        before, stood_apart = new[-1:] or before, stands_apart


def _pieces(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Where each piece is, how it is written, and whether it may not run into others."""
    at = 0
    for found in _PIECE.finditer(text):
        if found.start() > at:
            yield at, found.start(), text[at : found.start()], False
        at = found.end()
        yield found.start(), at, *_one(found)
    if at < len(text):
        yield at, len(text), text[at:], False


def _one(found: "re.Match[str]") -> tuple[str, bool]:
    if found["rooted"]:
        return f"sqrt({in_ascii(found['rooted'])})", True
    if found["low"]:
        return f"_{_script(found['low'], _BELOW)}", True
    if found["high"]:
        return f"^{_script(found['high'], _ABOVE)}", True
    return _letter(found["letter"])


def _script(small: str, table: Mapping[str, str]) -> str:
    plain = in_ascii("".join(table[letter] for letter in small))
    return plain if plain.isalnum() or len(plain) == 1 else f"({plain})"


def _letter(letter: str) -> tuple[str, bool]:
    """A letter and the marks upon it; those that are one with a Latin letter belong to a word."""
    if letter in _MARKS:
        return _MARKS[letter], True
    parts = normalize("NFD", letter)
    base, said = parts[0], "".join(_MARKS.get(mark, "") for mark in parts[1:])
    if word := WORDS.get(base) or _greek(base):
        return word + said, True
    if len(letter) > 1 and said:
        return SIGNS.get(base, cell(base)) + said, True
    return SIGNS.get(letter, cell(letter[0])), False


def _greek(letter: str) -> str:
    """What a Greek letter is called; nothing for another."""
    words = name(normalize("NFKD", letter)[0], "NONE").lower().split()
    if words[0] != "greek":
        return ""
    short = _SHORT.get(words[-1], words[-1])
    return short.capitalize() if letter.isupper() else short
