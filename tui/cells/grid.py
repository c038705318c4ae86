"""The one thing every picture becomes: a grid of glyphs, each with two colours."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RGB = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class CellGrid:
    """A glyph and two colours per cell.

    glyphs is (rows, columns) of single characters, each one cell wide; fg and bg are
    (rows, columns, 3) of red, green, blue, 0..255. A grid may have no cells at all.
    """

    glyphs: NDArray[np.str_]
    fg: RGB
    bg: RGB

    @property
    def rows(self) -> int:
        """How many cells it is high."""
        return int(self.glyphs.shape[0])

    @property
    def columns(self) -> int:
        """How many cells it is wide."""
        return int(self.glyphs.shape[1])

    def text(self) -> str:
        """The glyphs alone, a line a row, without colour."""
        return "\n".join("".join(row) for row in self.glyphs.tolist())
