"""The numbers of the lesson on predicting noise, computed by the engine and by hand."""

import math

import numpy as np
import pytest

from unstir.engine.experiments.fit import CENTRES, LEVELS, Fit
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.frame import Frame
from unstir.engine.level import Level
from unstir.engine.prediction import Prediction
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric


@pytest.fixture(scope="module")
def lesson(built_in_course: Course) -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in built_in_course.lessons if one.id == "predicting-noise")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "predicting-noise.toml").read_text(encoding="utf-8")


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


def reading(frame: Frame, symbol: str) -> float:
    """A reading of a frame."""
    (value,) = (one.value for one in frame.readings if one.symbol == symbol)
    return value


def fit(lesson: Lesson, name: str) -> Fit:
    """The training in small that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Fit)
    return section.visual.experiment


def test_the_loss_starts_near_the_variance_of_noise(lesson: Lesson) -> None:
    """A model that answers 0 has the loss 1, the variance of its target."""
    first = next(fit(lesson, "the-simple-loss").frames())

    assert reading(first, "L") == pytest.approx(1, abs=0.05)


def test_the_size_of_the_model(text: str) -> None:
    """It keeps one number at each place for each level: 225."""
    assert f"a model of {len(LEVELS) * len(CENTRES)} numbers" in text


def test_the_loss_of_the_exact_answer(lesson: Lesson, text: str) -> None:
    """It is the figure the lesson names; the model comes near it, and not below."""
    (*_, last) = fit(lesson, "the-best-answer").frames()
    floor = reading(last, "L*")

    assert f"scores: about {floor:.1f} " in text
    assert floor <= reading(last, "L") < floor + 0.05


def test_the_worked_example(text: str) -> None:
    """alpha_bar = 0.36, x_t = (1.2, -0.3) and eps_hat = (0.5, -1) give (1.333, 0.833)."""
    x_t, eps_hat = np.array([1.2, -0.3]), np.array([0.5, -1.0])
    x0_hat = Prediction.from_eps(x_t, Level.from_alpha_bar(0.36), eps_hat).x0

    np.testing.assert_allclose(x0_hat, (x_t - 0.8 * eps_hat) / 0.6)
    assert f"({x0_hat[0]:.3f}, {x0_hat[1]:.3f})" in text


def test_x0_hat_by_hand(lesson: Lesson) -> None:
    """The key is the formula's; the branches forget the division, the roots, the order, a sign."""
    asked = numeric(lesson, "x0-hat-by-hand")
    engine = Prediction.from_eps(np.array([1.0]), Level.from_alpha_bar(0.64), np.array([-0.5]))
    slips = [1 + 0.6 * 0.5, (1 + 0.36 * 0.5) / 0.64, (1 + 0.8 * 0.5) / 0.6, (1 - 0.6 * 0.5) / 0.8]

    assert asked.value == pytest.approx(engine.x0[0])
    assert [branch.value for branch in asked.branches] == pytest.approx(slips, abs=1e-3)


def test_v_by_hand(lesson: Lesson) -> None:
    """The key is v; the branches are x_t, v with its factors exchanged, and v without roots."""
    asked = numeric(lesson, "v-by-hand")
    level = Level.from_alpha_bar(0.64)
    x_t = level.alpha * 1 + level.sigma * 2
    slips = [x_t, 0.6 * 2 - 0.8 * 1, 0.64 * 2 - 0.36 * 1]

    assert asked.value == pytest.approx(level.alpha * 2 - level.sigma * 1)
    assert [branch.value for branch in asked.branches] == pytest.approx(slips)


def test_back_from_v() -> None:
    """With factors 0.6 and 0.8, x_0 = 1 and eps = 0.5 give x_t = 1 and v = -0.5, and back."""
    level = Level.from_alpha_bar(0.36)
    x_t = level.alpha * 1 + level.sigma * 0.5
    v = level.alpha * 0.5 - level.sigma * 1
    back = Prediction.from_v(np.array([x_t]), level, np.array([v]))

    assert [x_t, v] == pytest.approx([1, -0.5])
    assert [back.x0[0], back.eps[0]] == pytest.approx([1, 0.5])


GROWTH = [("0.9", "0.33"), ("0.5", "1"), ("0.1", "3"), ("0.01", "9.9"), ("0.00004", "158")]


@pytest.mark.parametrize(("share", "growth"), GROWTH)
def test_how_errors_grow(text: str, share: str, growth: str) -> None:
    """Each row holds alpha_bar and sqrt(1 - alpha_bar) / sqrt(alpha_bar)."""
    level = Level.from_alpha_bar(float(share))

    assert f"| {share} | {growth} |" in text
    assert float(growth) == pytest.approx(level.sigma / level.alpha, rel=0.011)


def test_an_error_that_is_magnified(text: str) -> None:
    """An error of 0.01 becomes about 1.6."""
    level = Level.from_alpha_bar(0.00004)

    assert f"to about {0.01 * level.sigma / level.alpha:.1f}," in text


def test_denoised_is_made_of_predicted_noise(lesson: Lesson) -> None:
    """At the level of the section the guess is blurred, and far from useless."""
    (section,) = (one for one in lesson.sections if one.id == "a-picture-from-noise")
    assert section.visual
    shown = section.visual.experiment
    assert isinstance(shown, Reverse)
    first = next(shown.frames())

    assert 0.1 < reading(first, "x̂_0 − x_0") < 0.5


def test_at_the_noisy_end_the_picture_is_a_smear(lesson: Lesson) -> None:
    """The walk begins where sqrt(alpha_bar) is under 0.01, and the guess is far off."""
    (section,) = (one for one in lesson.sections if one.id == "when-it-is-easier")
    assert section.visual
    first = next(section.visual.experiment.frames())

    assert math.sqrt(reading(first, "ᾱ_t")) < 0.01
    assert reading(first, "x̂_0 − x_0") > 0.7
