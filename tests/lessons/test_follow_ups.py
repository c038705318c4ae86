"""One mistake in a visual is one problem: what depends on it is not said to be wrong, too."""

from collections.abc import Callable

import pytest

from tests.lessons import conftest
from tests.lessons.test_ideas import END, IDEA
from unstir.lessons.problem import Problem

Find = Callable[..., list[Problem]]

LESSON = (
    conftest.LESSON.partition("[[section]]")[0]
    + """\
[[section]]
id = "only"
title = "Only"
text = "A text."
takeaways = ["At the end there is {= reading('ᾱ_t', 1000) : 2}."]

[section.visual]
kind = "forward"
caption = "A picture."
data = "smiley"
steps = 1000
knobs = ["seed"]

[[section.question]]
kind = "order-frames"
id = "frames"
stem = "Which is first, after {= reading('ᾱ_t', 10) : 2}?"
hints = ["That one."]
explanation = "Because."
concepts = ["noise"]
steps = [0, "step_below('ᾱ_t', 0.5)", 1000]
feedback = "Yes."
otherwise = "No."
pane = "noisy"

[[section.question]]
kind = "predict-step"
id = "step"
stem = "When?"
hints = ["Then."]
explanation = "Because."
concepts = ["noise"]
value = "step_below('ᾱ_t', 0.5)"
feedback = "Yes."
otherwise = "No."
tolerance = 10
settings = { schedule = "cosine" }

[[section.question]]
kind = "predict-choice"
id = "more-or-less"
stem = "More?"
hints = ["Less."]
explanation = "Because."
concepts = ["noise"]
until = 500
choices = [
  { text = "less", correct = "reading('ᾱ_t', 500) < 0.5", feedback = "Yes." },
  { text = "more", correct = "reading('ᾱ_t', 500) > 0.5", feedback = "No.", \
counterfactual = { schedule = "cosine" } },
]
"""
)


def test_the_lesson_is_whole(find: Find) -> None:
    """What the other tests break has no problems before."""
    assert find(first=LESSON) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('data = "smiley"', 'data = "rong"', 18, "`data` has no such value"),
        ('kind = "forward"', 'kind = "forwerd"', 16, "no visual is of this kind"),
        ('kind = "forward"\n', "", 15, "a visual has no `kind`"),
        ('knobs = ["seed"]', 'knobs = ["sead"]', 20, "the visual has no field `sead` to turn"),
        ("steps = 1000", "steps = 5000", 19, "`steps` has a value out of range"),
        ('caption = "A picture."', 'caption = ""', 17, "`caption` is empty"),
        ("[section.visual]", "[[section.visual]]", 15, "`visual` is a list"),
    ],
)
def test_a_mistake_in_a_visual_is_told_once(
    find: Find, old: str, new: str, line: int, what: str
) -> None:
    """Who followed a remedy for what depends on the visual would remove good work."""
    assert LESSON.count(old) == 1

    problems = find(first=LESSON.replace(old, new))

    assert [(problem.line, problem.what) for problem in problems] == [(line, what)]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("steps = [0,", "steps = [0.5,", 29, "`steps 1` is no step of the visual"),
        (
            'schedule = "cosine" }\n',
            'shedule = "cosine" }\n',
            45,
            "the visual has no field `shedule`",
        ),
    ],
)
def test_a_visual_that_can_run_is_asked_even_so(
    find: Find, old: str, new: str, line: int, what: str
) -> None:
    """A wrong knob does not hide what is wrong with the questions."""
    lesson = LESSON.replace('knobs = ["seed"]', 'knobs = ["sead"]').replace(old, new)

    assert [problem.what for problem in find(first=lesson)][1:] == [what]
    assert [problem.line for problem in find(first=lesson)] == [20, line]


def test_what_needs_no_visual_is_checked_even_so(find: Find) -> None:
    """A question about a broken visual may have mistakes of its own."""
    lesson = LESSON.replace('kind = "forward"', 'kind = "forwerd"')
    lesson = lesson.replace("reading('ᾱ_t', 10)", "1 / 0")
    lesson = lesson.replace("tolerance = 10", 'tolerance = "ten"')

    assert [(problem.line, problem.what) for problem in find(first=lesson)] == [
        (16, "no visual is of this kind"),
        (25, "the expression divides by zero"),
        (44, "no value is called `ten`"),
    ]


def test_without_a_visual_it_is_told(find: Find) -> None:
    """Another section's visual, whole or broken, is none of this one's."""
    start, end = LESSON.index("[section.visual]"), LESSON.index("[[section.question]]")
    first = f'[[section]]\nid = "zero"\ntitle = "Zero"\ntext = "x"\n{LESSON[start:end]}'
    first = first.replace("forward", "forwerd")
    lesson = LESSON[:start] + LESSON[end:]

    problems = find(first=lesson.replace("[[section]]\n", f"{first}[[section]]\n", 1))

    whats = [problem.what for problem in problems]
    assert whats.count("a prediction is asked for, but there is no visual to predict") == 2
    assert "there is no function `reading`" in whats


HEAD, _, RUNS = IDEA.partition("\n[[idea.visual]]")
RUN = "[idea.visual]" + RUNS.partition("\n[[idea.visual]]")[0]


@pytest.mark.parametrize(
    ("idea", "what"),
    [
        (IDEA.replace('data = "circle"', 'data = "circel"'), "`data` has no such value"),
        (HEAD + RUN, "`visual` is a table"),
        (HEAD, "[[idea]] has no `visual`"),
    ],
)
def test_of_the_pause_of_a_broken_idea_nothing_is_said(find: Find, idea: str, what: str) -> None:
    """It is a step of the last visual, which there is in every idea that is whole."""
    assert [problem.what for problem in find({END: END + idea})] == [what]
