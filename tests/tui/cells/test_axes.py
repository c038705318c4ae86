"""Axes: places, marks and labels."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.frame import Axis
from unstir.tui.cells.axes import cell, marks, position

ends = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


def axis(low: float, high: float) -> Axis:
    """An axis without a name."""
    return Axis("", low, high)


def labels(low: float, high: float, most: int) -> list[str]:
    """How the marks of an axis are written."""
    return [mark.label for mark in marks(axis(low, high), most)]


def test_the_ends_of_an_axis_are_the_first_and_the_last_dot() -> None:
    """Low is dot 0, high the last, the middle halfway."""
    assert position(np.array([0.0, 5.0, 10.0]), axis(0, 10), 21).tolist() == [0, 10, 20]


def test_an_axis_may_run_backwards() -> None:
    """Time that runs from T to 0 has T at its first dot."""
    assert position(np.array([1000.0, 0.0]), axis(1000, 0), 11).tolist() == [0, 10]


def test_an_axis_of_one_value_has_it_in_the_middle() -> None:
    """Other values are infinitely far from it, on their side."""
    places = position(np.array([1.0, 2.0, 3.0]), axis(2, 2), 11)

    assert places.tolist() == [-math.inf, 5, math.inf]


def test_an_axis_without_ends_has_no_places() -> None:
    """Nothing can be placed between infinities."""
    assert np.isnan(position(np.array([0.0, 1.0]), axis(-math.inf, math.inf), 10)).all()


def test_an_axis_may_be_as_long_as_numbers_go() -> None:
    """Its length overflows, its places do not."""
    places = position(np.array([-1e308, 0.0, 1e308]), axis(-1e308, 1e308), 11)

    np.testing.assert_allclose(places, [0, 5, 10])


def test_a_value_beyond_the_axis_has_no_cell() -> None:
    """The ends are on it, what is more than half a dot away is not."""
    assert [cell(value, axis(0, 10), 5, 2) for value in (-1.0, 0.0, 10.0, 11.0)] == [
        None,
        0,
        4,
        None,
    ]


@given(ends, ends, st.integers(1, 12))
def test_marks_lie_on_the_axis_rise_and_are_not_too_many(
    low: float, high: float, most: int
) -> None:
    """Whatever the axis, and up to what rounding costs."""
    values = [mark.value for mark in marks(axis(low, high), most)]

    slack = 1e-6 * abs(high - low)
    assert len(values) <= most
    assert values == sorted(set(values))
    assert all(min(low, high) - slack <= value <= max(low, high) + slack for value in values)


@given(ends, ends, st.integers(3, 12))
def test_marks_are_1_2_or_5_apart(low: float, high: float, most: int) -> None:
    """Times a power of ten, all equally."""
    values = [mark.value for mark in marks(axis(low, high), most)]

    steps = np.diff(values)
    for step in steps:
        digit = step / 10 ** math.floor(math.log10(step) + 1e-6)
        assert min(abs(digit - nice) for nice in (1, 2, 5)) < 1e-3
    assert np.ptp(steps) <= 1e-6 * steps[0] if len(steps) else True


def test_marks_use_the_room_they_have() -> None:
    """More room, more marks."""
    assert labels(0, 1, 3) == ["0.0", "0.5", "1.0"]
    assert labels(0, 1, 6) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert labels(-3, 3, 7) == ["−3", "−2", "−1", "0", "1", "2", "3"]


def test_a_backward_axis_has_the_same_marks() -> None:
    """The direction changes nothing about which values are round."""
    assert labels(1000, 0, 3) == labels(0, 1000, 3) == ["0", "500", "1000"]


def test_very_large_and_very_small_numbers_share_a_power_of_ten() -> None:
    """So that the eye compares the first digits only."""
    assert labels(0, 1e6, 3) == ["0", "0.5e6", "1.0e6"]
    assert labels(0, 2e-5, 3) == ["0", "1e−5", "2e−5"]


def test_zero_is_never_negative() -> None:
    """Minus zero is written as zero."""
    assert labels(-1, 1, 3) == ["−1", "0", "1"]


@pytest.mark.parametrize("value", [5.0, 0.0, -2.5])
def test_an_axis_of_one_value_has_that_mark(value: float) -> None:
    """Low equals high."""
    assert [mark.value for mark in marks(axis(value, value), 4)] == [value]


def test_an_axis_too_short_for_its_digits_has_one_mark() -> None:
    """One and the number right after it."""
    assert labels(1, 1 + 2**-52, 8) == ["1"]


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_an_axis_that_is_not_finite_has_no_marks(bad: float) -> None:
    """There is nothing to divide."""
    assert labels(bad, 1, 5) == []
