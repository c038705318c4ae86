"""What every question of the built-in course keeps to."""

from collections import Counter

import pytest

from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in
from unstir.quizzes.choice import SingleChoice

COURSE = load_course(built_in())
CHOICES = [question for question in COURSE.questions if isinstance(question, SingleChoice)]
QUESTIONS = [pytest.param(question, id=question.id) for question in CHOICES]


@pytest.mark.parametrize("question", QUESTIONS)
def test_hints_are_a_ladder(question: SingleChoice) -> None:
    """There are two or three hints, all different."""
    assert len(set(question.hints)) == len(question.hints)
    assert 2 <= len(question.hints) <= 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_distractors_are_misconceptions(question: SingleChoice) -> None:
    """Two or three wrong choices, each of a named misconception of its own."""
    named = [choice.misconception for choice in question.choices if not choice.correct]

    assert None not in named
    assert len(set(named)) == len(named)
    assert 2 <= len(named) <= 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_feedback_teaches(question: SingleChoice) -> None:
    """What is said about a choice is a sentence, and never the same twice."""
    said = [choice.feedback for choice in question.choices]

    assert len(set(said)) == len(said)
    assert all(len(feedback.split()) >= 5 for feedback in said)


@pytest.mark.parametrize("question", QUESTIONS)
def test_choices_are_of_similar_length(question: SingleChoice) -> None:
    """No choice is more than a dozen letters longer than another, which would stand out."""
    lengths = [len(choice.text) for choice in question.choices]

    assert max(lengths) - min(lengths) <= 12


def test_the_longest_choice_is_right_no_more_often_than_chance() -> None:
    """Who always picks the strictly longest choice gets at most a third right."""
    lucky = 0
    for question in CHOICES:
        lengths = [len(choice.text) for choice in question.choices]
        longest = [c for c in question.choices if len(c.text) == max(lengths)]
        lucky += len(longest) == 1 and longest[0].correct

    assert lucky <= len(CHOICES) / 3


def test_the_key_stands_everywhere() -> None:
    """Who always picks the same place as written gets at most half right."""
    places = Counter(
        next(place for place, choice in enumerate(question.choices) if choice.correct)
        for question in CHOICES
    )

    assert max(places.values()) <= len(CHOICES) / 2


def test_every_misconception_is_met() -> None:
    """The course names no misconception or concept that no question is about."""
    met = {name for question in COURSE.questions for name in question.misconceptions()}
    about = {concept for question in COURSE.questions for concept in question.concepts}

    assert COURSE.misconceptions.keys() <= met
    assert COURSE.concepts.keys() <= about
