"""Plain mode: the course by lines alone."""

from datetime import timedelta

import pytest

from tests.tui.learner import NOON, SMALL_COURSE
from tests.tui.plain.script import Script, answering
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.progress.attempt import Confidence
from unstir.progress.journal import Journal
from unstir.tui.plain.study import Study
from unstir.tui.plain.voice import SIGNS, WORDS, Voice
from unstir.tui.record import Record

SEED = 1


@pytest.fixture(scope="module")
def course() -> Course:
    """The small course."""
    return load_course(SMALL_COURSE)


def study(course: Course, journal: Journal, script: Script, voice: Voice = SIGNS) -> Record:
    """A whole session; the record after it."""
    record = Record(journal)
    record.read(course.id)
    Study(script.console, voice, course, journal, record, lambda: NOON, SEED).run()
    return record


def test_the_lessons_are_listed_with_how_far_each_is(course: Course, journal: Journal) -> None:
    """Number, title, minutes, state."""
    script = answering("q")
    study(course, journal, script)

    assert "1. The first lesson (5 minutes): 0 of 1 questions mastered" in script.text


def test_a_lesson_is_finished_by_answering_and_going_on(course: Course, journal: Journal) -> None:
    """Every answer is saved, and the lesson counts as done."""
    script = answering("1", "2", "", "", "q")
    study(course, journal, script)

    assert "Right. The formula needs only the start." in script.text
    assert "Lesson finished: The first lesson. Saved." in script.text
    assert [one.lesson for one in journal.completions(course.id)] == ["first"]
    (attempt,) = journal.attempts(course.id)
    assert (attempt.question, attempt.response, attempt.correct) == ("jump-or-walk", "b", True)


def test_a_wrong_answer_may_be_tried_again(course: Course, journal: Journal) -> None:
    """It has its own feedback, and is kept too."""
    script = answering("1", "1", "2", "m", "q")
    study(course, journal, script)

    assert "Not yet. That is the long way." in script.text
    assert [one.correct for one in journal.attempts(course.id)] == [False, True]


def test_hints_come_one_after_the_other_and_are_counted(course: Course, journal: Journal) -> None:
    """The ladder ends, and says so."""
    script = answering("1", "h", "h", "h", "2", "m", "q")
    study(course, journal, script)

    assert script.text.index("Hint 1: Look") < script.text.index("Hint 2: Does it")
    assert "That was the last hint." in script.text
    assert journal.attempts(course.id)[0].hints == 2


@pytest.mark.parametrize(
    ("written", "confidence"),
    [("2!", Confidence.SURE), ("2 ?", Confidence.GUESSED), ("2", None)],
)
def test_an_answer_may_say_how_sure_it_is(
    course: Course, journal: Journal, written: str, confidence: Confidence | None
) -> None:
    """By one sign at its end."""
    study(course, journal, answering("1", written, "q"))

    assert journal.attempts(course.id)[0].confidence == confidence


@pytest.mark.parametrize("nonsense", ["7", "one", "1 2", "1000000000000000000000", "²", "!"])
def test_what_is_no_answer_is_asked_again(course: Course, journal: Journal, nonsense: str) -> None:
    """With how one is written; nothing is recorded."""
    script = answering("1", nonsense, "q")
    study(course, journal, script)

    assert "Write a number from 1 to 3" in script.text
    assert journal.attempts(course.id) == ()


def test_a_question_may_be_left_for_later(course: Course, journal: Journal) -> None:
    """Then the lesson is not done, and says what is missing."""
    script = answering("1", "s", "", "", "q")
    study(course, journal, script)

    assert "Not answered right yet, in 'The first lesson': Look." in script.text
    assert journal.completions(course.id) == ()


def test_a_script_that_ends_loses_nothing(course: Course, journal: Journal) -> None:
    """What was answered until then is kept; the next session goes on in that section."""
    script = answering("1", "2", "")
    study(course, journal, script)
    again = answering("", "q")
    study(course, journal, again)

    assert [one.correct for one in journal.attempts(course.id)] == [True]
    assert journal.completions(course.id) == ()
    assert "goes on from here" in script.text
    assert "2 of 2. Read" in again.text
    assert "1 of 2. Look" not in again.text


def test_what_was_answered_is_told_and_not_asked_again(course: Course, journal: Journal) -> None:
    """With its date and what there was to say."""
    study(course, journal, answering("1", "2", "m", "q"))
    again = answering("1", "m", "q")
    study(course, journal, again)

    assert "Answered on 22 November 2026: How many steps" in again.text


def test_formulas_are_signs_for_eyes_and_words_for_ears(course: Course, journal: Journal) -> None:
    """The same text either way."""
    seen, heard = answering("1", "q"), answering("1", "q")
    study(course, journal, seen)
    study(course, journal, heard, WORDS)

    assert "and √ᾱₜ says how much" in seen.text
    assert "and root of alpha bar sub t says how much" in heard.text
    assert "√" not in heard.text


def test_pictures_are_described(course: Course, journal: Journal) -> None:
    """At the beginning, in the middle, at the end."""
    script = answering("1", "q")
    study(course, journal, script)

    assert "Picture: A ring on its way to noise. Step 0 of 100" in script.text
    assert "Step 50 of 100" in script.text
    assert "Step 100 of 100" in script.text


def test_a_lesson_that_is_not_there_is_said_to_be_missing(course: Course, journal: Journal) -> None:
    """With what can be written."""
    script = answering("99", "forth", "q")
    study(course, journal, script)

    assert "There is no lesson '99'. Write a number from 1 to 2" in script.text
    assert "There is no lesson 'forth'." in script.text


def test_a_record_that_cannot_be_written_is_said_at_every_answer(course: Course) -> None:
    """Nothing is claimed to be saved."""
    with Journal.unsaved("The disk is full.", lambda: NOON + timedelta(1)) as journal:
        script = answering("1", "2", "", "", "q")
        Study(script.console, SIGNS, course, journal, Record(journal), lambda: NOON, SEED).run()

        assert "NOT saved. The disk is full." in script.text
        assert "Saved." not in script.text.replace("NOT saved.", "")
