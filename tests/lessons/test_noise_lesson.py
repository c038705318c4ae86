"""The numbers of the lesson on noise, computed by the engine and by the definitions."""

import math

import numpy as np
import pytest

from unstir.engine.experiments.experiment import Scrubbable
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.noise import Noise, normal_density
from unstir.engine.frame import Frame
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.numeric import Numeric


@pytest.fixture(scope="module")
def lesson(built_in_course: Course) -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in built_in_course.lessons if one.id == "noise")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "noise.toml").read_text(encoding="utf-8")


def shown(lesson: Lesson, name: str) -> Scrubbable:
    """The experiment that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Scrubbable)
    return section.visual.experiment


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


def right(lesson: Lesson, name: str) -> str:
    """The text of the right choice of a question."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, SingleChoice)
    (choice,) = (one for one in found.choices if one.correct)
    return choice.text


def reading(frame: Frame, symbol: str) -> float:
    """A reading of a frame."""
    (value,) = (one.value for one in frame.readings if one.symbol == symbol)
    return value


@pytest.mark.parametrize("seed", range(6))
def test_mean_and_variance_hardly_change_with_the_seed(seed: int) -> None:
    """For 4096 numbers the mean stays within 0.05 of 0 and the variance within 0.1 of 1."""
    frame = Noise(size=64, seed=seed).frame(63)

    assert abs(reading(frame, "mean")) < 0.05
    assert abs(reading(frame, "variance") - 1) < 0.1


def test_the_table_of_typical_distances(text: str) -> None:
    """Each row holds n and 1 / sqrt(n)."""
    for n in (64, 256, 1024, 4096):
        assert f"| {n} | {1 / math.sqrt(n):g} |" in text


def test_typical_distances_are_those_of_the_engine() -> None:
    """Over 200 seeds the mean of 64 numbers lies 0.125 from 0, root mean square."""
    means = [reading(Noise(size=8, seed=seed).frame(7), "mean") for seed in range(200)]

    assert np.sqrt(np.mean(np.square(means))) == pytest.approx(0.125, rel=0.1)


def test_the_mean_of_a_hundred(lesson: Lesson) -> None:
    """The mean of 100 numbers lies typically 0.1 from 0."""
    assert right(lesson, "mean-of-a-hundred") == f"about {1 / math.sqrt(100):g}"


def test_the_variance_by_hand(text: str) -> None:
    """2, 0, -2 and 0 have the variance 2."""
    assert np.var([2, 0, -2, 0]) == 2
    assert rf"\sqrt{{2}} \approx {math.sqrt(2):.3f}" in text


def test_the_variance_of_four(lesson: Lesson) -> None:
    """The key is the variance; the branches are its root, the mean distance and the sum."""
    numbers = np.array([3, -1, -3, 1])
    asked = numeric(lesson, "variance-of-four")
    expected = [np.std(numbers), np.abs(numbers).mean(), (numbers**2).sum()]

    assert asked.value == np.var(numbers)
    assert [branch.value for branch in asked.branches] == pytest.approx(expected, abs=1e-3)


def test_three_and_four(lesson: Lesson) -> None:
    """Deviations 3 and 4 make 5; the branches add deviations, or forget the root."""
    asked = numeric(lesson, "three-and-four")

    assert asked.value == math.hypot(3, 4)
    assert [branch.value for branch in asked.branches] == [3 + 4, 3**2 + 4**2]


def test_the_shares_of_the_bell(text: str) -> None:
    """68.3, 95.4 and 99.7 % lie within 1, 2 and 3."""
    for reach in (1, 2, 3):
        assert f"| {reach} | {100 * math.erf(reach / math.sqrt(2)):.1f} % |" in text


def test_the_formula_of_the_bell() -> None:
    """The curve of the engine is exp(-x^2 / 2) / sqrt(2 pi)."""
    x = np.linspace(-3, 3, 7)

    np.testing.assert_allclose(
        normal_density(x, 1), [math.exp(-v * v / 2) / math.sqrt(2 * math.pi) for v in x]
    )


def test_how_many_numbers_the_noise_has(lesson: Lesson, text: str) -> None:
    """The coloured ring has 12,288 numbers; 32 by 32 pixels in colour have 3072."""
    forward = shown(lesson, "a-picture-of-noise")
    assert isinstance(forward, Forward)
    size = forward.data.best_size
    drawn = forward.data.drawn(size)

    assert size == 64
    assert f"{drawn.size:,} numbers" in text
    assert right(lesson, "how-many-numbers").startswith(f"{32 * 32 * 3},")


@pytest.mark.parametrize(("added", "times"), [(4, 2), (9, 3)])
def test_sums_of_noises_widen_with_the_root(added: int, times: int) -> None:
    """Four noises are twice as wide as one, nine are three times as wide."""
    variance = reading(Noise(added=added).frame(63), "variance")

    assert math.sqrt(variance) == pytest.approx(times, rel=0.03)


def test_factors_that_keep_the_variance(lesson: Lesson) -> None:
    """0.8 and 0.6 belong together, either way."""
    assert math.hypot(0.8, 0.6) == pytest.approx(1)
    assert right(lesson, "factor-for-the-noise").startswith(f"{math.sqrt(1 - 0.6**2):.1f},")


def test_shares_add_up_to_a_hundred(lesson: Lesson) -> None:
    """At every step signal and noise share 100 % of the variance."""
    forward = shown(lesson, "keeping-the-variance")
    shares = [
        reading(forward.frame(step), "signal") + reading(forward.frame(step), "noise")
        for step in range(0, 101, 10)
    ]

    assert shares == pytest.approx([100.0] * 11)


def test_three_peaks_end_as_one(lesson: Lesson) -> None:
    """The density begins with three peaks and ends as the standard normal one."""
    density = shown(lesson, "why-normal")

    assert "three peaks and" in density.frame(0).description
    assert "one peak and 0 % of it" in density.frame(density.last).description
