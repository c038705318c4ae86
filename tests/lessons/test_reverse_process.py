"""What the lesson on the reverse process says, computed by the engine and by the definitions."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.score import Score
from unstir.engine.experiments.walk import SIZE
from unstir.engine.forward import posterior
from unstir.engine.frame import Frame, Picture
from unstir.engine.level import CLEAN, Level
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import SCHEDULES
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import Id


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "reverse-process")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "reverse-process.toml").read_text(encoding="utf-8")


def shown(lesson: Lesson, name: str) -> Reverse:
    """The walk that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Reverse)
    return section.visual.experiment


def guess(frame: Frame) -> Picture:
    """The guess of a frame."""
    picture = frame.panes["denoised"]
    assert isinstance(picture, Picture)
    return picture


def error(frame: Frame) -> float:
    """How far the guess of a frame is from the target."""
    return frame.readings[-1].value


def mean(x_t: float, alpha_t: float, alpha_bar: float, eps_hat: float) -> float:
    """The engine's mean of a step, by way of x0_hat."""
    t, s = Level.from_alpha_bar(alpha_bar), Level.from_alpha_bar(alpha_bar / alpha_t)
    x = np.array([x_t])
    x0_hat = Prediction.from_eps(x, t, np.array([eps_hat])).x0
    return float(posterior(x, x0_hat, t, s)[0][0])


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


def test_the_first_guess_is_the_average(lesson: Lesson) -> None:
    """From pure noise the guess is near the mean of all pictures."""
    walk = shown(lesson, "watch-it-appear")
    average = walk.data.collected(SIZE).pixels.mean(0)[0]

    off = guess(next(walk.frames())).pixels - average

    assert np.sqrt((off**2).mean()) < 0.1


def test_by_step_40_it_is_decided(lesson: Lesson) -> None:
    """At step 20 the guess is still another one, at step 40 it is the one at the end."""
    frames = list(shown(lesson, "watch-it-appear").frames())
    end = guess(frames[-1]).pixels
    off = [float(np.abs(guess(frames[k]).pixels - end).mean()) for k in (20, 40)]

    assert off[0] > 0.1
    assert off[1] < 0.01


@pytest.mark.parametrize(
    ("start", "label", "exact"),
    [(0.4, "a checkerboard", True), (0.5, "a checkerboard", False), (1.0, "a heart", False)],
)
def test_how_far_it_comes_back(lesson: Lesson, start: float, label: str, exact: bool) -> None:  # noqa: FBT001 -- a case of the table
    """From 0.4 the very picture is found, from 0.5 one of its kind, from 1 a heart."""
    *_, end = replace(shown(lesson, "how-far-back"), start=start).frames()

    assert f"nearest to {label}" in end.description
    assert (error(end) < 1e-3) == exact


def test_how_much_is_left_at_the_start(lesson: Lesson) -> None:
    """At 0.4 a fifth of the variance is picture."""
    frame = next(shown(lesson, "how-far-back").frames())

    assert frame.level
    assert round(100 * frame.level.alpha_bar) == 20


def test_two_steps_give_a_mixture(lesson: Lesson) -> None:
    """After 2 steps the guess is none of the pictures, after 200 it nearly is one."""
    walk = shown(lesson, "one-small-step")
    members = walk.data.collected(SIZE).pixels[:, 0]
    apart = []
    for steps in (2, walk.steps):
        *_, end = replace(walk, steps=steps).frames()
        apart.append(np.sqrt(((members - guess(end).pixels) ** 2).mean((1, 2))).min())

    assert apart[0] > 5 * apart[1]


def test_the_worked_example(text: str) -> None:
    """The mean by way of x0_hat is 0.7081, as by the formula with eps_hat."""
    short = (0.7 - 0.1 / math.sqrt(0.5) * 0.2) / math.sqrt(0.9)

    assert mean(0.7, 0.9, 0.5, 0.2) == pytest.approx(short)
    assert rf"\mu_\theta \approx {short:.4f}" in text
    assert f"{0.1 / math.sqrt(0.5):.6f}" in text
    assert f"{0.7 - 0.1 / math.sqrt(0.5) * 0.2:.6f}" in text


