"""Several pictures as one."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def sheet(pictures: Array, across: int) -> Array:
    """Pictures (n, channels, h, w) in rows of so many, as one (channels, rows * h, across * w).

    Where the last row is not full, it is filled with the lowest value there is.
    """
    n, channels, height, width = pictures.shape
    rows = -(-n // across)
    filled = np.full((rows * across, channels, height, width), pictures.min(), pictures.dtype)
    filled[:n] = pictures
    by_row = filled.reshape(rows, across, channels, height, width)
    whole: Array = by_row.transpose(2, 0, 3, 1, 4).reshape(channels, rows * height, across * width)
    return whole
