"""What a visual shows, in sentences."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.frame import Bars, Frame, Heat, Line, Pane, Picture, Plot, Points
from unstir.lessons.lesson import Visual
from unstir.lessons.measure import frame_of
from unstir.lessons.settings import with_settings
from unstir.quizzes.frames import OrderFrames


def seen(experiment: Experiment, until: int | None = None) -> Iterator[str]:
    """The picture at its beginning, in the middle and at its end, or at the step `until`."""
    end = experiment.last if until is None else min(until, experiment.last)
    wanted = {0, end // 2, end}
    for frame in islice(experiment.frames(), end + 1):
        if frame.step in wanted:
            yield frame.description


def moments_in_words(question: OrderFrames, visual: Visual) -> tuple[str, ...]:
    """The pictures that are to be put in order, without a word of when they are."""
    experiment = with_settings(visual.experiment, question.settings)
    frames = (frame_of(experiment, step) for step in question.steps)
    return tuple(_look_of(_pane(frame, question.pane)) for frame in frames)


def _pane(frame: Frame, name: str | None) -> Pane:
    return frame.panes[list(frame.panes)[-1] if name is None else name]


def _look_of(pane: Pane) -> str:
    match pane:
        case Picture(pixels=pixels):
            away = float(np.abs(np.diff(pixels, axis=1)).mean())
            return f"a picture in which neighbours differ by {away:.2f} on average"
        case Plot(layers=layers):
            spread = max((_spread(layer) for layer in layers), default=0.0)
            return f"a plot whose drawing reaches over {spread:.2f}"
    return "lines of text: " + " / ".join(pane.lines)


def _spread(layer: object) -> float:
    match layer:
        case Line(y=values) | Heat(values=values) | Bars(heights=values) | Points(xy=values):
            return float(np.ptp(values[np.isfinite(values)])) if np.isfinite(values).any() else 0.0
    return 0.0
