"""One letter of ASCII for each cell, where the terminal shows no others."""

from functools import lru_cache
from unicodedata import category, combining, normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

UNKNOWN = "?"

CELLS = {
    **dict.fromkeys("─━═┄┈╌⠤▔▁¯•·‐‑–—−∙", "-") | dict.fromkeys("│┃║▏▎▍▌▋▊▐▕┆┊╎⎜⎟⎢⎥⎨⎬∣‖∥⌊⌈⌋⌉", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╭╮╰╯╠╣┏┓┗┛⎧⎩⎫⎭⎡⎣⎤⎦⊕±", "+"),
    **dict.fromkeys("⎛⎠◐◑÷", "/") | dict.fromkeys("⎝⎞", "\\"),
    **dict.fromkeys("❯›►▶→⟩⊳⇒⟶↦≥≫", ">") | dict.fromkeys("‹◄◀←⟨⇐≤≪⏎⌫", "<"),
    **dict.fromkeys("↑▲␛", "^") | dict.fromkeys("↓▼✓✔", "v"),
    **dict.fromkeys("✗✘×⊗╳", "x") | dict.fromkeys("○◯∘⊙", "o") | dict.fromkeys("●◆■⬤∗⋆", "*"),
    **dict.fromkeys("“”„", '"') | dict.fromkeys("‘’‚′", "'") | dict.fromkeys("…⋯░", "."),
    **dict.fromkeys("█▉", "#") | dict.fromkeys("▀▄▖▗▘▝▞▚▙▛▜▟≡", "="),
    **dict.fromkeys("≈∝∼", "~") | dict.fromkeys("\u00a0\u2009\u202f\ue000▂▃▅▆▇", " "),
    **dict(zip("▒▓√≠⊤⊥▁", ":%V#T__", strict=True)),
    **dict(zip("αβγδεζηθλμνξπρσςτφχψω", "abgdezhtlmnxprsstfcyw", strict=True)),
    **dict(zip("ΓΔΘΛΞΠΣΦΨΩ", "GDTLXPSFYW", strict=True)),
    **dict(zip("øØłŁđıßæÆ", "oOlLdisaA", strict=True)),
}
"""What stands for the frames and marks of the screen, and for letters without a letter inside."""


@lru_cache(maxsize=1024)
def cell(letter: str) -> str:
    """What stands for one character, in as many cells; nothing for a mark upon another."""
    if letter.isascii():
        return letter
    width = cell_len(letter)
    plain = next((part for part in normalize("NFKD", letter) if not combining(part)), UNKNOWN)
    found = CELLS.get(letter) or CELLS.get(plain) or plain
    if found.isascii() and width == 1:
        return found
    return (" " if category(letter) == "So" else UNKNOWN) * width  # an emoji says nothing more


class AsciiCells(LineFilter):
    """Writes every cell with a letter of ASCII; what was in ASCII before stays as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's signature
        """The same cells."""
        return [
            one if one.text.isascii() else Segment(_in_cells(one.text), one.style, one.control)
            for one in segments
        ]


ASCII_CELLS = AsciiCells()
"""The only one: Textual remembers what each has filtered."""


def _in_cells(text: str) -> str:
    return "".join(map(cell, text))
