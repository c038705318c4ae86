"""Panes on one grid: none over another, none outside, what matters large."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.frame import Pane, Picture, Text
from unstir.tui.cells.draw import Look
from unstir.tui.cells.panes import Place, arrange, draw_panes

SHAPES = st.lists(st.one_of(st.none(), st.floats(0.1, 10)), min_size=1, max_size=6)


def cells(place: Place) -> set[tuple[int, int]]:
    """The cells of a place."""
    return {
        (row, column)
        for row in range(place.row, place.row + place.rows)
        for column in range(place.column, place.column + place.columns)
    }


@given(SHAPES, st.integers(1, 90), st.integers(1, 40))
def test_no_pane_lies_over_another_or_outside(
    shapes: list[float | None], columns: int, rows: int
) -> None:
    """Whatever the shapes and the room."""
    taken: set[tuple[int, int]] = set()
    for place in arrange(shapes, columns, rows):
        here = cells(place)
        assert not here & taken
        assert all(row < rows and column < columns for row, column in here)
        taken |= here


def test_three_squares_are_two_small_ones_beside_a_large_one() -> None:
    """The last is the large one, as wide as the room allows beside the others."""
    *small, large = arrange([1, 1, 1], 38, 14)

    assert large == Place(0, 0, 24, 13)
    assert all(place.columns < large.columns / 2 + 2 for place in small)


def test_three_plots_fill_their_room() -> None:
    """A plot may be wider than it is high, so no rows are left below."""
    places = arrange([None, None, None], 58, 27)

    assert max(place.row + place.rows for place in places) == 27
    assert places[-1].columns == 58


def test_wide_strips_stand_under_each_other() -> None:
    """Two strips five times as wide as high get the whole width."""
    places = arrange([5, 5], 60, 24)

    assert [place.columns for place in places] == [60, 60]


def test_without_room_for_all_the_last_has_everything() -> None:
    """In 20 x 5 cells three pictures would be crumbs."""
    assert arrange([1, 1, 1], 20, 5)[-1] == Place(0, 0, 20, 5)


@pytest.mark.parametrize(("width", "shown"), [(30, True), (5, False)])
def test_a_table_that_would_be_cut_is_left_out(width: int, *, shown: bool) -> None:
    """It stands there whole, or not at all."""
    panes: dict[str, Pane] = {"table": Text(("1234567890",)), "picture": Picture(np.zeros((8, 8)))}

    assert ("1234567890" in draw_panes(panes, width, 30, Look()).text()) is shown


@pytest.mark.parametrize(
    ("columns", "said"), [(15, "predicted noise"), (14, "predicted"), (6, "predic")]
)
def test_a_title_without_room_loses_whole_words(columns: int, said: str) -> None:
    """Only its first word is ever cut."""
    picture = Picture(np.zeros((8, 8)))
    grid = draw_panes({"predicted noise": picture}, columns, 9, Look())

    assert "".join(grid.glyphs[0]).rstrip() == said
