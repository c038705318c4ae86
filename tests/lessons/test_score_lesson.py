"""The numbers of the lesson on the score, computed by the engine and by hand."""

import math

import numpy as np
import pytest

from unstir.engine.exact import ExactDenoiser
from unstir.engine.experiments.noise import normal_density
from unstir.engine.experiments.score import Score
from unstir.engine.frame import Arrows, Frame, Plot
from unstir.engine.level import Level
from unstir.engine.mixture import MixtureDenoiser
from unstir.engine.prediction import Prediction
from unstir.engine.toys import PLANES
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric


@pytest.fixture(scope="module")
def lesson(built_in_course: Course) -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in built_in_course.lessons if one.id == "score")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "score.toml").read_text(encoding="utf-8")


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


def shown(lesson: Lesson, name: str) -> Score:
    """The experiment that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Score)
    return section.visual.experiment


def arrows(frame: Frame) -> Arrows:
    """The arrows of the score in a frame."""
    plot = frame.panes["score"]
    assert isinstance(plot, Plot)
    (found,) = (layer for layer in plot.layers if isinstance(layer, Arrows))
    return found


def test_the_score_of_a_normal_by_hand(lesson: Lesson) -> None:
    """The key is the slope of the log density, by differences; a branch is the density."""
    asked = numeric(lesson, "score-of-a-normal-by-hand")
    step = 1e-5
    low, high = np.log(normal_density(np.array([2 - step, 2 + step]), 4))

    assert asked.value == pytest.approx((high - low) / (2 * step))
    assert [branch.value for branch in asked.branches] == pytest.approx(
        [0.5, -2 / 2, float(normal_density(np.array([2.0]), 4)[0])], abs=1e-4
    )


def test_the_first_arrows_lead_inwards(lesson: Lesson) -> None:
    """In the first frame of the nine spots the score is about -x everywhere."""
    field = arrows(next(shown(lesson, "gradient-of-the-log").frames()))
    score = PLANES["grid"].mixture.score(field.xy, Level.from_alpha_bar(4e-5))

    np.testing.assert_allclose(score, -field.xy, atol=0.05)
    assert ((field.along * field.xy).sum(1) <= 0).all()


def test_the_score_from_a_guess_of_the_noise(lesson: Lesson, text: str) -> None:
    """alpha_bar = 0.64 and eps_hat = 0.3 give -0.5; the question's key and slips likewise."""
    by_hand = Prediction.from_eps(np.zeros(1), Level.from_alpha_bar(0.64), np.array([0.3]))
    level = Level.from_alpha_bar(0.75)
    engine = Prediction.from_eps(np.zeros(1), level, np.array([0.2])).score(level)
    asked = numeric(lesson, "score-from-eps-hat")
    slips = [0.4, -0.2 / 0.25, -0.2 * 0.5, -0.2 / math.sqrt(0.75)]

    assert by_hand.score(Level.from_alpha_bar(0.64))[0] == pytest.approx(-0.5)
    assert "s = -0.3 / 0.6 = -0.5" in text
    assert asked.value == pytest.approx(engine[0])
    assert [branch.value for branch in asked.branches] == pytest.approx(slips, abs=1e-3)


def test_a_step_up_the_score_is_the_best_guess() -> None:
    """(x_t + (1 - alpha_bar) s) / sqrt(alpha_bar) is the exact x0_hat."""
    mixture, level = PLANES["two-moons"].mixture, Level(0.5)
    x_t = np.array([[0.3, -1.1], [1.4, 0.2]])
    uphill = x_t + level.noise_share * mixture.score(x_t, level)

    np.testing.assert_allclose(uphill / level.alpha, mixture.predict(x_t, level).x0)


def test_the_engines_score_is_the_slope_of_its_log_density() -> None:
    """By central differences, at a place between the moons."""
    mixture, level = PLANES["two-moons"].mixture, Level(1.0)
    at, step = np.array([0.4, 0.1]), 1e-5
    slopes = [
        (mixture.log_density((at + d)[None], level) - mixture.log_density((at - d)[None], level))
        / (2 * step)
        for d in step * np.eye(2)
    ]

    np.testing.assert_allclose(mixture.score(at[None], level)[0], np.ravel(slopes), rtol=1e-6)


def test_between_two_peaks() -> None:
    """Halfway between two data the guess is 0, and so is the score."""
    level = Level(-2)
    prediction = ExactDenoiser(np.array([[-1.0], [1.0]])).predict(np.zeros((1, 1)), level)

    assert prediction.x0[0, 0] == pytest.approx(0)
    assert prediction.score(level)[0, 0] == pytest.approx(0)


def test_where_langevin_ends(lesson: Lesson, text: str) -> None:
    """The mean log density of its points is -1.72 at the end, that of true draws -1.68."""
    (*_, last) = shown(lesson, "langevin").frames()
    found = [one.value for one in last.readings if one.symbol == "log p_t"]
    expected = f"of its points is {found[0]:.2f}, that of true draws {found[-1]:.2f}"

    assert expected.replace("-", "−") in text


def test_without_noise_points_crowd_on_the_tops() -> None:
    """Points that only go uphill end where the score is 0, all at one of two places."""
    toy = MixtureDenoiser(np.array([[-1.0], [1.0]]), 0.1 * np.ones((2, 1, 1)), np.ones(2) / 2)
    x, level = np.linspace(-2, 2, 21)[:, None], Level(2)
    for _ in range(2000):
        x = x + 0.01 * toy.score(x, level)

    assert np.abs(toy.score(x, level)).max() < 1e-6
    assert len(np.unique(np.round(x, 4))) <= 3
