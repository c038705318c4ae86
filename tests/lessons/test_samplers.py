"""What the lesson on samplers says, computed by the engine and by the definitions."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from unstir.engine.denoiser import Condition
from unstir.engine.experiments.samplers import Samplers
from unstir.engine.experiments.walk import SIZE
from unstir.engine.frame import Picture
from unstir.engine.level import CLEAN, Level
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import SCHEDULES
from unstir.engine.table import SPACINGS, leading
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import Id


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "samplers")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "samplers.toml").read_text(encoding="utf-8")


def shown(lesson: Lesson, name: str) -> Samplers:
    """The match that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Samplers)
    return section.visual.experiment


def errors(match: Samplers) -> tuple[float, float]:
    """How far both are from the long run at their end."""
    *_, end = match.frames()
    return end.readings[2].value, end.readings[3].value


def error(match: Samplers, sampler: str, steps: int) -> float:
    """The error of one sampler after so many steps."""
    alone = replace(match, sampler=SAMPLERS[sampler], steps=steps, against_steps=1)
    return errors(alone)[0]


def apart(match: Samplers) -> list[float]:
    """How far both ends are from the nearest picture of the set."""
    *_, end = match.frames()
    members = match.data.collected(SIZE).pixels[:, 0]
    ends = list(end.panes.values())[2:]
    assert all(isinstance(one, Picture) for one in ends)
    return [
        float(np.sqrt(((members - one.pixels) ** 2).mean((1, 2))).min())
        for one in ends
        if isinstance(one, Picture)
    ]


class Counting:
    """A denoiser that answers with noise of size 0 and counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def predict(
        self,
        x: np.ndarray[tuple[int, ...], np.dtype[np.floating]],
        level: Level,
        condition: Condition = None,
    ) -> Prediction:
        """An answer like any other."""
        del condition
        self.calls += 1
        return Prediction.from_x0(x, level, 0 * x)


def test_two_steps_are_mush_and_twenty_a_picture(lesson: Lesson) -> None:
    """Only the longer walk ends at a member of the set."""
    two, twenty = apart(shown(lesson, "why-many-steps"))

    assert two > 0.1
    assert twenty < 0.01


def test_ddim_in_8_and_ddpm_in_80(lesson: Lesson) -> None:
    """Both end at a picture of the set."""
    assert max(apart(shown(lesson, "ddim"))) < 0.01


def ddim(x0_hat: float, eps_hat: float, alpha_bar_s: float) -> float:
    """The engine's DDIM step from a level that leaves these guesses."""
    t, s = Level.from_alpha_bar(0.36), Level.from_alpha_bar(alpha_bar_s)
    x_t = np.array([t.alpha * x0_hat + t.sigma * eps_hat])

    class Knows:
        def predict(
            self,
            x: np.ndarray[tuple[int, ...], np.dtype[np.floating]],
            level: Level,
            condition: Condition = None,
        ) -> Prediction:
            del condition
            return Prediction.from_eps(x, level, np.array([eps_hat]))

    states = list(SAMPLERS["ddim"](Knows(), x_t, (t, s, CLEAN), np.zeros_like))
    return float(states[1].x[0])


def test_the_worked_example(text: str) -> None:
    """x_t = 1 and eps_hat = 0.5 give x0_hat = 1, and x_s = 1.1 at alpha_bar_s = 0.64."""
    assert math.isclose((1 - 0.8 * 0.5) / 0.6, 1)
    assert rf"0.6 \cdot 0.5 = {ddim(1.0, 0.5, 0.64):.1f}$" in text


def test_the_step_that_is_asked_for(lesson: Lesson) -> None:
    """The key is the engine's step, the branches are the named slips."""
    (asked,) = (one for one in lesson.questions if one.id == "a-ddim-step")
    assert isinstance(asked, Numeric)
    slips = [0.64 * 0.5 - 0.36, 0.6 * 0.5 - 0.8, 0.8 * 0.5]

    assert asked.value == pytest.approx(ddim(0.5, -1.0, 0.64))
    assert [branch.value for branch in asked.branches] == pytest.approx(slips)


def test_every_draw_of_the_step(lesson: Lesson) -> None:
    """Whatever is drawn, the key is the engine's step."""
    draws = lesson.draws[Id("a-ddim-step")]
    given = itertools.product((0.5, -0.5, 1), (-1, 2, 0.2))

    for asked, (x0_hat, eps_hat) in zip(draws, given, strict=True):
        assert isinstance(asked, Numeric)
        assert asked.value == pytest.approx(ddim(x0_hat, eps_hat, 0.64))


