"""The numbers of the lesson on the forward process, computed by the engine and by the definition.

Each test looks for its result in the text, so that neither can change without the other.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from unstir.engine.experiments.density import Density
from unstir.engine.forward import diffuse
from unstir.engine.level import Level
from unstir.engine.schedule import SCHEDULES
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson, Section
from unstir.lessons.outline import built_in
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.question import Id


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "forward-process")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    file = built_in() / "forward-process.toml"
    return file.read_text(encoding="utf-8")


def question(lesson: Lesson, name: str) -> SingleChoice:
    """A question of the lesson."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, SingleChoice)
    return found


def right(lesson: Lesson, name: str) -> str:
    """The text of the right choice of a question."""
    (choice,) = (one for one in question(lesson, name).choices if one.correct)
    return choice.text


def tempting(lesson: Lesson, name: str, misconception: str) -> str:
    """The text of the choice that shows a misconception."""
    choices = question(lesson, name).choices
    (choice,) = (one for one in choices if one.misconception == misconception)
    return choice.text


def mixed(alpha_bar: float, x0: list[float], eps: list[float]) -> list[float]:
    """The engine's x_t for these numbers."""
    x_t = diffuse(np.array(x0), Level(float(np.log(alpha_bar / (1 - alpha_bar)))), np.array(eps))
    return [float(value) for value in x_t]


def test_the_worked_example(text: str) -> None:
    """x_0 = 2, alpha_bar = 0.81 and eps = -0.5 give x_t = 1.582055."""
    (x_t,) = mixed(0.81, [2.0], [-0.5])

    assert f"= {x_t:.6f}" in text
    assert f"{np.sqrt(0.19):.5f}" in text


def test_mixing_a_vector(lesson: Lesson) -> None:
    """The key and both distractors follow from the formula used right and in two wrong ways."""
    x0, eps = [3.0, 0.0], [-1.0, 2.0]

    assert right(lesson, "mix-a-vector") == _pair(mixed(0.64, x0, eps), 1)
    assert tempting(lesson, "mix-a-vector", "signal-and-noise-swapped") == _pair(
        mixed(0.36, x0, eps), 1
    )
    with_variances = [0.64 * x0[i] + 0.36 * eps[i] for i in (0, 1)]
    assert tempting(lesson, "mix-a-vector", "variance-for-standard-deviation") == _pair(
        with_variances, 2
    )


def _pair(values: list[float], digits: int) -> str:
    return f"({values[0]:.{digits}f}, {values[1]:.{digits}f})"


def test_the_size_of_one_noise(lesson: Lesson) -> None:
    """A variance of 0.04 is a standard deviation of 0.2."""
    assert float(right(lesson, "size-of-one-noise")) == pytest.approx(np.sqrt(0.04))


def test_adding_without_shrinking(lesson: Lesson) -> None:
    """Variances add up to 3; standard deviations would add up to 15.1."""
    name = "adding-without-shrinking"

    assert float(right(lesson, name)) == pytest.approx(1 + 100 * 0.02)
    assert tempting(lesson, name, "variance-for-standard-deviation") == (
        f"{1 + 100 * np.sqrt(0.02):.1f}"
    )


def test_alpha_bar_of_two_steps(lesson: Lesson) -> None:
    """The key is the product, the distractors the last factor and a difference."""
    alphas = 1 - np.array([0.2, 0.5])
    name = "alpha-bar-of-two-steps"

    assert float(right(lesson, name)) == pytest.approx(np.prod(alphas))
    assert float(tempting(lesson, name, "alpha-for-alpha-bar")) == pytest.approx(alphas[-1])


def test_what_a_quarter_keeps(lesson: Lesson) -> None:
    """The factors of signal and noise at alpha_bar = 0.25 are 0.5 and 0.87."""
    (signal,), (noise,) = mixed(0.25, [1.0], [0.0]), mixed(0.25, [0.0], [1.0])
    name = "what-a-quarter-keeps"

    assert float(right(lesson, name)) == pytest.approx(signal)
    assert tempting(lesson, name, "signal-and-noise-swapped") == f"{noise:.2f}"


