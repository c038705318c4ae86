"""Block glyphs: dots of two colours a cell."""

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.grid import RGB, CellGrid


def half_blocks(rgb: RGB) -> CellGrid:
    """Two dots a cell, one above the other, exactly: (2 rows, columns, 3) to rows x columns."""
    upper, lower = rgb[0::2], rgb[1::2]
    glyphs: NDArray[np.str_] = np.full(upper.shape[:2], "▀")
    return CellGrid(glyphs, upper, lower)