def test_the_start_decides_without_noise(lesson: Lesson) -> None:
    """DDIM with 20 steps ends where the long run ends, eta = 0.5 elsewhere."""
    with_noise, without = errors(shown(lesson, "eta"))

    assert with_noise > 1
    assert without < 0.01


def test_forty_steps_of_ddim_end_there_too(lesson: Lesson) -> None:
    """The key of the prediction: with 20 and with 40 steps DDIM ends where the long run ends."""
    for steps in (20, 40):
        assert error(shown(lesson, "eta"), "ddim", steps) < 0.01


def test_euler_is_ddim(lesson: Lesson) -> None:
    """Both have the same error at every number of steps."""
    match = shown(lesson, "look-back")

    for steps in (2, 5, 9):
        assert error(match, "euler", steps) == pytest.approx(error(match, "ddim", steps))


@pytest.mark.parametrize("steps", [8, 16, 32, 64])
def test_the_table_of_errors(lesson: Lesson, text: str, steps: int) -> None:
    """Each row holds the engine's errors."""
    match = shown(lesson, "second-order")
    row = [f"{error(match, name, steps):.3f}" for name in ("ddim", "heun", "dpmpp-2m")]

    assert f"| {steps} | {' | '.join(row)} |" in text


def test_calls_of_heun(lesson: Lesson, text: str) -> None:
    """Heun asks 2 n - 1 times in n steps."""
    (asked,) = (one for one in lesson.questions if one.id == "calls-of-heun")
    assert isinstance(asked, Numeric)
    for steps, calls in ((8, 15), (12, asked.value)):
        counting = Counting()
        levels = SCHEDULES["linear"].levels(steps)
        list(SAMPLERS["heun"](counting, np.ones((1, 2)), levels, np.zeros_like))
        assert counting.calls == calls

    assert "8 steps cost 15 calls" in text


def test_the_hard_start(lesson: Lesson) -> None:
    """With 6 and with 7 steps DDIM ends elsewhere, with 8 right; DPM-Solver++ with 6."""
    match = shown(lesson, "look-back")

    assert errors(match)[0] > 1
    assert errors(match)[1] < 0.01
    assert error(match, "ddim", 7) > 1
    assert error(match, "ddim", 8) < 0.01


def test_the_other_way_round(lesson: Lesson) -> None:
    """From seed 23 DDIM arrives and DPM-Solver++ does not; from most seeds both do."""
    match = shown(lesson, "look-back")
    all_errors = [errors(replace(match, seed=seed)) for seed in range(24)]

    assert all_errors[23][0] < 0.01
    assert all_errors[23][1] > 0.5
    assert sum(max(both) < 0.01 for both in all_errors) > 12


def test_the_table_of_spacings(lesson: Lesson, text: str) -> None:
    """Each row holds the engine's error of DDIM, and the best one of DPM-Solver++ is told."""
    match = shown(lesson, "spacing")
    for name in ("trailing", "linspace", "uniform-log-snr"):
        one = error(replace(match, spacing=SPACINGS[name]), "ddim", 8)
        assert f"| {name} | {one:.3f} |" in text
    solver = {
        name: error(replace(match, spacing=spacing), "dpmpp-2m", 8)
        for name, spacing in SPACINGS.items()
    }

    assert min(solver, key=lambda name: solver[name]) == "uniform-log-snr"
    assert f"with the error {solver['uniform-log-snr']:.3f}" in text


def test_leading_leaves_out_the_end() -> None:
    """Ten of a thousand levels begin at step 901, where a trace of picture is left."""
    table = SCHEDULES["linear"].table(1000)

    assert table.levels(10, leading)[0] == table.level(901)
    assert table.level(901).alpha_bar > 2 * table.level(1000).alpha_bar


def test_time_of_fewer_steps(text: str) -> None:
    """A thousand calls of 50 ms take 50 s, ten half a second; 25 of 20 s / 1000 also."""
    assert math.isclose(1000 * 0.05, 50)
    assert math.isclose(10 * 0.05, 0.5)
    assert math.isclose(25 * 20 / 1000, 0.5)
    assert "a thousand steps take 50 s, and ten take half a second" in text
