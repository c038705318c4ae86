"""A canvas of small dots, eight to a cell in braille, one to a cell where there is only ASCII."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.strokes import Dots, Size

BLANK = 0x2800  # the empty braille pattern; the eight low bits are its dots
WEIGHTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], np.float64)
DARK = 0

Inks = NDArray[np.uint16]


@dataclass(frozen=True)
class Grain:
    """How many dots a cell has, across and down."""

    across: int
    down: int


BRAILLE = Grain(2, 4)
LETTER = Grain(1, 1)


class Canvas:
    """Dots over a grid of cells; each remembers the ink that lit it last.

    Inks are numbers from 1; 0 is dark. In a cell lit by several inks the greatest is the one
    that shows, so inks are numbered from the back to the front.
    """

    def __init__(self, columns: int, rows: int, grain: Grain) -> None:
        self.grain = grain
        # the same dot of all cells side by side: (down, across, rows, columns)
        self._planes = np.zeros((grain.down, grain.across, rows, columns), np.uint16)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of cells."""
        rows, columns = self._planes.shape[2:]
        return rows, columns

    @property
    def size(self) -> Size:
        """Dots across and dots down."""
        rows, columns = self.shape
        return columns * self.grain.across, rows * self.grain.down

    def light(self, dots: Dots, ink: int) -> None:
        """Light dots (n, 2) of across and down, all of which lie on the canvas."""
        columns, across = np.divmod(dots[:, 0], self.grain.across)
        rows, down = np.divmod(dots[:, 1], self.grain.down)
        self._planes[down, across, rows, columns] = ink

    def dots(self) -> Inks:
        """The ink of each dot, (dots down, dots across)."""
        across, down = self.size
        return self._planes.transpose(2, 0, 3, 1).reshape(down, across)

    def inks(self) -> Inks:
        """The ink that shows in each cell, (rows, columns); 0 where all dots are dark."""
        inks: Inks = self._planes.max(axis=(0, 1))
        return inks

    def glyphs(self, *, only_front: bool) -> NDArray[np.str_]:
        """The braille character of each cell, (rows, columns), a blank where all dots are dark.

        It has the dots of all inks, or only those of the ink that shows, which then hides the
        others as a brush stroke would. For a canvas of BRAILLE grain.
        """
        lit = self._planes == np.maximum(self.inks(), 1) if only_front else self._planes != DARK
        codes = np.tensordot(WEIGHTS, lit, 2).astype(np.uint32)
        codes += np.where(codes > 0, BLANK, ord(" ")).astype(np.uint32)
        glyphs: NDArray[np.str_] = codes.view("<U1")
        return glyphs

    def counts(self, dots: Dots) -> NDArray[np.intp]:
        """How many of the dots, which may repeat, fall into each cell, (rows, columns)."""
        rows, columns = self.shape
        cell = dots[:, 1] // self.grain.down * columns + dots[:, 0] // self.grain.across
        return np.bincount(cell, minlength=rows * columns).reshape(rows, columns)
