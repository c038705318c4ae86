"""The final assessment by lines alone."""

import pytest

from tests.tui.learner import NOON, SMALL_COURSE
from tests.tui.plain.script import answering
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.progress.attempt import ASSESSMENT
from unstir.progress.journal import Journal
from unstir.tui.plain.study import Study
from unstir.tui.plain.voice import SIGNS
from unstir.tui.record import Record


@pytest.fixture(scope="module")
def course() -> Course:
    """The small course, whose one question has the right answer in the second place."""
    return load_course(SMALL_COURSE)


def told(course: Course, journal: Journal, *answers: str) -> str:
    """What a learner with these answers is told."""
    script = answering(*answers)
    record = Record(journal)
    record.read(course.id)
    Study(script.console, SIGNS, course, journal, record, lambda: NOON, 1).run()
    return script.text


def test_it_is_passed_by_right_answers(course: Course, journal: Journal) -> None:
    """The result is told and kept."""
    text = told(course, journal, "a", "2!", "q")

    assert "1 of 1 right, 1 are enough. Passed." in text
    assert [(one.right, one.of) for one in journal.assessments(course.id)] == [(1, 1)]


def test_what_was_wrong_is_told_only_at_the_end(course: Course, journal: Journal) -> None:
    """With its feedback, and the lesson to look at again."""
    text = told(course, journal, "a", "1", "q")

    assert "0 of 1 right" in text
    assert "Not passed this time; it can be taken again." in text
    assert text.index("0 of 1 right") < text.index("That is the long way.")
    assert "Look again at 'The first lesson'." in text


def test_it_may_be_left_and_gone_on_with(course: Course, journal: Journal) -> None:
    """Nothing is answered by leaving."""
    assert "Question 1 of 1: How many steps" in told(course, journal, "a", "q")
    assert journal.attempts(course.id, ASSESSMENT) == ()


@pytest.mark.parametrize("nonsense", ["", "h", "four", "7", "?"])
def test_what_is_no_answer_is_asked_again(course: Course, journal: Journal, nonsense: str) -> None:
    """Nothing is recorded for it, and there are no hints."""
    text = told(course, journal, "a", nonsense, "2", "q")

    assert "Write a number from 1 to 3, or q to leave." in text
    assert len(journal.attempts(course.id, ASSESSMENT)) == 1
