"""Running a course finds what reading it cannot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from unstir.engine.experiments.forward import Forward
from unstir.engine.frame import (
    Arrows,
    Axis,
    Bars,
    Cursor,
    Heat,
    Layer,
    Line,
    Picture,
    Plot,
    Points,
    Text,
)
from unstir.lessons.course import load_what_can_be
from unstir.lessons.run import run
from unstir.lessons.visible import Sight, looks_alike
from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.question import Markup, Verdict

Write = Callable[..., Path]

QUESTION = """\
[[section.question]]
kind = "order-frames"
id = "frames"
stem = "In which order?"
hints = ["Look.", "Look again."]
explanation = "Because."
concepts = ["noise"]
steps = [0, 2, 10]
pane = "noisy"
feedback = "Yes."
otherwise = "No."

[[section.question]]
"""


def told(folder: Path) -> list[tuple[int, str]]:
    """The lines and the problems of running the course in a folder."""
    return [(problem.line, problem.what) for problem in run(load_what_can_be(folder))]


def with_frames(write: Write, old: str = "", new: str = "") -> Path:
    """The small course with a question about frames, in which a text is replaced."""
    assert not old or QUESTION.count(old) == 1
    return write({"[[section.question]]\n": QUESTION.replace(old, new) if old else QUESTION})


def test_frames_that_differ_are_in_order(write: Write) -> None:
    """Clean, half noisy and noise can be told apart with any number of colours."""
    assert told(with_frames(write)) == []


def test_frames_that_look_alike_are_told(write: Write) -> None:
    """The beginning of a thousand steps shows no noise yet."""
    folder = with_frames(write, "[0, 2, 10]", "[0, 1, 1000]")
    lesson = folder / "first.toml"
    lesson.write_text(lesson.read_text("utf-8").replace("steps = 10\n", "steps = 1000\n"), "utf-8")

    assert told(folder) == [(29, "the frames of the steps 0 and 1 look alike in colour")]


def test_a_pane_that_is_not_there_is_told(write: Write) -> None:
    """The names of panes are known once a frame was computed."""
    found = told(with_frames(write, '"noisy"', '"nosy"'))

    assert found == [(30, "the visual has no pane `nosy`")]


def test_the_last_pane_is_meant_where_none_is_named(write: Write) -> None:
    """It is the one that matters most."""
    assert told(with_frames(write, 'pane = "noisy"\n', "")) == []


NUMBER = """\
[[section.question]]
kind = "numeric"
id = "number"
stem = "How many?"
hints = ["Look.", "Look again."]
explanation = "Because."
concepts = ["noise"]
value = "x"
tolerance = 0.1
feedback = "Yes."
otherwise = "No."
branches = [{ value = "x + 2", feedback = "Two too many." }]
values = { x = { from = [1, 2] } }

[[section.question]]
"""


def test_answers_that_are_judged_wrongly_are_told(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Running tries every draw, and does not trust that a kind keeps its own rules."""
    folder = write({"[[section.question]]\n": NUMBER})
    assert told(folder) == []

    def swapped(_question: Numeric, response: Entered) -> Verdict:
        return Verdict(correct=response.value > 2, feedback=Markup("?"))

    monkeypatch.setattr(Numeric, "grade", swapped)

    assert told(folder) == [
        (22, "the right answer is judged wrong"),
        (22, "the wrong answer 3.0 is judged right"),
        (22, "the right answer is judged wrong"),
        (22, "the wrong answer 4.0 is judged right"),
    ]


def test_answers_that_are_not_read_back_are_told(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record would show another answer than the one that was given."""
    monkeypatch.setattr(SingleChoice, "recall", lambda _question, _record: Chosen(0))

    assert told(write()) == [(22, "the answer b is not read back from the record")]


def frame(step: int) -> Picture:
    """The noisy picture of a step of a thousand."""
    pane = Forward(steps=1000).frame(step).panes["noisy"]
    assert isinstance(pane, Picture)
    return pane


def test_the_same_picture_looks_alike_in_every_way() -> None:
    """And one far along looks different in every way."""
    assert looks_alike(frame(0), frame(0)) == tuple(Sight)
    assert looks_alike(frame(0), frame(600)) == ()


def test_a_difference_of_colours_alone_is_not_seen_without_them() -> None:
    """Red and green of the same brightness are one gray."""
    red, green = np.full((8, 8, 3), -1.0), np.full((8, 8, 3), -1.0)
    red[..., 0], green[..., 1] = 1.0, 1.0

    assert looks_alike(Picture(red), Picture(green)) == (Sight.SIXTEEN, Sight.MONO)


def test_two_grays_of_the_same_half_are_one_in_black_and_white() -> None:
    """They differ in 16 tones."""
    light, white = Picture(np.full((8, 8), 0.4)), Picture(np.full((8, 8), 1.0))

    assert looks_alike(light, white) == (Sight.MONO,)


def plot(*layers: Layer) -> Plot:
    """Layers over a square of 10 by 10."""
    return Plot(Axis("x", 0, 10), Axis("y", 0, 10), layers)


ZERO = np.zeros(20)
LAYERS: dict[str, Callable[[float], Layer]] = {
    "line": lambda by: Line("a", ZERO, ZERO + by),
    "points, along x": lambda by: Points("a", np.stack([ZERO + by, ZERO], axis=1)),
    "points, along y": lambda by: Points("a", np.stack([ZERO, ZERO + by], axis=1)),
    "arrows": lambda by: Arrows("a", np.zeros((20, 2)), np.full((20, 2), 1 + by)),
    "bars": lambda by: Bars("a", np.arange(21.0), ZERO + by),
    "heat": lambda by: Heat("a", np.full((4, 4), 1 + by)),
    "cursor": Cursor,
}


@pytest.mark.parametrize("sort", LAYERS)
def test_plots_differ_where_something_moves(sort: str) -> None:
    """By a tenth of the axis, but not by a hundredth."""
    made = LAYERS[sort]

    assert looks_alike(plot(made(0.0)), plot(made(1.0))) == ()
    assert looks_alike(plot(made(0.0)), plot(made(0.01))) == tuple(Sight)


def test_other_layers_and_words_are_seen() -> None:
    """A layer more, a layer of another kind, another word."""
    line, cursor = LAYERS["line"](0.0), Cursor(1.0)

    assert looks_alike(plot(line), plot(line, cursor)) == ()
    assert looks_alike(plot(line), plot(cursor)) == ()
    assert looks_alike(Text(("a",)), Text(("b",))) == ()
    assert looks_alike(Text(("a",)), Text(("a",))) == tuple(Sight)


def test_a_prediction_that_does_not_run_is_told(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The visual is run with the settings of the question, too."""
    asked = 'kind = "predict-choice"\nid = "which"\nsettings = { steps = 3 }\n'
    folder = write({'kind = "choice"\nid = "which"\n': asked})
    assert told(folder) == []

    whole = Forward.frame

    def failing(self: Forward, step: int) -> Any:
        if self.steps == 3:
            raise ValueError("three is too few")
        return whole(self, step)

    monkeypatch.setattr(Forward, "frame", failing)

    assert told(folder) == [(25, "the visual with these settings does not run: three is too few")]
