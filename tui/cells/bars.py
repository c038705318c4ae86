"""Bars in eighths of a cell."""

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Axis, Bars
from unstir.tui.cells.axes import position
from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.sheet import EIGHTHS, UPPER_HALF, Sheet

ASCII_EIGHTHS = np.array(list("  ..::###"))
CELL = 8  # eighths

Levels = NDArray[np.intp]
Values = NDArray[np.float64]


def paint_bars(
    sheet: Sheet, bars: Bars, axes: tuple[Axis, Axis], colour: Colour, look: Look
) -> None:
    """Draw bars from zero up, or down where they are negative, over the whole width they have."""
    tops, base = levels(bars, axes, sheet.columns, sheet.rows)
    floor = np.arange(sheet.rows)[::-1, np.newaxis] * CELL  # each row's lower edge
    above = np.where(floor >= base, np.clip(tops - floor, 0, CELL), 0)
    below = np.where(floor < base, np.clip(floor + CELL - tops, 0, CELL), 0)
    up, down = above > 0, below > 0
    rising = ASCII_EIGHTHS if look.glyphs is Glyphs.ASCII else EIGHTHS
    sheet.glyphs[up] = rising[above[up]]
    sheet.fg[up] = colour
    if look.glyphs is Glyphs.ASCII:
        sheet.glyphs[down] = ASCII_EIGHTHS[below[down]]
        sheet.fg[down] = colour
    elif look.depth is Depth.MONO:
        half = np.array([" ", UPPER_HALF, EIGHTHS[CELL]])
        sheet.glyphs[down] = half[(below[down] + 2) // 4]
    else:  # a block that fills the cell from above is one of ground colour that fills the rest
        sheet.glyphs[down] = EIGHTHS[CELL - below[down]]
        sheet.fg[down], sheet.bg[down] = sheet.bg[down], colour


def levels(bars: Bars, axes: tuple[Axis, Axis], columns: int, rows: int) -> tuple[Levels, int]:
    """How high the bars reach in each column, and where they stand, in eighths of a cell.

    Levels run from 0 at the bottom; bars stand on the edge of a cell.
    """
    x, y = axes
    edges = np.clip(position(bars.edges, x, columns + 1), -1.0, columns + 1.0)
    heights = column_heights(edges, np.asarray(bars.heights, np.float64), columns)
    full = rows * CELL
    zero = np.clip(np.nan_to_num(position(np.zeros(1), y, full + 1)), 0, full)
    base = np.rint(zero / CELL).astype(np.intp) * CELL
    tall = np.nan_to_num(np.clip(position(heights, y, full + 1) - zero, -full, full))
    return np.clip(base + np.rint(tall), 0, full).astype(np.intp), int(base[0])


def column_heights(edges: Values, heights: Values, columns: int) -> Values:
    """The height (columns,) of the bar over each column's middle, 0 where there is none.

    Where bars are narrower than a column, the mean of those whose middle it holds. Edges are
    (n + 1,) in columns; bars with an edge or a height that is not a number are left out.
    """
    left, right = np.minimum(edges[:-1], edges[1:]), np.maximum(edges[:-1], edges[1:])
    known = ~np.isnan(left + right + heights)
    order = np.argsort(left[known], kind="stable")
    left, right, heights = (values[known][order] for values in (left, right, heights))
    if not len(heights):
        return np.zeros(columns)
    middles = np.arange(columns) + 0.5
    over = np.searchsorted(left, middles, side="right") - 1
    shown = np.where((over >= 0) & (middles < right[over]), heights[over], 0.0)
    inside = np.floor((left + right) / 2)
    narrow = (inside >= 0) & (inside < columns) & (right - left < 1)
    cells = inside[narrow].astype(np.intp)
    number = np.bincount(cells, minlength=columns)
    total = np.bincount(cells, heights[narrow], minlength=columns)
    return np.where(number > 0, total / np.maximum(number, 1), shown)
