"""Watching a network learn: frames of equally many steps, and an end at any moment."""

from itertools import islice

import pytest

from unstir.engine.experiments.training import REPORTS, TASKS, Training
from unstir.engine.frame import Picture, Plot


def test_a_training_has_as_many_frames_as_it_says() -> None:
    """From 0 to last, in equal parts, and the network comes nearer to the exact answer."""
    frames = list(Training(steps=400).frames())

    assert [frame.step for frame in frames] == list(range(REPORTS))
    assert {frame.last for frame in frames} == {REPORTS - 1}
    assert [frame.readings[0].value for frame in frames] == [10 * (i + 1) for i in range(REPORTS)]
    assert frames[-1].readings[2].value < frames[0].readings[2].value
    assert isinstance(frames[-1].panes["samples"], Plot)


def test_pictures_are_shown_as_a_sheet() -> None:
    """Eight samples of 16x16, two rows of four; equal trainings show the same."""
    training = Training(TASKS["patterns"], steps=REPORTS)

    one, other = (next(training.frames()) for _ in range(2))

    picture, again = one.panes["samples"], other.panes["samples"]
    assert isinstance(picture, Picture)
    assert isinstance(again, Picture)
    assert picture.pixels.shape == (32, 64)
    assert picture.pixels.tobytes() == again.pixels.tobytes()
    assert one.readings == other.readings


def test_a_training_can_be_left() -> None:
    """Whoever stops reading has no process left over, and no error."""
    frames = Training(steps=20_000).frames()

    assert len(list(islice(frames, 2))) == 2
    frames.close()  # type: ignore[attr-defined]  # a generator


def test_too_few_steps_are_refused() -> None:
    """Each report needs a step."""
    with pytest.raises(ValueError, match="steps = 3: allowed is a whole number from 40"):
        Training(steps=3)
