"""A field behind a plot, smooth at any size."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Tones
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.ramp import INK, SHADES
from unstir.tui.cells.sheet import UPPER_HALF, Sheet
from unstir.tui.cells.tones import colours

BEHIND = 0.45  # of the heat's tones, those nearest the background: what lies above stands out
KNOWN = 0.5  # a place is drawn when at least this share of what it shows is a number


def paint_heat(sheet: Sheet, values: NDArray[np.floating], look: Look) -> None:
    """Fill the sheet with the field (rows, columns), its least value coldest, its greatest hottest.

    Colours in half cells; in whole ones where only ASCII is safe; more ink where it is hotter
    when there is no colour. Not-a-number is left blank.
    """
    if not sheet.glyphs.size:
        return
    field = stretched(values)
    if look.depth is Depth.MONO:
        ramp = np.array(list(INK if look.glyphs is Glyphs.ASCII else SHADES))
        cells = smooth(field, sheet.rows, sheet.columns)
        sheet.glyphs[:] = ramp[(np.nan_to_num(cells) * (len(ramp) - 1) + 0.5).astype(np.intp)]
        sheet.fg[:] = look.palette.ink
        return
    halves = 1 if look.glyphs is Glyphs.ASCII else 2
    rgb = colours(
        BEHIND * smooth(field, sheet.rows * halves, sheet.columns), Tones.HEAT, look.palette
    )
    sheet.fg[:], sheet.bg[:] = rgb[::halves], rgb[halves - 1 :: halves]
    if halves > 1:
        sheet.glyphs[:] = UPPER_HALF


def stretched(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """The values 0..1 from the least to the greatest finite one; infinities are 0 and 1.

    A constant field is all 0.
    """
    halves = np.asarray(values, np.float64) / 2  # twice as far apart, they might overflow
    finite = halves[np.isfinite(halves)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    share: NDArray[np.float64] = (np.clip(halves, low, high) - low) / ((high - low) or 1.0)
    share[halves == np.inf] = 1.0
    return share


def smooth(field: NDArray[np.float64], rows: int, columns: int) -> NDArray[np.float64]:
    """The field at another size: between its values where it grows, over areas where it shrinks.

    Not-a-number does not spread; an empty field is not-a-number everywhere.
    """
    if not field.size:
        return np.full((rows, columns), np.nan)
    down, across = _shares(rows, field.shape[0]), _shares(columns, field.shape[1]).T
    known = ~np.isnan(field)
    if known.all():
        return down @ field @ across
    share = down @ known.astype(np.float64) @ across
    total = down @ np.where(known, field, 0.0) @ across
    return np.where(share >= KNOWN, total / np.maximum(share, KNOWN), np.nan)


@lru_cache(maxsize=32)
def _shares(size: int, count: int) -> NDArray[np.float64]:
    """What each of count values adds to each of size: (size, count), rows sum to 1.

    A triangle around the place, a value wide when the field grows and a place wide when it
    shrinks.
    """
    scale = count / size
    centres = (np.arange(size)[:, np.newaxis] + 0.5) * scale - 0.5
    away = np.abs(np.clip(centres, 0, count - 1) - np.arange(count))
    shares = np.maximum(0.0, 1.0 - away / max(1.0, scale))
    normed: NDArray[np.float64] = shares / shares.sum(axis=1, keepdims=True)
    return normed
