"""What the journal promises its readers."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.progress.conftest import Clock
from unstir.progress.attempt import Assessed, Attempt, Completion, Place
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.repair import FILE

Answer = Callable[[int], Attempt]


def test_what_was_recorded_is_read_back(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """Answers come back equal and in order after the journal was closed and opened again."""
    given = tuple(answer(number) for number in range(1, 8))
    with Journal.open(tmp_path, clock) as journal:
        for attempt in given:
            journal.record(attempt)

    with Journal.open(tmp_path, clock) as journal:
        assert journal.attempts("diffusion") == given


def test_only_the_asked_lesson(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """The answers of one lesson are those with its id."""
    with Journal.open(tmp_path, clock) as journal:
        for number in range(6):
            journal.record(answer(number))

        assert [attempt.seed for attempt in journal.attempts("diffusion", "lesson-1")] == [1, 4]


def test_the_last_answer_is_by_order_not_by_clock(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """A clock set back ten years does not make an older answer the last one."""
    first = answer(1)
    clock.move(timedelta(days=-3650))
    second = replace(answer(1), response="another")
    with Journal.open(tmp_path, clock) as journal:
        journal.record(first)
        journal.record(second)

        assert journal.last_attempts("diffusion") == {"question-1": second}


def test_an_acknowledged_answer_is_in_the_file(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """When record returns, a reader that shares nothing with the journal finds the answer."""
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(5))

        reader = sqlite3.connect(tmp_path / FILE)
        found = reader.execute("select json_extract(text, '$.question') from entry").fetchall()
        reader.close()

    assert found == [("question-5",)]


def test_completions_are_read_back(tmp_path: Path, clock: Clock) -> None:
    """A finished lesson stays finished, in its own course."""
    done = Completion("diffusion", "forward", clock())
    with Journal.open(tmp_path, clock) as journal:
        journal.complete(done)
        journal.complete(Completion("another", "forward", clock()))

        assert journal.completions("diffusion") == (done,)


def test_the_place_is_remembered(tmp_path: Path, clock: Clock) -> None:
    """The journal opens where the learner last was."""
    with Journal.open(tmp_path, clock) as journal:
        journal.at(Place("diffusion", "forward", "Noise"))
        journal.at(Place("diffusion", "forward", "A jump"))

    with Journal.open(tmp_path, clock) as journal:
        assert journal.place("diffusion") == Place("diffusion", "forward", "A jump")
        assert journal.place("another") is None


def test_two_journals_on_one_file(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """A second instance sees what the first wrote, and the other way round."""
    with Journal.open(tmp_path, clock) as one, Journal.open(tmp_path, clock) as other:
        one.record(answer(1))
        other.record(answer(2))
        one.record(answer(3))

        assert one.attempts("diffusion") == other.attempts("diffusion")
        assert [attempt.seed for attempt in one.attempts("diffusion")] == [1, 2, 3]


def test_an_unsaved_journal_says_why(clock: Clock, answer: Answer) -> None:
    """Without a file nothing is taken for saved."""
    journal = Journal.unsaved("No home folder is known.", clock)

    with pytest.raises(RecordError, match="No home folder is known"):
        journal.record(answer(1))
    assert (journal.writable, journal.attempts("diffusion")) == (False, ())
    journal.close()


def test_an_assessment_is_kept_apart_by_course(tmp_path: Path, clock: Clock) -> None:
    """Its result is there for its own course after the record was opened anew."""
    taken = Assessed("diffusion", "e" * 32, 20, 24, clock(), 7)
    with Journal.open(tmp_path, clock) as journal:
        journal.assess(taken)
        journal.assess(replace(taken, course="another"))

    with Journal.open(tmp_path, clock) as journal:
        assert journal.assessments("diffusion") == (taken,)
        assert [entry.seq for entry in journal.entries()] == [1, 2]
