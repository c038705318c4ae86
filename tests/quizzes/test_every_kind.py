"""The laws that every kind of question keeps."""

from dataclasses import replace
from typing import Any

from unstir.quizzes.question import AnyQuestion, Markup


def test_a_good_question_has_no_faults(question: AnyQuestion) -> None:
    """The questions of these tests are in order."""
    assert list(question.faults()) == []


def test_the_key_is_right(question: AnyQuestion) -> None:
    """What is given as a right response is judged right."""
    assert question.grade(question.key).correct


def test_what_is_foreseen_is_wrong(question: AnyQuestion) -> None:
    """No wrong response that the author thought of is judged right."""
    assert not any(question.grade(response).correct for response in question.foreseen())


def test_every_misconception_can_be_shown(question: AnyQuestion) -> None:
    """Each is named by the verdict on some response that was foreseen."""
    shown = {question.grade(response).misconception for response in question.foreseen()}

    assert set(question.misconceptions()) == shown - {None}


def test_responses_survive_the_record(question: AnyQuestion) -> None:
    """What is recalled from a record is what was recorded."""
    responses = [question.key, *question.foreseen()]

    assert [question.recall(one.record) for one in responses] == responses


def test_a_better_explanation_does_not_make_another_question(question: AnyQuestion) -> None:
    """Hints and explanation may be corrected without losing what learners answered."""
    edited: Any = question
    edited = replace(edited, explanation=Markup("So."), hints=(Markup("Look again."),))

    assert edited.meaning == question.meaning


def test_another_stem_makes_another_question(question: AnyQuestion) -> None:
    """A record of the old question does not count for the new one."""
    edited: Any = question

    assert replace(edited, stem=Markup("Why?")).meaning != question.meaning
