"""The numbers of the lesson on schedules, computed by the engine and by the papers' formulas."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.walk import SIZE
from unstir.engine.level import Level
from unstir.engine.schedule import SCHEDULES
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.numeric import Numeric


@pytest.fixture(scope="module")
def lesson(built_in_course: Course) -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in built_in_course.lessons if one.id == "schedules")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "schedules.toml").read_text(encoding="utf-8")


def alpha_bar(name: str, steps: int = 1000) -> list[float]:
    """alpha_bar_0 ... alpha_bar_T of a schedule."""
    table = SCHEDULES[name].table(steps)
    return [table.level(k).alpha_bar for k in range(steps + 1)]


def minus(number: str) -> str:
    """A number with a proper minus."""
    return number.replace("-", "−")


def test_both_schedules_halfway(text: str) -> None:
    """At step 500 linear keeps 0.0786 of the variance and cosine 0.4938."""
    for name in ("linear", "cosine"):
        assert f"{alpha_bar(name)[500]:.4f}" in text


def test_when_half_is_gone(lesson: Lesson) -> None:
    """Linear falls below a half at step 260."""
    (asked,) = (one for one in lesson.questions if one.id == "when-half-is-gone")
    assert isinstance(asked, SingleChoice)
    (choice,) = (one for one in asked.choices if one.correct)
    first = next(k for k, kept in enumerate(alpha_bar("linear")) if kept < 0.5)

    assert choice.text == f"after about {first} steps"


@pytest.mark.parametrize("share", [0.9, 0.8, 0.2, 0.01])
def test_the_table_of_ratios(text: str, share: float) -> None:
    """Each row holds alpha_bar, SNR, its logarithm and decibels."""
    ratio = share / (1 - share)
    decibels = 10 * math.log10(ratio)
    row = f"| {share} | {ratio:.3g} | {math.log(ratio):.2f} | {decibels:.2f} |"

    assert minus(row) in text
    assert Level.from_alpha_bar(share).snr_db == pytest.approx(decibels)


def test_the_ratio_of_a_fifth(lesson: Lesson) -> None:
    """The key is a quarter; the branches are the share and the inverse."""
    (asked,) = (one for one in lesson.questions if one.id == "snr-of-a-fifth")
    assert isinstance(asked, Numeric)

    assert asked.value == pytest.approx(Level.from_alpha_bar(0.2).snr)
    assert [branch.value for branch in asked.branches] == [0.2, pytest.approx(0.8 / 0.2)]


def test_twenty_times_the_signal(text: str) -> None:
    """Log SNR -4 and -1 are ratios of 0.018 and 0.37, a factor of twenty."""
    low, high = Level(-4).snr, Level(-1).snr

    assert f"{low:.3f} and {high:.2f}" in text
    assert high / low == pytest.approx(20, rel=0.01)
    assert Level(-1).alpha_bar > 0.25


def test_where_the_steps_are_spent(text: str) -> None:
    """The table counts the steps above 10 dB, from -10 to 10 dB, and below."""
    counts = []
    for name in ("linear", "cosine"):
        table = SCHEDULES[name].table(1000)
        decibels = np.array([table.level(k).snr_db for k in range(1, 1001)])
        high, low = int((decibels > 10).sum()), int((decibels < -10).sum())
        counts.append((high, 1000 - high - low, low))

    for row, linear, cosine in zip(
        ("above 10 dB", "−10 to 10 dB", "below −10 dB"), *counts, strict=True
    ):
        assert f"| {row} | {linear} | {cosine} |" in text


def test_steps_below_one_per_cent(text: str) -> None:
    """327 steps of the linear schedule keep less than 1 % of the variance."""
    count = sum(kept < 0.01 for kept in alpha_bar("linear"))

    assert f"In {count} of them it is not even 1 %" in text


def test_the_cosine_formula() -> None:
    """The engine's schedule is f(t) / f(0) with s = 0.008, up to the cut at the end."""

    def f(t: float) -> float:
        return math.cos((t + 0.008) / 1.008 * math.pi / 2) ** 2

    expected = [f(k / 1000) / f(0) for k in range(1000)]

    np.testing.assert_allclose(alpha_bar("cosine")[:1000], expected, rtol=1e-9)