def test_the_long_way(text: str) -> None:
    """The two factors of the posterior mean, and x0_hat."""
    before = 0.5 / 0.9
    of_x0, of_x_t = math.sqrt(before) * 0.1 / 0.5, math.sqrt(0.9) * (1 - before) / 0.5
    x0_hat = (0.7 - math.sqrt(0.5) * 0.2) / math.sqrt(0.5)

    assert rf"{of_x0:.4f} \cdot {x0_hat:.4f} + {of_x_t:.4f} \cdot 0.7" in text


def test_the_mean_that_is_asked_for(lesson: Lesson) -> None:
    """The key is the engine's mean; the branches are the named slips."""
    asked = numeric(lesson, "a-reverse-mean")
    slips = [
        (1 - 0.19 / math.sqrt(1 - 0.81) * 0.6) / 0.9,
        (1 - 0.6 * 0.6) / 0.8,
        1 - 0.19,
    ]

    assert asked.value == pytest.approx(mean(1.0, 0.81, 0.64, 0.6))
    assert [branch.value for branch in asked.branches] == pytest.approx(slips, abs=1e-4)


def test_every_draw_of_the_mean(lesson: Lesson) -> None:
    """Whatever is drawn, the key is the engine's mean."""
    draws = lesson.draws[Id("a-reverse-mean")]
    given = itertools.product((1, 1.5, 2), (0.6, -0.6, 1.2))

    for asked, (x_t, eps_hat) in zip(draws, given, strict=True):
        assert isinstance(asked, Numeric)
        assert asked.value == pytest.approx(mean(x_t, 0.81, 0.64, eps_hat))


def test_what_is_left_at_four_fifths(lesson: Lesson, text: str) -> None:
    """The share of variance that the prediction speaks of."""
    frame = next(replace(shown(lesson, "how-far-back"), start=0.8).frames())
    assert frame.level

    assert f"where {100 * frame.level.alpha_bar:.1f} % of its variance is left" in text


def test_the_variance_that_is_asked_for(lesson: Lesson) -> None:
    """The key is the engine's posterior variance."""
    t, s = Level.from_alpha_bar(0.6), Level.from_alpha_bar(0.8)

    variance = posterior(np.zeros(1), np.zeros(1), t, s)[1]

    assert numeric(lesson, "a-reverse-variance").value == pytest.approx(variance)


def test_the_two_variances(text: str) -> None:
    """They hardly differ in the middle, and the smaller one ends at zero."""
    table = SCHEDULES["linear"].table(1000)
    middle = posterior(np.zeros(1), np.zeros(1), table.level(500), table.level(499))[1]
    last = posterior(np.zeros(1), np.zeros(1), table.level(1), CLEAN)[1]

    assert rf"is {middle / table.beta[500]:.4f} times" in text
    assert last == 0


def test_means_alone_shrink_normal_data() -> None:
    """For data N(0, 1) the mean is sqrt(alpha_t) x_t, and beta gives back what it takes."""
    alpha_t, alpha_bar, x_t = 0.9, 0.5, 1.3
    best = math.sqrt(1 - alpha_bar) * x_t

    assert mean(x_t, alpha_t, alpha_bar, best) == pytest.approx(math.sqrt(alpha_t) * x_t)


def test_both_samplers_fill_the_moons(lesson: Lesson) -> None:
    """The points of DDPM and DDIM end on both halves, about as likely as true draws."""
    (section,) = (one for one in lesson.sections if one.id == "noise-on-the-way-back")
    assert section.visual
    assert isinstance(section.visual.experiment, Score)
    *_, end = section.visual.experiment.frames()
    ddpm, ddim, true = (r.value for r in end.readings if r.symbol == "log p_t")

    assert abs(ddpm - true) < 0.3
    assert abs(ddim - true) < 0.3


def test_no_grain_is_left(lesson: Lesson) -> None:
    """With both variances the last picture is the last guess."""
    walk = shown(lesson, "two-variances")

    for name in ("ddpm", "ddpm-beta"):
        *_, end = replace(walk, sampler=SAMPLERS[name]).frames()
        noisy = end.panes["noisy"]
        assert isinstance(noisy, Picture)
        np.testing.assert_array_equal(noisy.pixels, guess(end).pixels)