def test_the_table_of_three_strong_steps(text: str) -> None:
    """Each row holds t, beta, alpha and the product of the alphas so far."""
    betas = np.array([0.1, 0.2, 0.5])
    rows = zip((1, 2, 3), betas, 1 - betas, np.cumprod(1 - betas), strict=True)

    for t, beta, alpha, alpha_bar in rows:
        assert f"| {t} | {beta:g} | {alpha:g} | {alpha_bar:.2g} |" in text


def test_linear_is_not_constant(lesson: Lesson) -> None:
    """The last beta of the linear schedule is 200 times the first."""
    alpha_bar = np.array([SCHEDULES["linear"].table(1000).level(k).alpha_bar for k in range(1001)])
    betas = 1 - alpha_bar[1:] / alpha_bar[:-1]

    assert right(lesson, "what-is-linear") == f"{betas[-1] / betas[0]:.0f} times as much"
    assert tempting(lesson, "what-is-linear", "variance-for-standard-deviation") == (
        f"{np.sqrt(betas[-1] / betas[0]):.0f} times as much"
    )


def test_where_the_schedules_end(text: str) -> None:
    """alpha_bar_T is 0.00004 for the linear schedule and 0.3679 for the toy."""
    ends = {name: SCHEDULES[name].table(1000).level(1000).alpha_bar for name in ("linear", "toy")}

    assert rf"\bar\alpha_T \approx {ends['linear']:.5f}$" in text
    assert f"`toy` stops at {ends['toy']:.4f}" in text


def test_how_much_of_the_toy_stays_outside(text: str) -> None:
    """At the end of the toy schedule 2 % of the two peaks lie outside the standard normal."""
    frame = Density(schedule=SCHEDULES["toy"]).frame(1000)
    (apart,) = (reading.value for reading in frame.readings if reading.symbol == "TV")

    assert f"{100 * apart:.0f} % of it still lies outside" in text


def test_two_steps_make_one_jump() -> None:
    """alpha_2 (1 - alpha_1) + (1 - alpha_2) is 1 - alpha_1 alpha_2."""
    one, two = 0.9, 0.7

    assert two * (1 - one) + (1 - two) == pytest.approx(1 - one * two)


def words(section: Section, text: str) -> int:
    """How many words the prose of a section has, formulas left out."""
    start = text.index(f'id = "{section.id}"')
    prose = text[text.index("'''", start) + 3 :]
    prose = prose[: prose.index("'''")]
    outside = "".join(prose.split("$$")[::2])
    return len("x".join(outside.split("$")[::2]).split())


def test_a_section_is_a_screen(lesson: Lesson, text: str) -> None:
    """No section has more than 180 words of prose."""
    assert max(words(section, text) for section in lesson.sections) <= 180


def test_every_section_shows_something(lesson: Lesson) -> None:
    """Each has a visual, a question and something to take away."""
    for section in lesson.sections:
        assert section.visual
        assert section.questions
        assert section.takeaways


def test_the_file_names_no_other_folder(text: str) -> None:
    """A lesson holds prose and data, no paths."""
    assert str(Path("content") / "diffusion") not in text


def test_one_number_is_mixed_in_every_draw() -> None:
    """The key of each draw is the engine's x_t for the numbers that its stem names."""
    (drawn,) = (
        one.draws[Id("mix-one-number")]
        for one in load_course(built_in()).lessons
        if one.id == "forward-process"
    )

    for question in drawn:
        kept, x0, eps = (float(number) for number in re.findall(r"\{([-.\d]+)\}", question.stem))
        assert question.key.value == pytest.approx(mixed(kept, [x0], [eps])[0])


def test_the_last_tenth(lesson: Lesson) -> None:
    """With the betas of DDPM a tenth of the variance is left after 476 steps."""
    alpha_bar = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
    (asked,) = (one for one in lesson.questions if one.id == "predict-the-last-tenth")

    assert asked.key.value == np.argmax(alpha_bar < 0.1) + 1
