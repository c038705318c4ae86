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

    A column shows the bar over its middle, or the mean of the bars inside it where they are
    narrower. Levels run from 0 at the bottom; bars stand on the edge of a cell.
    """
    x, y = axes
    zero = np.clip(_eighths(np.zeros(1), y, rows), 0, rows * CELL)[0]
    base = round(float(zero) / CELL) * CELL
    edges = position(bars.edges, x, columns + 1)
    heights = np.asarray(bars.heights, np.float64)
    middles = np.arange(columns) + 0.5
    left, right = np.minimum(edges[:-1], edges[1:]), np.maximum(edges[:-1], edges[1:])
    known = ~np.isnan(left + right + heights)
    left, right, heights = left[known], right[known], heights[known]
    if not len(heights):
        return np.full(columns, base), base
    order = np.argsort(left, kind="stable")
    left, right, heights = left[order], right[order], heights[order]
    over = np.searchsorted(left, middles, side="right") - 1
    shown = np.where((over >= 0) & (middles < right[over]), heights[over], 0.0)
    inside = np.floor((left + right) / 2)
    on = (inside >= 0) & (inside < columns) & (right - left < 1)
    if on.any():
        cell = inside[on].astype(np.intp)
        number = np.bincount(cell, minlength=columns)
        total = np.bincount(cell, heights[on], minlength=columns)
        shown = np.where(number > 0, total / np.maximum(number, 1), shown)
    tall = np.nan_to_num(_eighths(shown, y, rows) - zero, nan=0.0)
    tops = base + np.clip(tall, -rows * CELL, rows * CELL)
    return np.clip(np.rint(tops), 0, rows * CELL).astype(np.intp), base


def _eighths(values: NDArray[np.floating], axis: Axis, rows: int) -> NDArray[np.float64]:
    return np.nan_to_num(position(values, axis, rows * CELL + 1), nan=0.0)
