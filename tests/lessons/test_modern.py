"""What the lesson on later methods says, computed by the engine and by the definitions."""

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from unstir.engine.experiments.samplers import Samplers
from unstir.engine.experiments.score import Score
from unstir.engine.experiments.walk import SIZE
from unstir.engine.forward import diffuse
from unstir.engine.frame import Picture
from unstir.engine.level import CLEAN, Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import SCHEDULES
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric

Array = np.ndarray[tuple[int, ...], np.dtype[np.floating]]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "modern")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "modern.toml").read_text(encoding="utf-8")


def plane(lesson: Lesson, name: str) -> Score:
    """The points that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Score)
    return section.visual.experiment


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


def walked(walks: Score) -> list[tuple[Level, Array]]:
    """The levels and points of the first sampler, from noise to data."""
    source = partial(noise, (2,), walks.seed, range(walks.points))
    levels = walks.schedule.levels(walks.steps)
    states = walks.sampler(walks.data.mixture, source(0), levels, source)
    return [(state.level, state.x) for state in states]


def test_numbers_of_a_latent(lesson: Lesson, text: str) -> None:
    """Counted: 786,432 and 16,384, a 48th; and the same ratio for the smaller picture."""
    pixels, latent = 512 * 512 * 3, 64 * 64 * 4

    assert f"{pixels:,} numbers" in text
    assert f"has {latent:,}: a **{pixels // latent}th**" in text
    assert numeric(lesson, "numbers-saved").value == 256 * 256 * 3 / (32 * 32 * 4)


def test_tokens(lesson: Lesson) -> None:
    """Patches along a side, squared; twice the side makes sixteen times the pairs."""
    assert numeric(lesson, "tokens-of-a-picture").value == (64 / 4) ** 2
    assert (2**2) ** 2 == 16


def test_rounds_of_distillation(lesson: Lesson) -> None:
    """Halvings from 1024 to 4, and to 1."""
    assert numeric(lesson, "rounds-of-distillation").value == math.log2(1024 / 4)
    assert numeric(lesson, "rounds-of-distillation").branches[1].value == math.log2(1024)


def test_one_step_is_fog_and_twenty_a_picture(lesson: Lesson) -> None:
    """The single step ends at the mean of all pictures, nearly; the twenty at a member."""
    (section,) = (one for one in lesson.sections if one.id == "distillation")
    assert section.visual
    assert isinstance(section.visual.experiment, Samplers)
    *_, end = section.visual.experiment.frames()
    members = section.visual.experiment.data.collected(SIZE).pixels[:, 0]
    one, twenty = (pane for pane in list(end.panes.values())[2:] if isinstance(pane, Picture))

    assert np.sqrt(((one.pixels - members.mean(0)) ** 2).mean()) < 0.1
    assert np.sqrt(((members - twenty.pixels) ** 2).mean((1, 2))).min() < 0.01


def test_points_of_a_curve_share_its_end(lesson: Lesson) -> None:
    """Started anew from the middle of the curves, the walk ends where it ended before."""
    walks = replace(plane(lesson, "consistency"), steps=400)
    states = walked(walks)
    middle = 200
    levels = [level for level, _ in states[middle:]]

    *_, again = SAMPLERS["ddim"](walks.data.mixture, states[middle][1], levels, np.zeros_like)

    assert np.median(np.linalg.norm(again.x - states[-1][1], axis=1)) < 0.02


def test_the_straight_path_by_hand(lesson: Lesson, text: str) -> None:
    """The mixture, the velocity and the way back of the worked example, and of the question."""
    x0, eps, tau = 2.0, -1.0, 0.25
    mixed, velocity = (1 - tau) * x0 + tau * eps, eps - x0

    assert rf"1.5 - 0.25 = {mixed}$ and $u = {velocity:.0f}$" in text
    assert mixed - tau * velocity == x0
    assert numeric(lesson, "velocity-by-hand").value == 3 - 1


def test_the_velocity_is_made_of_both_guesses() -> None:
    """The engine's velocity of the straight path is eps - x0, at the scaled point."""
    level, x0, eps = Level(0.7), np.array([2.0]), np.array([-1.0])
    x_t = diffuse(x0, level, eps)

    assert Prediction.from_eps(x_t, level, eps).flow() == pytest.approx(eps - x0)
    tau = level.sigma / (level.alpha + level.sigma)
    assert x_t / (level.alpha + level.sigma) == pytest.approx((1 - tau) * x0 + tau * eps)


def test_euler_on_the_straight_path_is_ddim(lesson: Lesson) -> None:
    """On the same levels both take the points to the same places."""
    walks = plane(lesson, "flow-matching")
    ddim = replace(walks, sampler=SAMPLERS["ddim"])

    np.testing.assert_allclose(walked(walks)[-1][1], walked(ddim)[-1][1], atol=1e-9)


def test_the_curves_bend(lesson: Lesson, text: str) -> None:
    """In the coordinates of the straight path the curves are 1.8 times as long as the chord."""
    walks = replace(plane(lesson, "flow-matching"), steps=200)
    scaled = np.stack([x / (level.alpha + level.sigma) for level, x in walked(walks)])
    length = np.linalg.norm(np.diff(scaled, axis=0), axis=2).sum(0)
    chord = np.linalg.norm(scaled[-1] - scaled[0], axis=1)

    assert f"in the median, {np.median(length / chord):.1f} times as long" in text


def test_four_steps_on_two_schedules(lesson: Lesson, text: str) -> None:
    """The mean log densities at the ends, and at true draws."""
    walks = plane(lesson, "not-straight")
    found = []
    for name in ("straight", "linear-scaled"):
        _, end = walked(replace(walks, schedule=SCHEDULES[name]))[-1]
        found.append(float(walks.data.mixture.log_density(end, CLEAN).mean()))
    *_, last = walks.frames()
    straight, linear, true = (
        f"{value:.2f}".replace("-", "−") for value in (*found, last.readings[-1].value)
    )

    assert f"is {straight} on the levels of the straight path" in text
    assert f"and {linear} on those of the scaled linear schedule; true draws have {true}" in text
