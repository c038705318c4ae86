"""What the lesson on the continuous view says, computed by the engine and by the definitions."""

import itertools
import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from unstir.engine.denoiser import Condition
from unstir.engine.experiments.score import Score
from unstir.engine.frame import Frame, Line, Plot
from unstir.engine.level import CLEAN, Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import Id


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "sde")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "sde.toml").read_text(encoding="utf-8")


def shown(lesson: Lesson, name: str) -> Score:
    """The walks that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Score)
    return section.visual.experiment


def ends(walks: Score) -> list[np.ndarray[tuple[int, ...], np.dtype[np.floating]]]:
    """Where both samplers take the points; the same as in the last frame, without its drawing."""
    source = partial(noise, (2,), walks.seed, range(walks.points))
    levels = walks.schedule.levels(walks.steps)
    clouds = []
    for sampler in (walks.sampler, walks.against):
        *_, end = sampler(walks.data.mixture, source(0), levels, source)
        clouds.append(end.x)
    return clouds


def likely(walks: Score) -> list[float]:
    """The mean log density at the points of both samplers and at true draws, at the end."""
    *_, end = replace(walks, steps=1).frames()
    density = [float(walks.data.mixture.log_density(x, CLEAN).mean()) for x in ends(walks)]
    return [*density, end.readings[-1].value]


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


class StandardNormal:
    """The exact denoiser of data from N(0, 1), whose score is -x at every level."""

    def predict(
        self,
        x: np.ndarray[tuple[int, ...], np.dtype[np.floating]],
        level: Level,
        condition: Condition = None,
    ) -> Prediction:
        """The answer with the score -x."""
        del condition
        return Prediction.from_score(x, level, -x)


def stepped(sampler: str, beta: float, z: float) -> float:
    """Where one step of a sampler takes x = 1 whose score is -1."""
    t, s = Level.from_alpha_bar(0.3), Level.from_alpha_bar(0.3 / (1 - beta))
    states = list(
        SAMPLERS[sampler](
            StandardNormal(), np.array([1.0]), (t, s, CLEAN), lambda _step: np.array([z])
        )
    )
    return float(states[1].x[0])


def test_pushes_of_brownian_motion(lesson: Lesson, text: str) -> None:
    """Each draw's key is what drawn pushes give; a hundred of 0.1 make 1, and 10 all in a row."""
    rng = np.random.default_rng(0)
    draws = lesson.draws[Id("pushes-of-brownian-motion")]
    for asked, (count, size) in zip(
        draws, itertools.product((100, 400, 25), (0.3, 0.5, 2)), strict=True
    ):
        assert isinstance(asked, Numeric)
        spread = size * rng.standard_normal((2000, count)).sum(1).std()
        assert asked.value == pytest.approx(spread, rel=0.08)
    assert math.isclose(math.sqrt(100 * 0.1**2), 1)
    assert "they would make 10" in text


def test_how_likely_the_points_are(lesson: Lesson, text: str) -> None:
    """With 500 steps both ways end nearly as likely as true draws; with few the ODE does not."""
    sde, ode, true = (
        f"{value:.2f}".replace("-", "−") for value in likely(shown(lesson, "the-ode"))
    )
    few = [
        f"{value:.2f}".replace("-", "−")
        for value in likely(replace(shown(lesson, "the-ode"), steps=20))
    ]

    assert f"ends at {sde} for the SDE, at {ode} for the ODE, and true draws have {true}" in text
    assert f"with 20 they end at {few[0]} and {few[1]}" in text
    assert few[2] == true


def test_the_ode_stands_still_for_normal_data() -> None:
    """With the score -x the step is (2 - sqrt(1 - beta) - beta / 2) x, which is x up to beta²."""
    for beta in (0.01, 0.001):
        assert abs(stepped("probability-flow", beta, 0.0) - 1) < beta**2


def test_the_full_pull_draws_together() -> None:
    """Without noise the reverse SDE takes normal data nearer to 0 in each step."""
    assert stepped("reverse-sde", 0.01, 0.0) == pytest.approx(2 - math.sqrt(0.99) - 0.01)
    assert stepped("reverse-sde", 0.01, 0.0) < 1 - 0.01 / 4


def test_how_far_the_paths_go(lesson: Lesson, text: str) -> None:
    """After half the steps the mean lengths of the drawn paths are those told."""
    walks = shown(lesson, "standing-still")
    half = next(frame for frame in walks.frames() if frame.step == walks.steps // 2)
    sde, ode = lengths(half)

    assert f"its paths are {ode:.2f} long on average, those of the SDE {sde:.0f}" in text


def lengths(frame: Frame) -> list[float]:
    """The mean lengths of the paths in both panes of paths."""
    panes = [pane for name, pane in frame.panes.items() if "paths" in name]
    assert all(isinstance(pane, Plot) for pane in panes)
    return [
        float(
            np.mean(
                [
                    np.hypot(np.diff(layer.x), np.diff(layer.y)).sum()
                    for layer in pane.layers
                    if isinstance(layer, Line)
                ]
            )
        )
        for pane in panes
        if isinstance(pane, Plot)
    ]


@pytest.mark.parametrize("beta", [0.02, 0.19, 0.5])
def test_the_table_of_factors(text: str, beta: float) -> None:
    """Each row holds the factors of x in one step, found from the steps themselves."""
    first = stepped("reverse-sde", beta, 0.0) + beta
    ddpm = stepped("ddpm-beta", beta, 0.0) + beta / math.sqrt(1 - beta)

    assert f"| {beta:.2f} | {first:.5f} | {ddpm:.5f} |" in text


def test_both_add_the_same_noise() -> None:
    """Fresh noise has the factor sqrt(beta) in both."""
    for sampler in ("reverse-sde", "ddpm-beta"):
        added = stepped(sampler, 0.19, 1.0) - stepped(sampler, 0.19, 0.0)
        assert added == pytest.approx(math.sqrt(0.19))


def test_the_factors_that_are_asked_for(lesson: Lesson) -> None:
    """The key is the difference of the two factors, the branch the one without roots."""
    asked = numeric(lesson, "factors-of-two-walks")
    first = stepped("reverse-sde", 0.36, 0.0) + 0.36
    ddpm = stepped("ddpm-beta", 0.36, 0.0) + 0.36 / math.sqrt(0.64)

    assert asked.value == pytest.approx(ddpm - first)
    assert asked.branches[0].value == pytest.approx(1 / 0.64 - (2 - 0.64))


def test_ddpm_is_a_discretisation(lesson: Lesson, text: str) -> None:
    """The points of the two end near each other, the nearer the more steps are taken."""
    walks = shown(lesson, "ddpm-again")
    apart = []
    for steps in (10, walks.steps):
        one, other = ends(replace(walks, steps=steps))
        apart.append(float(np.linalg.norm(one - other, axis=1).mean()))

    assert f"with 10 the two end {apart[0]:.2f} apart" in text
    assert f"with 100 only {apart[1]:.2f}" in text
