"""Pictures without colour: more ink where the picture is lighter, or darker on a light screen."""

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.dither import closest
from unstir.tui.cells.scale import Dots, Values

SHADES = " ░▒▓█"  # a quarter of the cell is inked by each further step
INK = " .:-=+*#%@"  # the same in ASCII, by eye

WHOLE = Dots(down=1, across=1, step=2)  # one dot a cell: pixels are two cells wide
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


def ramp(values: Values, glyphs: str, *, dark: bool) -> NDArray[np.str_]:
    """One of the glyphs, given from the least ink to the most, for each of (rows, columns) values.

    values are 0..1, (rows, columns) or (rows, columns, 3); on a dark screen 1 gets the most ink,
    on a light one 0. Shades between two glyphs are mixed of both, dithered. Not-a-number gets none.
    """
    light = values if values.ndim == 2 else values @ _LUMA  # noqa: PLR2004  (rows, columns)
    holes = np.isnan(light)
    wanted = np.where(holes, 0, light if dark else 1 - light)
    unit = 255 / (len(glyphs) - 1)
    inked = closest(255 * wanted[..., None], lambda ink: np.rint(ink / unit) * unit)
    steps = np.rint(inked[..., 0] / unit).astype(np.intp)
    return np.array(list(glyphs), "<U1")[np.where(holes, 0, steps)]
