"""The one thing every picture becomes: a grid of glyphs, each with two colours."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

RGB = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class CellGrid:
    """A glyph and two colours per cell.

    glyphs is (rows, columns) of single characters, each one cell wide. colours is
    (rows, 2, columns, 3) of red, green, blue, 0..255: of each row the foregrounds, then the
    backgrounds. So a picture in half blocks is its own pixels, and one array is compared or
    copied where two would be. A grid may have no cells at all.
    """

    glyphs: NDArray[np.str_]
    colours: RGB

    @classmethod
    def of(cls, glyphs: NDArray[np.str_], fg: RGB, bg: RGB) -> Self:
        """The grid with these foregrounds and backgrounds, each (rows, columns, 3)."""
        return cls(glyphs, np.stack((fg, bg), 1))

    @property
    def fg(self) -> RGB:
        """The foregrounds (rows, columns, 3)."""
        return self.colours[:, 0]

    @property
    def bg(self) -> RGB:
        """The backgrounds (rows, columns, 3)."""
        return self.colours[:, 1]

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
