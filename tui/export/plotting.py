"""A plot as shapes: heat, bars, curves, points and arrows inside axes with marks and a legend."""

from collections.abc import Iterator

import numpy as np

from unstir.engine.frame import Arrows, Axis, Bars, Cursor, Heat, Line, Plot, Points, Tones
from unstir.tui.cells.axes import marks, position
from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.draw import Look
from unstir.tui.cells.inks import faded
from unstir.tui.cells.series import Series, tell_apart
from unstir.tui.cells.tones import colours
from unstir.tui.export.shapes import XY, Box, Dots, Label, Pixels, Shape, Stroke

LEFT, BELOW, ABOVE, RIGHT = 44, 40, 6, 8  # around the data
SIZE = 11
MARKS = 6
LEGEND_LINE = 15

Area = tuple[float, float, float, float]
"""Left, top, width, height."""


def plotted(plot: Plot, area: Area, look: Look) -> Iterator[Shape]:
    """The shapes of a plot within an area; what lies outside its axes is left out."""
    x, y, width, height = area
    inner = (x + LEFT, y + ABOVE, width - LEFT - RIGHT, height - BELOW - ABOVE)
    series = tell_apart(plot.layers, look)
    for each in series:
        yield from _layer(each, plot, inner, look)
    for layer in plot.layers:
        if isinstance(layer, Cursor):
            across = _across(np.array([layer.x]), plot.x, inner)[0]
            ends = np.array([[across, inner[1]], [across, inner[1] + inner[3]]])
            if inner[0] <= across <= inner[0] + inner[2]:
                yield Stroke(ends, look.palette.ink, 1.0)
    yield from _frame(plot, inner, look)
    yield from _legend(series, inner, look)


def _across(values: XY, axis: Axis, inner: Area) -> XY:
    return inner[0] + position(values, axis, 2) * inner[2]


def _down(values: XY, axis: Axis, inner: Area) -> XY:
    return inner[1] + (1 - position(values, axis, 2)) * inner[3]


def _placed(xy: XY, plot: Plot, inner: Area) -> XY:
    xy = np.asarray(xy, np.float64)
    return np.stack([_across(xy[:, 0], plot.x, inner), _down(xy[:, 1], plot.y, inner)], 1)


def _layer(series: Series, plot: Plot, inner: Area, look: Look) -> Iterator[Shape]:
    match series.layer:
        case Heat(values=values):
            span = float(np.nanmax(values) - np.nanmin(values)) or 1.0
            levels = ((values - np.nanmin(values)) / span).astype(np.float32)
            yield Pixels(*inner, colours(levels, Tones.HEAT, look.palette))
        case Bars(edges=edges, heights=heights):
            yield from _bars(edges, heights, plot, inner, series.colour)
        case Line(x=x, y=y, dashed=dashed):
            xy = _placed(np.stack([x, y], 1), plot, inner)
            for piece in _pieces(xy, inner):
                yield Stroke(piece, series.colour, 1.8, dashed)
        case Points(xy=points):
            placed = _placed(points, plot, inner)
            yield Dots(placed[_inside(placed, inner)], series.colour)
        case Arrows(xy=points, along=along):
            starts = _placed(points, plot, inner)
            ends = _placed(np.asarray(points) + np.asarray(along), plot, inner)
            for start, end in zip(starts, ends, strict=True):
                pair = np.stack([start, end])
                if _inside(pair, inner).all():
                    yield Stroke(pair, series.colour, 1.2)
                    yield Dots(end[None], series.colour, 1.6)


def _bars(edges: XY, heights: XY, plot: Plot, inner: Area, colour: Colour) -> Iterator[Shape]:
    across = np.clip(_across(edges, plot.x, inner), inner[0], inner[0] + inner[2])
    bottom = inner[1] + inner[3]
    top = np.clip(_down(heights, plot.y, inner), inner[1], bottom)
    for left, right, y in zip(across[:-1], across[1:], top, strict=True):
        if right > left and y < bottom:
            yield Box(left, y, right - left, bottom - y, colour)


def _inside(xy: XY, inner: Area) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    low = np.array([inner[0], inner[1]]) - 0.5
    high = low + np.array([inner[2], inner[3]]) + 1.0
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]] = ((xy >= low) & (xy <= high)).all(1)
    return inside


def _pieces(xy: XY, inner: Area) -> Iterator[XY]:
    """The stretches of a curve that lie inside; not-a-number interrupts it."""
    with np.errstate(invalid="ignore"):
        inside = _inside(xy, inner)
    breaks = np.flatnonzero(np.diff(inside.astype(int))) + 1
    for piece, is_inside in zip(np.split(xy, breaks), np.split(inside, breaks), strict=True):
        if len(piece) > 1 and is_inside[0]:
            yield piece


def _frame(plot: Plot, inner: Area, look: Look) -> Iterator[Shape]:
    x, y, width, height = inner
    dim = faded(0.6, look.palette.ink, look.palette)
    corner = np.array([[x, y], [x, y + height], [x + width, y + height]], float)
    yield Stroke(corner, dim, 1.0)
    for mark in marks(plot.x, MARKS):
        at = float(_across(np.array(mark.value), plot.x, inner))
        yield Label(at, y + height + 14, mark.label, dim, SIZE, "middle")
    for mark in marks(plot.y, MARKS):
        at = float(_down(np.array(mark.value), plot.y, inner))
        yield Label(x - 5, at + 4, mark.label, dim, SIZE, "end")
    yield Label(x + width, y + height + 30, plot.x.label, dim, SIZE, "end")
    yield Label(x - LEFT + 2, y + height + 30, plot.y.label, dim, SIZE)


def _legend(series: tuple[Series, ...], inner: Area, look: Look) -> Iterator[Shape]:
    named = [each for each in series if each.name and not isinstance(each.layer, Heat)]
    for number, each in enumerate(named if len(named) > 1 else ()):
        y = inner[1] + LEGEND_LINE * (number + 1)
        right = inner[0] + inner[2]
        yield Label(right - 18, y, each.name, look.palette.ink, SIZE, "end")
        yield Box(right - 13, y - 8, 10, 8, each.colour)
