"""Numbers of lessons that are computed: keys, examples, draws and predictions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from unstir.lessons.course import load_course
from unstir.lessons.draws import MOST_DRAWS
from unstir.lessons.lesson import Lesson
from unstir.lessons.problem import ContentError, Problem
from unstir.quizzes.question import Id

Write = Callable[..., Path]
Find = Callable[..., list[Problem]]

WHICH = Id("which")
HEAD = """\
title = "First"
summary = "A lesson."
objectives = ["know it"]
minutes = 5
difficulty = "introductory"
concepts = ["noise"]
authors = ["Somebody"]

[[section]]
id = "only"
title = "Only"
numbers = { x0 = 2, a = 0.81, x = "x_t(x0, -0.5, a)" }
text = "So $x_t$ is {x}, or {= x : 2}."

[section.visual]
kind = "forward"
caption = "A picture."
schedule = "linear"
steps = 1000

[[section.question]]
id = "which"
stem = "Which?"
hints = ["That one."]
explanation = "Because."
concepts = ["noise"]
"""
NUMERIC = """\
kind = "numeric"
value = "sqrt(a) * x0 + sqrt(1 - a) * eps"
feedback = "{x0} and {eps} give {= sqrt(a) * x0 + sqrt(1 - a) * eps : 2}."
otherwise = "No."
tolerance = 0.01
branches = [
  { value = "a * x0 + (1 - a) * eps", misconception = "louder", feedback = "Roots." },
]
[section.question.values]
x0 = { from = [1, 2, 3] }
eps = { low = -0.6, high = 0.6, step = 0.4 }
"""
PREDICTION = """\
kind = "predict-step"
value = "step_below('ᾱ_t', 0.5)"
feedback = "Yes."
otherwise = "No."
tolerance = 10
settings = { schedule = "cosine" }
"""
CHOICES = """\
kind = "predict-choice"
until = 500
choices = [
  { text = "less", correct = "reading('ᾱ_t', 500) < 0.5", feedback = "Less." },
  { text = "more", correct = "reading('ᾱ_t', 500) > 0.5", feedback = "Less.", \
counterfactual = { schedule = "cosine" } },
]
"""
FRAMES = """\
kind = "order-frames"
steps = [0, "step_below('ᾱ_t', 0.5)", 1000]
feedback = "Yes."
otherwise = "No."
pane = "noisy"
"""


@pytest.fixture
def lesson(write: Write) -> Callable[[str], Lesson]:
    """The lesson with a question."""

    def made(question: str) -> Lesson:
        return load_course(write(first=HEAD + question)).lessons[0]

    return made


@pytest.fixture
def problems(write: Write) -> Callable[[str], list[tuple[int, str]]]:
    """The lines and problems of the lesson with a question, or with a text of its own."""

    def found(text: str, head: str = HEAD) -> list[tuple[int, str]]:
        try:
            load_course(write(first=head + text))
        except ContentError as error:
            return [(problem.line, problem.what) for problem in error.problems]
        return []

    return found


def test_numbers_of_an_example_are_computed(lesson: Callable[[str], Lesson]) -> None:
    """0.9 · 2 − 0.43589 · 0.5 is 1.582055, and 1.58 in two decimals."""
    text = str(lesson(NUMERIC).sections[0].text)

    assert "1.58206" in text
    assert "1.58." in text


def test_every_draw_is_a_question_of_its_own(lesson: Callable[[str], Lesson]) -> None:
    """Three pictures by four noises, each with its key and its text."""
    draws: Any = lesson(NUMERIC).draws[WHICH]

    expected = [
        0.9 * x0 + np.sqrt(0.19) * eps for x0 in (1, 2, 3) for eps in (-0.6, -0.2, 0.2, 0.6)
    ]
    assert [question.value for question in draws] == pytest.approx(expected)
    assert draws[0].feedback == f"1 and −0.6 give {expected[0]:.2f}."
    assert len({question.meaning for question in draws}) == 12


def test_draws_follow_from_the_seed(lesson: Callable[[str], Lesson]) -> None:
    """The same seed asks the same, and all draws are met by some seed."""
    made = lesson(NUMERIC)

    assert made.drawn(7) == made.drawn(7)
    assert {made.drawn(seed).questions[0] for seed in range(200)} == set(made.draws[WHICH])


def test_draws_are_limited_but_spread(lesson: Callable[[str], Lesson]) -> None:
    """Of very many, some are taken, with every value of each name among them."""
    many = (
        "x0 = { low = 1, high = 20, step = 1 }\neps = { from = [-1, 1] }\nb = { from = [1, 2, 3] }"
    )
    draws: Any = lesson(NUMERIC.partition("x0 = {")[0] + many).draws[WHICH]

    words = [question.feedback.split() for question in draws]
    assert len(draws) == MOST_DRAWS
    assert {word[2] for word in words} == {"−1", "1"}
    assert len({word[0] for word in words}) == 20


def test_a_prediction_has_its_key_from_the_visual(lesson: Callable[[str], Lesson]) -> None:
    """As it will run: with the settings of the question, not as the section shows it."""
    question: Any = lesson(PREDICTION).questions[0]

    t = np.arange(1001) / 1000
    alpha_bar = np.cos((t + 0.008) / 1.008 * np.pi / 2) ** 2
    assert question.value == np.argmax(alpha_bar / alpha_bar[0] < 0.5)
    assert question.settings.fields == (("schedule", "cosine"),)


def test_the_right_choice_of_a_prediction_is_computed(lesson: Callable[[str], Lesson]) -> None:
    """The half of the linear schedule comes before step 500."""
    question: Any = lesson(CHOICES).questions[0]

    assert [choice.correct for choice in question.choices] == [True, False]
    assert question.choices[1].counterfactual.fields == (("schedule", "cosine"),)


def test_what_pictures_look_like_is_for_the_author_to_say(lesson: Callable[[str], Lesson]) -> None:
    """The choices of a prediction may be typed, as no number tells that a face is gone."""
    typed = CHOICES.replace("\"reading('ᾱ_t', 500) < 0.5\"", "true")

    assert lesson(typed.replace("\"reading('ᾱ_t', 500) > 0.5\"", "false")).questions


def test_frames_may_be_computed_too(lesson: Callable[[str], Lesson]) -> None:
    """Steps are numbers, or expressions that give whole ones."""
    question: Any = lesson(FRAMES).questions[0]

    alpha_bar = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
    assert question.steps == (0, np.argmax(alpha_bar < 0.5) + 1, 1000)


RULES = {
    "an unknown name in an expression": (
        (NUMERIC, 'value = "sqrt(a) *', 'value = "sqrt(b) *'),
        (28, "no value is called `b`"),
    ),
    "a draw whose branch is right": (
        (
            NUMERIC,
            "x0 = { from = [1, 2, 3] }\neps = { low = -0.6, high",
            "x0 = { from = [1, 0] }\neps = { low = -0.8, high",
        ),
        None,
    ),
    "a stray name in a text": (
        (NUMERIC, '"{x0} and', '"{y0} and'),
        (29, "no value is called `y0`"),
    ),
    "nothing to draw from": ((NUMERIC, "[1, 2, 3]", "[]"), (36, "`from` is empty")),
    "low above high": (
        (NUMERIC, "low = -0.6", "low = 0.7"),
        (37, "there is nothing to draw from"),
    ),
    "endless steps": (
        (NUMERIC, "step = 0.4", "step = 1e-9"),
        (37, "there are more than 200 values to draw from"),
    ),
    "a value that is no table": (
        (NUMERIC, "{ from = [1, 2, 3] }", "3"),
        (36, "`x0` is a whole number"),
    ),
    "an unknown key of a value": (
        (NUMERIC, "from = [1, 2, 3]", "from = [1], to = 3"),
        (36, "unknown key `to` in [section.question.values.x0]"),
    ),
    "a value with an odd name": (
        (NUMERIC, "x0 = { from", "x-0 = { from"),
        (36, "`x-0` cannot be the name of a value"),
    ),
    "a typed key of a prediction": (
        (PREDICTION, "\"step_below('ᾱ_t', 0.5)\"", "497"),
        (28, "the key of a prediction does not follow from the visual"),
    ),
    "a key of a prediction that runs nothing": (
        (PREDICTION, "\"step_below('ᾱ_t', 0.5)\"", '"497"'),
        (28, "the key of a prediction does not follow from the visual"),
    ),
    "two computed choices are right": (
        (CHOICES, "500) > 0.5", "500) > 0.01"),
        (31, "a second choice is marked as right"),
    ),
    "a setting that the visual lacks": (
        (PREDICTION, "schedule =", "shedule ="),
        (32, "the visual has no field `shedule`"),
    ),
    "a setting out of range": (
        (PREDICTION, 'schedule = "cosine"', "steps = 0"),
        (32, "`steps` has a value out of range"),
    ),
    "a counterfactual that cannot be": (
        (
            CHOICES,
            'counterfactual = { schedule = "cosine" }',
            'counterfactual = { schedule = "x" }',
        ),
        (31, "`schedule` has no such value"),
    ),
    "a counterfactual of a right choice": (
        (CHOICES, 'feedback = "Less." },', 'feedback = "Less.", counterfactual = { seed = 1 } },'),
        (30, "a right choice has a counterfactual"),
    ),
    "a step beyond the last": (
        (FRAMES, "1000]", "1001]"),
        (28, "`steps 3` is no step of the visual"),
    ),
    "a step between two": ((FRAMES, "[0,", "[0.5,"), (28, "`steps 1` is no step of the visual")),
    "the same step twice": ((FRAMES, "1000]", "0]"), (28, "step 0 is named twice")),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_told(problems: Callable[[str], list[tuple[int, str]]], rule: str) -> None:
    """With its line, and with the draw where there is one."""
    (text, old, new), told = RULES[rule]
    assert text.count(old) == 1

    found = problems(text.replace(old, new))

    if told is None:
        assert [(line, "within the tolerance" in what) for line, what in found] == [(33, True)]
        assert found[0][1].startswith("with x0 = ")
    else:
        assert told in found


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        ('{ x0 = "1 / 0" }', "the expression divides by zero"),
        ('{ x0 = "b", b = 1 }', "no value is called `b`"),
        ("{ x-0 = 1 }", "`x-0` cannot be a name"),
        ("{ x0 = true }", "`x0` is true or false"),
        ("[1]", "`numbers` is a list"),
    ],
)
def test_numbers_of_examples_are_checked(
    problems: Callable[..., list[tuple[int, str]]], numbers: str, what: str
) -> None:
    """An expression may speak of those before it only."""
    head = HEAD.replace('{ x0 = 2, a = 0.81, x = "x_t(x0, -0.5, a)" }', numbers)
    head = head.replace("{x}, or {= x : 2}", "a number")

    assert problems(PREDICTION, head) == [(12, what)]


def test_without_a_visual_nothing_can_be_predicted(
    problems: Callable[..., list[tuple[int, str]]],
) -> None:
    """A prediction is about the section's own visual."""
    start, end = HEAD.index("[section.visual]"), HEAD.index("[[section.question]]")

    found = problems(PREDICTION, HEAD[:start] + HEAD[end:])

    assert found == [(15, "a prediction is asked for, but there is no visual to predict")]


def test_a_formula_after_a_number_has_its_place(write: Write) -> None:
    """The place of a slip is that in the file, whatever numbers stand before it."""
    line = r"text = 'So $x_t$ is {x}, or $\foo$.'"
    head = HEAD.replace('text = "So $x_t$ is {x}, or {= x : 2}."', line)

    with pytest.raises(ContentError) as told:
        load_course(write(first=head + PREDICTION))

    (problem,) = told.value.problems
    assert (problem.line, problem.column) == (13, line.index("\\foo") + 1)
