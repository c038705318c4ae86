"""What every lesson of the built-in course has, and what the course has in all."""

import textwrap
from collections import Counter

import pytest

from unstir.lessons.course import load_course
from unstir.lessons.document import Block, Formula, Paragraph
from unstir.lessons.formula.line import line
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep

COURSE = load_course(built_in())
LESSONS = [pytest.param(lesson, id=lesson.id) for lesson in COURSE.lessons]

MIXED_UP = {
    "alpha-for-alpha-bar",
    "attention-turned-round",
    "blur-for-collapse",
    "deviation-and-variance-swapped",
    "halves-swapped",
    "kept-for-added",
    "loss-is-quality",
    "mean-is-the-value",
    "nearest-wins",
    "network-outputs-x0-by-default",
    "paths-for-marginals",
    "rows-for-columns",
    "sampler-changes-weights",
    "score-is-the-density",
    "self-for-cross",
    "signal-and-noise-swapped",
    "skips-carry-time",
    "steps-equal-training-steps",
    "sum-for-mean",
    "total-for-ratio",
    "two-spellings-mixed",
    "variance-for-standard-deviation",
}
"""Misconceptions that take one thing for another."""


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_is_something_to_predict(lesson: Lesson) -> None:
    """And then the lesson's own visual runs and shows it."""
    kinds = (PredictChoice, PredictNumber, PredictStep)

    assert any(isinstance(question, kinds) for question in lesson.questions)


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_is_a_number_of_ones_own_to_find(lesson: Lesson) -> None:
    """Its values are drawn for each learner."""
    drawn = [question for question in lesson.questions if question.id in lesson.draws]

    assert any(isinstance(question, Numeric) for question in drawn)


@pytest.mark.parametrize("lesson", LESSONS)
def test_two_ideas_are_told_apart(lesson: Lesson) -> None:
    """A wrong answer that takes one for the other is foreseen."""
    foreseen = {name for question in lesson.questions for name in question.misconceptions()}

    assert MIXED_UP & foreseen


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_prediction_comes_first_in_its_section(lesson: Lesson) -> None:
    """Else the picture would be seen before it is predicted."""
    for section in lesson.sections:
        predicted = [
            isinstance(question, PredictChoice | PredictNumber | PredictStep)
            for question in section.questions
        ]
        assert predicted == sorted(predicted, reverse=True)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_complete(lesson: Lesson) -> None:
    """Objectives, sources, sections with take-aways, and at least five questions."""
    assert 3 <= len(lesson.objectives) <= 5
    assert lesson.sources
    assert 5 <= len(lesson.sections) <= 8
    assert all(section.takeaways and section.visual for section in lesson.sections)
    assert len(lesson.questions) >= 5


@pytest.mark.parametrize("lesson", LESSONS)
def test_captions_fit_into_two_lines(lesson: Lesson) -> None:
    """Of the pane beside the text in a terminal of 80 columns."""
    captions = [section.visual.caption for section in lesson.sections if section.visual]
    said = [" ".join(inline_text(block) for block in caption.blocks) for caption in captions]

    assert [text for text in said if len(textwrap.wrap(text, 37)) > 2] == []


def inline_text(block: Block) -> str:
    """The words of a paragraph, with its formulas in one line."""
    assert isinstance(block, Paragraph)
    return "".join(
        line(part.tree) if isinstance(part, Formula) else getattr(part, "text", "")
        for part in block.inlines
    )


def test_there_are_enough_questions() -> None:
    """At least 110 in the lessons, and 40 more for the assessment that no lesson asks."""
    assert sum(len(lesson.questions) for lesson in COURSE.lessons) >= 110
    assert len(COURSE.bank) >= 40


def test_neither_length_nor_place_gives_the_key_away(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever picks by them gets about a third right, as by chance; the figures are printed."""
    choices = [question for question in COURSE.questions if isinstance(question, SingleChoice)]
    by_chance = sum(1 / len(question.choices) for question in choices)
    lucky = Counter[str]()
    for question in choices:
        key = question.key.choice
        lengths = [len(choice.text) for choice in question.choices]
        lucky["the longest"] += lengths[key] == max(lengths) and lengths.count(max(lengths)) == 1
        lucky["the shortest"] += lengths[key] == min(lengths) and lengths.count(min(lengths)) == 1
        lucky[f"place {key + 1} as written"] += 1
        lucky[f"place {question.arranged(0).index(key) + 1} as shown with seed 0"] += 1

    with capsys.disabled():
        print(f"\n{len(choices)} questions, {by_chance:.1f} right by chance")  # noqa: T201 -- figures
        for way, count in sorted(lucky.items()):
            print(f"  {way}: {count}, {count / len(choices):.0%}")  # noqa: T201 -- figures

    most = by_chance + 2 * (len(choices) * 2 / 9) ** 0.5
    assert all(count <= most for count in lucky.values())
