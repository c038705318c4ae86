"""A final assessment being taken: every answer is kept, and an interrupted one goes on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.tui.learner import NOON, SMALL_COURSE
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.outline import built_in
from unstir.progress.attempt import ASSESSMENT
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.record import Record
from unstir.tui.sitting import Sitting

SEED = 5


@pytest.fixture(scope="module")
def course() -> Course:
    """The built-in course."""
    return load_course(built_in())


def sitting_of(course: Course, journal: Journal, seed: int = SEED) -> Sitting:
    """A sitting as a program finds it that has just been started."""
    record = Record(journal)
    record.read(course.id)
    return Sitting.begin(course, record, journal, lambda: NOON, seed)


def answer(sitting: Sitting, right: int, of: int) -> None:
    """Answer the next questions, the first ones right."""
    for number in range(of):
        assert sitting.item is not None
        question = sitting.item.question
        wrong = next(iter(question.foreseen()), question.key)
        sitting.give(question.key if number < right else wrong, None, 1.0)


def test_each_question_is_asked_once_and_kept_at_once(course: Course, journal: Journal) -> None:
    """Before the result there are attempts, in the assessment's own name."""
    sitting = sitting_of(course, journal)
    answer(sitting, 3, 3)

    kept = journal.attempts(course.id, ASSESSMENT)
    assert [one.question for one in kept] == [
        question.id for question in sitting.assessment.questions[:3]
    ]
    assert journal.assessments(course.id) == ()


def test_the_result_is_kept_at_the_end(course: Course, journal: Journal) -> None:
    """How many were right, of how many."""
    sitting = sitting_of(course, journal)
    count = len(sitting.assessment.items)
    answer(sitting, count, count)
    score = sitting.finish()

    (kept,) = journal.assessments(course.id)
    assert (kept.right, kept.of, kept.at) == (count, count, NOON)
    assert score.passed


def test_an_interrupted_sitting_goes_on_where_it_was(course: Course, journal: Journal) -> None:
    """In another program, with another seed: the same questions, those answered left out."""
    first = sitting_of(course, journal)
    answer(first, 4, 4)
    again = sitting_of(course, journal, SEED + 1000)

    assert again.seed == first.seed
    assert again.assessment == first.assessment
    assert again.item == first.assessment.items[4]


def test_a_sitting_that_lacks_only_its_result_can_be_finished(
    course: Course, journal: Journal
) -> None:
    """Killed between the last answer and the result, nothing has to be answered again."""
    first = sitting_of(course, journal)
    count = len(first.assessment.items)
    answer(first, count, count)
    again = sitting_of(course, journal, SEED + 1000)

    assert again.item is None
    assert again.finish().right == count


def test_another_sitting_draws_anew_in_the_same_session(course: Course, journal: Journal) -> None:
    """Other questions or another order, though the seed of the session is the same."""
    first = sitting_of(course, journal)
    count = len(first.assessment.items)
    answer(first, 0, count)
    first.finish()
    second = sitting_of(course, journal)

    assert second.given == {}
    assert second.assessment.questions != first.assessment.questions


def test_a_sitting_in_another_edition_begins_anew(course: Course, journal: Journal) -> None:
    """The questions may have changed since."""
    answer(sitting_of(course, journal), 2, 2)
    changed = replace(course, edition="another")

    assert sitting_of(changed, journal, SEED + 1000).given == {}


def test_an_answer_that_cannot_be_kept_is_not_taken() -> None:
    """The question stands until it is."""
    course = load_course(SMALL_COURSE)
    with Journal.unsaved("The disk is full.", lambda: NOON + timedelta(1)) as journal:
        sitting = sitting_of(course, journal)
        asked = sitting.item
        with pytest.raises(RecordError, match="The disk is full"):
            answer(sitting, 1, 1)

        assert sitting.item == asked


def test_there_is_no_result_before_the_last_answer(course: Course, journal: Journal) -> None:
    """Nor is one recorded."""
    sitting = sitting_of(course, journal)
    with pytest.raises(ValueError, match="not answered yet"):
        sitting.finish()

    assert journal.assessments(course.id) == ()
