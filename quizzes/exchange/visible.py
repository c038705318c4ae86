"""Text without characters that a reader cannot see: controls, and what turns or hides writing."""

import unicodedata
from collections.abc import Sequence

_KEPT = frozenset("\n\u200c\u200d")  # line ends; the joiners that scripts and emoji need
_HIDING = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
LONGEST_NAME = 60


def visible(text: str) -> str:
    """The text with tabs as spaces, and without control, direction and private characters."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(map(_seen, text))


def _seen(character: str) -> str:
    if character in _KEPT or character.isprintable():
        return character
    if character in "\t\u2028\u2029":
        return " "
    return "" if unicodedata.category(character) in _HIDING else " "


def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """The beginning of a text on one line, cut at a word."""
    words = " ".join(visible(text[: 10 * longest]).split())
    if len(words) <= longest:
        return words
    return (words[:longest].rpartition(" ")[0] or words[:longest]).rstrip(",;:") + " …"


def listed(names: Sequence[object]) -> str:
    """The names in a row: `a`, `b`."""
    return ", ".join(f"`{shortened(str(name))}`" for name in names)
