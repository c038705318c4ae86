"""The schedules experiment shows the tables of the schedules it compares."""

import numpy as np
import pytest

from unstir.engine.experiments.schedules import STRIP_SIZE, Schedules
from unstir.engine.frame import Cursor, Line, Picture, Plot, Text
from unstir.engine.schedule import SCHEDULES


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("steps", [1, 2, 50, 1000])
def test_every_schedule_can_be_shown_with_any_number_of_steps(schedule: str, steps: int) -> None:
    """Curves have a point for every step, agree with the readings and stay on the axis."""
    frame = Schedules(schedule=SCHEDULES[schedule], steps=steps).frame(steps)
    plot = frame.panes["ᾱ_t"]
    assert isinstance(plot, Plot)
    line = next(layer for layer in plot.layers if isinstance(layer, Line))

    assert len(line.y) == steps + 1
    assert line.y[-1] == pytest.approx(frame.readings[1].value)
    assert plot.y.low <= np.nanmin(line.y)
    assert np.nanmax(line.y) <= plot.y.high


def test_ddpm_ends_where_its_paper_says() -> None:
    """The table of ends lists DDPM's alpha_bar_T = 4.04e-5, and the toy's 0.3679 and -2.35 dB."""
    ends = Schedules().frame(0).panes["ends"]
    assert isinstance(ends, Text)

    rows = {line.split()[0]: line.split()[1:] for line in ends.lines}

    assert rows["linear"] == ["4.036e-05", "−43.94", "dB"]
    assert rows["toy"] == ["0.3679", "−2.35", "dB"]
    assert rows["zero-terminal"] == ["0", "−∞", "dB"]


def test_the_cursor_is_at_the_step() -> None:
    """Both plots say where we are."""
    frame = Schedules(steps=100).frame(37)
    plots = [pane for pane in frame.panes.values() if isinstance(pane, Plot)]

    assert [plot.layers[-1] for plot in plots] == [Cursor(37), Cursor(37)]


def test_both_strips_begin_with_the_same_clean_picture() -> None:
    """The first picture of each row is x_0; the last ones differ only by their schedule's end."""
    picture = Schedules().frame(0).panes["pictures"]
    assert isinstance(picture, Picture)
    above, below = picture.pixels[:STRIP_SIZE], picture.pixels[STRIP_SIZE:]

    np.testing.assert_array_equal(above[:, :STRIP_SIZE], below[:, :STRIP_SIZE])
    assert not np.array_equal(above[:, STRIP_SIZE : 2 * STRIP_SIZE], below[:, STRIP_SIZE:][:, :32])


def test_a_schedule_against_itself_shows_two_equal_strips() -> None:
    """The strips use one picture and one noise."""
    cosine = SCHEDULES["cosine"]
    picture = Schedules(cosine, against=cosine).frame(0).panes["pictures"]
    assert isinstance(picture, Picture)

    np.testing.assert_array_equal(picture.pixels[:STRIP_SIZE], picture.pixels[STRIP_SIZE:])
