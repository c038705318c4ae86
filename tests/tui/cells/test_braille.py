"""Dots: what a canvas shows, and which dots curves, points and arrows light."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from unstir.tui.cells.braille import BRAILLE, LETTER, Canvas
from unstir.tui.cells.strokes import blobs, curve, shafts, specks

SIZE = (40, 24)
places = st.tuples(st.floats(-100, 100), st.floats(-100, 100))


def at(*positions: tuple[float, float]) -> NDArray[np.float64]:
    """Positions as strokes take them."""
    return np.array(positions, np.float64).reshape(-1, 2)


def lit(dots: NDArray[np.intp]) -> set[tuple[int, int]]:
    """The dots as a set of (across, down)."""
    return {(int(across), int(down)) for across, down in dots}


def shown(dots: NDArray[np.intp], columns: int, rows: int) -> list[str]:
    """The dots in braille, row by row."""
    canvas = Canvas(columns, rows, BRAILLE)
    canvas.light(dots, 1)
    return ["".join(row) for row in canvas.glyphs(only_front=True).tolist()]


def test_a_dark_canvas_is_blank() -> None:
    """Cells without a dot are spaces, not the empty braille pattern."""
    assert shown(specks(at(), (6, 4)), 3, 1) == ["   "]


@pytest.mark.parametrize(
    ("dot", "glyph"),
    [
        ((0, 0), "⠁"),
        ((0, 1), "⠂"),
        ((0, 2), "⠄"),
        ((0, 3), "⡀"),
        ((1, 0), "⠈"),
        ((1, 1), "⠐"),
        ((1, 2), "⠠"),
        ((1, 3), "⢀"),
    ],
)
def test_each_dot_is_where_unicode_puts_it(dot: tuple[int, int], glyph: str) -> None:
    """The eight dots of a braille pattern, one by one."""
    assert shown(specks(at(dot), (2, 4)), 1, 1) == [glyph]


def test_all_eight_dots_fill_a_cell() -> None:
    """A canvas with every dot lit is made of full patterns."""
    everywhere = np.argwhere(np.ones((4, 8)))

    assert shown(everywhere, 2, 2) == ["⣿⣿", "⣿⣿"]


def test_the_greater_ink_shows() -> None:
    """Where two inks meet in a cell, the greater gives the colour, whichever came first."""
    canvas = Canvas(1, 1, BRAILLE)

    canvas.light(np.array([[0, 0]]), 3)
    canvas.light(np.array([[1, 3]]), 2)

    assert canvas.inks().tolist() == [[3]]
    assert canvas.glyphs(only_front=True).tolist() == [["⠁"]]
    assert canvas.glyphs(only_front=False).tolist() == [["⢁"]]


def test_dots_keep_their_own_ink() -> None:
    """Each dot remembers the ink that lit it last."""
    canvas = Canvas(2, 1, LETTER)

    canvas.light(np.array([[0, 0], [1, 0]]), 5)
    canvas.light(np.array([[1, 0]]), 4)

    assert canvas.dots().tolist() == [[5, 4]]


def test_points_that_share_a_cell_are_counted() -> None:
    """Three points in one cell and one in another."""
    canvas = Canvas(2, 1, BRAILLE)
    dots = specks(at((0, 0), (0, 0), (1, 3), (2, 2)), canvas.size)

    assert canvas.counts(dots).tolist() == [[3, 1]]


def test_a_horizontal_line_is_one_row_of_dots() -> None:
    """Every dot of one row, and no other."""
    stroke = curve(at((0, 7), (39, 7)), SIZE)

    assert lit(stroke.dots) == {(across, 7) for across in range(40)}


def test_a_vertical_line_is_one_column_of_dots() -> None:
    """Every dot of one column, and no other."""
    stroke = curve(at((5, 23), (5, 0)), SIZE)

    assert lit(stroke.dots) == {(5, down) for down in range(24)}


def test_a_diagonal_has_one_dot_in_each_row_and_column() -> None:
    """A slope of one goes from corner to corner without a step."""
    stroke = curve(at((0, 0), (23, 23)), SIZE)

    assert lit(stroke.dots) == {(step, step) for step in range(24)}


@given(st.lists(places, min_size=2, max_size=12))
def test_a_curve_inside_the_canvas_has_no_gaps(positions: list[tuple[float, float]]) -> None:
    """Each dot of a path touches the one before it, at least with a corner."""
    size = (400, 400)

    stroke = curve(at(*positions) + 150, size)

    in_order = stroke.dots[np.argsort(stroke.along, kind="stable")]
    assert np.abs(np.diff(in_order, axis=0)).max(initial=0) <= 1


@given(st.lists(places, max_size=12))
def test_nothing_is_lit_outside_the_canvas(positions: list[tuple[float, float]]) -> None:
    """Whatever leaves the canvas is cut off."""
    stroke = curve(at(*positions), SIZE)

    assert ((stroke.dots >= 0) & (stroke.dots < SIZE)).all()


@given(places, places)
def test_a_cut_line_keeps_its_course(start: tuple[float, float], end: tuple[float, float]) -> None:
    """What is seen of a line is within a dot of the line itself."""
    stroke = curve(at(start, end), SIZE)

    along = np.subtract(end, start)
    length = max(float(np.hypot(*along)), 1e-9)
    off = stroke.dots - np.array(start)
    distance = np.abs(off[:, 0] * along[1] - off[:, 1] * along[0]) / length
    assert distance.max(initial=0) <= 1.0


def test_a_line_from_far_away_is_not_walked() -> None:
    """A line ten million dots long lights only what can be seen."""
    stroke = curve(at((-1e7, 12), (1e7, 12)), SIZE)

    assert lit(stroke.dots) == {(across, 12) for across in range(40)}


def test_not_a_number_interrupts_a_curve() -> None:
    """The curve ends before the gap and begins again behind it."""
    stroke = curve(at((0, 0), (3, 0), (np.nan, 0), (8, 0), (9, 0)), SIZE)

    assert lit(stroke.dots) == {(0, 0), (1, 0), (2, 0), (3, 0), (8, 0), (9, 0)}


def test_a_position_alone_is_a_dot() -> None:
    """Between two gaps a curve is one dot."""
    stroke = curve(at((np.nan, 0), (5, 5), (np.nan, 0)), SIZE)

    assert lit(stroke.dots) == {(5, 5)}


def test_a_dash_repeats_along_the_path() -> None:
    """Two dots of ink, one of none."""
    stroke = curve(at((0, 0), (8, 0)), SIZE)

    dots = lit(stroke.dashed((True, True, False)))

    assert {(2, 0), (5, 0)}.isdisjoint(dots)
    assert {(0, 0), (1, 0), (3, 0), (4, 0), (6, 0), (7, 0)} <= dots


def test_a_blob_lies_around_its_place() -> None:
    """Four dots about a place between them, nine about the dot in their middle."""
    assert lit(blobs(at((4.5, 6.5)), SIZE)) == {(4, 6), (5, 6), (4, 7), (5, 7)}
    assert lit(blobs(at((4, 6)), SIZE, 3)) == {(x, y) for x in (3, 4, 5) for y in (5, 6, 7)}


def test_points_outside_or_nowhere_light_nothing() -> None:
    """Far away, just beyond the edge, and not a number."""
    assert not len(specks(at((1e7, 0), (-1, 0), (0, 24), (np.nan, 0)), SIZE))


def test_shafts_do_not_join() -> None:
    """Each arrow is a line of its own."""
    dots = shafts(at((0, 0), (0, 9)), at((3, 0), (3, 9)), SIZE)

    assert lit(dots) == {(across, down) for across in range(4) for down in (0, 9)}