def test_the_cut_at_the_end(text: str) -> None:
    """Only the last beta is cut, to 0.999."""
    kept = np.array(alpha_bar("cosine"))
    betas = 1 - kept[1:] / kept[:-1]

    assert betas[-1] == pytest.approx(0.999)
    assert betas[-2] < 0.9
    assert "cut at 0.999" in text


def test_the_cosine_at_a_third(lesson: Lesson) -> None:
    """The key is the squared cosine of 30 degrees; a branch is the cosine itself."""
    (asked,) = (one for one in lesson.questions if one.id == "cosine-at-a-third")
    assert isinstance(asked, Numeric)
    cosine = math.cos(math.pi / 6)

    assert asked.value == pytest.approx(cosine**2)
    assert [branch.value for branch in asked.branches] == pytest.approx([cosine, 2 / 3], abs=1e-3)


def test_the_error_where_nothing_can_be_seen(lesson: Lesson, text: str) -> None:
    """At log SNR -8 the error is 0.94, and no better than that of the average of all."""
    (section,) = (one for one in lesson.sections if one.id == "curriculum")
    assert section.visual
    shown = section.visual.experiment
    assert isinstance(shown, Denoisers)
    members = shown.data.collected(SIZE).pixels
    of_the_mean = np.sqrt(((members[:8] - members.mean(0)) ** 2).mean())
    plot = shown.frame(0).panes["error"]
    error = next(iter(getattr(plot, "layers", ()))).y[0]

    assert f"At −8 the error is {error:.2f}" in text
    assert error == pytest.approx(of_the_mean, abs=0.02)


def test_the_shift_from_32_to_64_pixels(text: str) -> None:
    """It is -1.39, or -6.02 dB, at every step."""
    moved = [
        SCHEDULES["shifted"].table(1000).level(k).log_snr
        - SCHEDULES["cosine"].table(1000).level(k).log_snr
        for k in (1, 500, 999)
    ]
    shift = 2 * math.log(32 / 64)

    assert moved == pytest.approx([shift] * 3)
    assert minus(f"this is {shift:.2f}, or {10 * shift / math.log(10):.2f} dB") in text


def test_chains_that_stop_early(text: str) -> None:
    """Linear betas for 100 steps leave 0.3636, rescaled 0.00002; the toy 0.3679, -2.35 dB."""
    toy = SCHEDULES["toy"].table(1000).level(1000)

    assert f"= {alpha_bar('linear', 100)[-1]:.4f}$" in text
    assert f"and {alpha_bar('linear-scaled', 100)[-1]:.5f} is left" in text
    assert f"= {toy.alpha_bar:.4f}$, an SNR of {minus(f'{toy.snr_db:.2f}')} dB" in text


def test_where_the_wrong_start_leads(lesson: Lesson, text: str) -> None:
    """From pure noise 10 of 12 walks of the toy end at a gradient, 2 with the right schedule."""
    (section,) = (one for one in lesson.sections if one.id == "stopping-too-early")
    assert section.visual
    shown = section.visual.experiment
    assert isinstance(shown, Reverse)

    def gradients(walk: Reverse) -> int:
        ends = [tuple(replace(walk, seed=seed).frames())[-1] for seed in range(12)]
        return sum("nearest to a gradient" in end.description for end in ends)

    wrong = gradients(shown)
    right = gradients(replace(shown, schedule=SCHEDULES["linear-scaled"]))
    assert f"Of the first 12 seeds {wrong} end at a gradient" in text
    assert f"With `linear-scaled` it is {right}." in text
    assert Counter(shown.data.collected(SIZE).labels.tolist())["gradient"] == 64


def test_what_stable_diffusion_leaves(text: str) -> None:
    """Its betas, whose roots rise from that of 0.00085 to that of 0.012, leave 0.0047."""
    betas = np.linspace(math.sqrt(0.00085), math.sqrt(0.012), 1000) ** 2
    left = float(np.prod(1 - betas))

    assert f"leaves {left:.4f}, so the picture enters" in text
    assert f"the factor {math.sqrt(left):.3f}" in text


def test_stretched_down_to_zero() -> None:
    """The stretched schedule ends at 0 and begins as linear does."""
    stretched, linear = alpha_bar("zero-terminal"), alpha_bar("linear")

    assert stretched[-1] == 0
    assert stretched[1] == pytest.approx(linear[1])
