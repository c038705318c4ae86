"""Plots of what no one meant to plot: always a grid of the right size, never an exception."""

from itertools import product

import numpy as np
import pytest

from unstir.engine.frame import Arrows, Axis, Bars, Cursor, Heat, Layer, Line, Plot, Points
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.plot import draw_plot

NAN, INF = np.nan, np.inf
NONE, NOWHERE = np.empty(0), np.empty((0, 2))
WILD = np.array([[0.5, 0.5], [NAN, 0], [INF, -INF], [1e300, -1e308]])
LAYERS: dict[str, tuple[Layer, ...]] = {
    "no layers": (),
    "an empty line": (Line("a", NONE, NONE), Cursor(0.5)),
    "one point of a line": (Line("a", np.array([0.5]), np.array([0.5])),),
    "a line through infinity": (Line("a", np.arange(3.0), np.array([INF, 0.5, -INF])),),
    "a line of gaps": (Line("a", np.array([0, NAN, 2, INF]), np.array([INF, NAN, -INF, 0])),),
    "a constant line": (Line("a", np.zeros(5), np.ones(5)),),
    "a line across all numbers": (Line("a", np.array([0, 1e308]), np.array([-1e308, 1e308])),),
    "hundreds of lines": tuple(
        Line(str(i), np.arange(3.0), i * np.arange(3.0)) for i in range(300)
    ),
    "endless names": (Line("a" * 500, NONE, NONE), Points("b" * 500, NOWHERE)),
    "no points": (Points("p", NOWHERE),),
    "wild points": (Points("p", WILD),),
    "no arrows": (Arrows("a", NOWHERE, NOWHERE),),
    "wild arrows": (Arrows("a", WILD, WILD[::-1]),),
    "no bars": (Bars("b", np.zeros(1), NONE),),
    "wild bars": (Bars("b", np.array([0, 0.5, NAN, 1, INF]), np.array([INF, NAN, 1, -1])),),
    "backward bars": (Bars("b", np.array([1, 0.5, 0]), np.array([-INF, -1])),),
    "empty heat": (Heat("h", np.empty((0, 0))),),
    "unknown heat": (Heat("h", np.full((3, 3), NAN)),),
    "wild heat": (Heat("h", np.array([[INF, -INF], [NAN, 1e308], [-1e308, 0]])),),
    "one heat": (Heat("h", np.ones((1, 1))),),
    "cursors": (Cursor(NAN), Cursor(INF), Cursor(0.0), Cursor(1.0)),
}
ENDS = [
    (0, 1),
    (1, 0),
    (2, 2),
    (-INF, INF),
    (NAN, 1),
    (0, 1e-320),
    (-1e308, 1e308),
    (1e6, 1e6 + 1e-9),
]
SIZES = [(0, 0), (0, 5), (1, 1), (3, 2), (16, 1), (1, 30), (20, 6), (38, 12), (-1, 4)]
LOOKS = [Look(), Look(glyphs=Glyphs.ASCII), Look(depth=Depth.MONO)]


@pytest.mark.parametrize("name", LAYERS)
def test_any_layers_on_any_axes_make_a_grid_of_any_size(name: str) -> None:
    """Of exactly the size asked for, with a character and two colours in each cell."""
    for ends, (columns, rows), look in product(ENDS, SIZES, LOOKS):
        plot = Plot(Axis("x", *ends), Axis("y", *reversed(ends)), LAYERS[name])

        grid = draw_plot(plot, columns, rows, look)

        shape = max(rows, 0), max(columns, 0)
        assert grid.glyphs.shape == shape
        assert grid.fg.shape == grid.bg.shape == (*shape, 3)
        assert all(len(glyph) == 1 for glyph in grid.glyphs.flat)


def test_a_curve_that_goes_to_infinity_leaves_through_the_top() -> None:
    """Straight up from its last finite value."""
    line = Line("", np.array([0.0, 1.0]), np.array([INF, 0.5]))

    grid = draw_plot(Plot(Axis("", 0, 1), Axis("", 0, 1), (line,)), 9, 4, Look())

    assert ["".join(row).strip() for row in grid.glyphs] == ["⢸", "⢸", "⠈", ""]


def test_nothing_is_drawn_where_nothing_is_known() -> None:
    """A plot of not-a-number shows its axes only."""
    nowhere = Line("", np.full(9, NAN), np.full(9, NAN))
    empty = Plot(Axis("x", 0, 1), Axis("y", 0, 1), ())

    grid = draw_plot(Plot(empty.x, empty.y, (nowhere,)), 38, 12, Look())

    assert grid.text() == draw_plot(empty, 38, 12, Look()).text()
