"""The figures that the lesson on training names, computed from the engine or by hand."""

import math
from itertools import islice

import numpy as np
import pytest

from unstir.engine.experiments.fit import Fit
from unstir.engine.schedule import SCHEDULES
from unstir.lessons.lesson import Course, Lesson
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.predict import PredictStep
from unstir.quizzes.question import Id

LINEAR = SCHEDULES["linear"].table(1000)
COSINE = SCHEDULES["cosine"].table(1000)


@pytest.fixture(name="lesson")
def the_lesson(built_in_course: Course) -> Lesson:
    """The lesson on training."""
    (lesson,) = [one for one in built_in_course.lessons if one.id == "training"]
    return lesson


def held_out_loss(steps: int, batch: int = 128, rate: float = 10) -> float:
    """The loss of the small model after so many steps."""
    (frame,) = islice(Fit(batch=batch, rate=rate).frames(), steps, steps + 1)
    return next(one.value for one in frame.readings if one.symbol == "L")


@pytest.mark.parametrize(
    ("rate", "batch", "loss"), [(0.1, 128, "0.87"), (10, 128, "0.43"), (10, 4, "1.99")]
)
def test_batch_and_rate(rate: float, batch: int, loss: str) -> None:
    """Timid, right, led astray."""
    assert f"{held_out_loss(200, batch, rate):.2f}" == loss


def test_a_rate_of_a_hundred_bursts() -> None:
    """And one of thirty only trembles: it is where the usual one is, or a little above."""
    assert held_out_loss(20, rate=100) > 10
    assert held_out_loss(20, rate=30) < 0.6


def test_where_the_linear_steps_lie() -> None:
    """93 above 10 dB, 515 below -10 dB, 392 between; under cosine a fifth is below."""
    db = LINEAR.snr_db[1:]

    counts = (db > 10).sum(), ((db <= 10) & (db >= -10)).sum(), (db < -10).sum()

    assert counts == (93, 392, 515)
    assert (COSINE.snr_db[1:] < -10).mean() == pytest.approx(0.2, abs=0.005)


def test_an_error_of_the_noise_and_of_the_picture_are_tied_by_the_snr() -> None:
    """For any guess of the noise."""
    rng = np.random.default_rng(0)
    x0, eps, eps_hat = rng.standard_normal((3, 50))
    kept = 0.7
    x_t = math.sqrt(kept) * x0 + math.sqrt(1 - kept) * eps

    x0_hat = (x_t - math.sqrt(1 - kept) * eps_hat) / math.sqrt(kept)

    assert ((eps - eps_hat) ** 2).sum() == pytest.approx(
        kept / (1 - kept) * ((x0 - x0_hat) ** 2).sum()
    )


def test_the_weights_of_the_bound() -> None:
    """DDPM, equation 12, with sigma² = beta: large at the first steps, small later."""
    weights = LINEAR.beta[1:] / (2 * LINEAR.alpha_t[1:] * (1 - LINEAR.alpha_bar[1:]))

    assert f"{weights[0]:.4f} {weights[99]:.4f} {weights[499]:.4f}" == "0.5001 0.0101 0.0055"


def test_min_snr_reaches_one_after_an_eighth(lesson: Lesson) -> None:
    """The step is computed from the visual; here from the table."""
    (question,) = [one for one in lesson.questions if one.id == "where-min-snr-is-one"]

    assert isinstance(question, PredictStep)
    assert question.value == np.argmax(LINEAR.snr < 5)
    assert question.value / 1000 == pytest.approx(1 / 8, abs=0.01)


def test_half_the_size_is_six_decibels() -> None:
    """A quarter of the variance."""
    assert f"{10 * math.log10(0.25):.2f}" == "-6.02"


def test_the_memory_of_an_average() -> None:
    """What is older than 1 / (1 - m) steps counts about a third, and soon nothing."""
    m = 0.9999

    assert round(1 / (1 - m)) == 10_000
    assert m**10_000 == pytest.approx(math.exp(-1), abs=0.001)
    assert m**40_000 < 0.02


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("pairs-of-a-run", 2000 * 64),
        ("pairs-in-the-dark", 64 * 0.515),
        ("noise-loss-from-picture-loss", 4 * 0.02),
        ("a-min-snr-weight", 0.5),
        ("byte-to-number", 51 / 127.5 - 1),
        ("memory-of-an-average", 100),
    ],
)
def test_first_draws(lesson: Lesson, name: str, first: float) -> None:
    """The key of the values that are drawn first, by hand."""
    question = lesson.draws[Id(name)][0]

    assert isinstance(question, Numeric)
    assert question.grade(Entered(first)).correct
