"""Watching a network learn: the reports of another process, and its end at any moment."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from unstir.engine.experiments.training import KEEP, REPORTS, TASKS, Training
from unstir.engine.experiments.workshop import AsksTraining
from unstir.engine.frame import Frame, Picture, Plot, Text
from unstir.engine.network_training import Standing, TrainingProcess

POINTS = np.zeros((256, 2))
PICTURES = np.linspace(-1, 1, 8 * 256, dtype=np.float32).reshape(8, 1, 16, 16)


def told(samples: np.ndarray, count: int = REPORTS) -> list[Standing]:
    """What a training process would report."""
    return [
        Standing(10 * k, 10 * count, 1 / k, k / 2, samples, 0.5 / k) for k in range(1, count + 1)
    ]


def readings(frame: Frame) -> list[str]:
    """The numbers as they are shown."""
    return [f"{one.symbol} {one.shown}" for one in frame.readings]


def test_alone_there_is_only_the_beginning() -> None:
    """Nothing is started by whoever merely looks; the words say where it goes on."""
    (beginning,) = Training().frames()

    assert (beginning.step, beginning.last) == (0, 0)
    assert "in the app it learns while you watch" in beginning.description


@pytest.mark.parametrize(("task", "samples"), [("two-moons", POINTS), ("patterns", PICTURES)])
def test_each_report_is_a_frame(task: str, samples: np.ndarray) -> None:
    """From the beginning to the last report, with its numbers, and both curves up to there."""
    training = Training(TASKS[task], steps=400)
    assert isinstance(training, AsksTraining)
    learning = training.with_training(told(samples))

    frames = list(learning.frames())

    assert [frame.step for frame in frames] == list(range(REPORTS + 1))
    assert {frame.last for frame in frames} == {learning.last} == {REPORTS}
    assert readings(frames[2]) == ["n 20", "done 5 %", "L 0.5000", "Δ 0.2500", "time 1.0 s"]
    assert "20 of 400 training steps" in frames[2].description
    plot = frames[2].panes["loss and distance"]
    assert isinstance(plot, Plot)
    assert [vars(line)["y"].tolist() for line in plot.layers] == [[1.0, 0.5], [0.5, 0.25]]


def test_before_the_first_report_it_says_what_is_to_be_done() -> None:
    """In the curves' place, in lines that fit beside the samples; elsewhere those are empty."""
    first = next(Training().with_training(told(POINTS)).frames())

    shown = first.panes["loss and distance"]
    assert isinstance(shown, Text)
    assert max(map(len, shown.lines)) <= 17
    assert isinstance(next(Training().frames()).panes["loss and distance"], Plot)


def test_pictures_are_shown_as_a_sheet() -> None:
    """Eight samples of 16x16, two rows of four, in their order."""
    learning = Training(TASKS["patterns"]).with_training(told(PICTURES))
    *_, last = learning.frames()

    shown = last.panes["samples"]
    assert isinstance(shown, Picture)
    assert shown.pixels.shape == (32, 64)
    np.testing.assert_array_equal(shown.pixels[16:, :16], PICTURES[4, 0])


def test_a_report_without_samples_shows_noise_and_no_distance() -> None:
    """What is not known is not drawn."""
    learning = Training().with_training([Standing(75, 3000, 0.5, 1.0, None, None)])

    _, frame = learning.frames()

    assert "distance" not in frame.description
    assert isinstance(frame.panes["samples"], Plot)


def test_what_is_kept_is_the_same_training() -> None:
    """Name and arguments say all that changes the result; keeping does not."""
    training = Training(TASKS["patterns"], steps=100, seed=3)
    kept = replace(training, keep=KEEP["yes"])

    assert training.run.name == "patterns-80-3"
    assert (kept.run.name, kept.run.arguments) == (training.run.name, training.run.arguments)
    assert (training.run.keep, kept.run.keep) == (False, True)


def test_a_real_process_reports_as_often_as_it_should() -> None:
    """From start to end the network comes nearer to the exact answer; its words are shown."""
    training = Training(steps=400)

    frames = list(training.with_training(TrainingProcess(training.run.arguments)).frames())

    assert [frame.readings[0].value for frame in frames] == [10.0 * i for i in range(REPORTS + 1)]
    assert frames[-1].readings[3].value < frames[1].readings[3].value


def test_a_real_training_can_be_left() -> None:
    """Whoever stops reading has no process left over, and no error."""
    process = TrainingProcess(Training(steps=20_000).run.arguments)
    reports = iter(process)

    assert len(list(islice(reports, 2))) == 2
    process.stop()
    reports.close()


def test_too_few_steps_are_refused() -> None:
    """Each report needs a step."""
    with pytest.raises(ValueError, match="steps = 3: allowed is a whole number from 40"):
        Training(steps=3)
