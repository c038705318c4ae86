"""Makes text from a file harmless to a terminal and to the eye."""

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\u200c\u200d")  # line ends; the joiners that scripts and emoji need


def clean(text: str) -> str:
    """The text with control characters made visible, and without what reorders or hides text.

    Escape sequences (ESC, C1) and other controls appear as signs (␛, �); characters that change
    the direction of writing, that have no width or that Unicode leaves to private use are removed.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character in _KEPT or character.isprintable():
        return character
    if character == "\t":
        return " "
    if character in _BIDI:
        return ""
    if character < " ":
        return chr(0x2400 + ord(character))
    category = unicodedata.category(character)
    if category in ("Cf", "Co", "Cn"):
        return ""
    return " " if category.startswith("Z") else "�"
