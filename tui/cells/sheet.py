"""A grid of cells while it is drawn on: letters here, painted parts there."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.grid import RGB, CellGrid
from unstir.tui.cells.inks import mixed

EIGHTHS = np.array(list(" ▁▂▃▄▅▆▇█"))  # how much of a cell is filled, from below
UPPER_HALF = "▀"


@dataclass(frozen=True, eq=False)
class Sheet:
    """Glyphs (rows, columns) and colours (rows, columns, 3) that painters change."""

    glyphs: NDArray[np.str_]
    fg: RGB
    bg: RGB

    @classmethod
    def blank(cls, columns: int, rows: int, background: Colour) -> Self:
        """An empty sheet."""
        fg, bg = np.empty((2, rows, columns, 3), np.uint8)
        fg[:] = bg[:] = background
        return cls(np.full((rows, columns), " "), fg, bg)

    @property
    def rows(self) -> int:
        """How many cells it is high."""
        return int(self.glyphs.shape[0])

    @property
    def columns(self) -> int:
        """How many cells it is wide."""
        return int(self.glyphs.shape[1])

    def part(self, left: int, top: int, columns: int, rows: int) -> "Sheet":
        """A rectangle of the sheet; what is painted there is painted here."""
        cut = slice(top, top + rows), slice(left, left + columns)
        return Sheet(self.glyphs[cut], self.fg[cut], self.bg[cut])

    def write(self, row: int, column: int, text: str, colour: Colour) -> None:
        """Letters of one cell each, from a cell to the right; what falls off the sheet is lost."""
        start, text = max(column, 0), text[max(-column, 0) : max(self.columns - column, 0)]
        if text and 0 <= row < self.rows:
            self.glyphs[row, start : start + len(text)] = list(text)
            self.fg[row, start : start + len(text)] = colour

    def ground(self) -> RGB:
        """One colour a cell: the middle of two halves, of other blocks the colour of most of it."""
        codes = self.glyphs.view(np.uint32)
        ground = self.bg.copy()
        filled = (codes >= ord(EIGHTHS[4])) & (codes <= ord(EIGHTHS[8]))
        ground[filled] = self.fg[filled]
        halved = codes == ord(UPPER_HALF)
        ground[halved] = mixed(0.5, self.fg[halved], self.bg[halved])
        return ground

    def grid(self) -> CellGrid:
        """The finished grid."""
        return CellGrid.of(self.glyphs, self.fg, self.bg)
