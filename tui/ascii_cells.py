"""One letter of ASCII for each cell, where the terminal shows no others."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from unstir.tui.ascii_letters import cell


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
