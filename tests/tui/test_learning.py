"""The commands `unstir progress` and `unstir review`, and what they say."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.answers import NOON, REVIEW_COURSE, answered, course
from tests.tui.plain.script import Script, answering
from unstir.progress.attempt import Attempt, Completion, Confidence
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.cli import main
from unstir.tui.plain.study import Study
from unstir.tui.plain.voice import SIGNS
from unstir.tui.progress_export import COLUMNS, csv_text, json_text
from unstir.tui.progress_report import report
from unstir.tui.progress_text import progress_text
from unstir.tui.record import Record
from unstir.tui.review_dialogue import ReviewDialogue
from unstir.tui.review_session import ReviewSession

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SEED = 1

HISTORY = [
    answered("what-noise-does", "b", NOON - 5 * DAY),
    answered("what-noise-does", "b", NOON - 5 * DAY + MINUTE),
    answered("what-noise-does", "b", NOON - 5 * DAY + 2 * MINUTE),
    answered("what-noise-does", "a", NOON - 2 * DAY),
    answered("name-of-the-root", "b", NOON - DAY, said=Confidence.SURE),
]


def text(attempts: list[Attempt], *done: Completion) -> str:
    """What `unstir progress` says, on one line."""
    found = report(course(), attempts, done, NOON)
    return " ".join(progress_text(course(), found).split())


def review(journal: Journal, script: Script, attempts: list[Attempt]) -> None:
    """A whole session of `unstir review` after these answers."""
    for attempt in attempts:
        journal.record(attempt)
    record = Record(journal)
    record.read("again")
    session = ReviewSession(course(), record, lambda: NOON, SEED)
    ReviewDialogue(session, script.console, SIGNS).run()


def test_progress_tells_a_misconception_by_its_name() -> None:
    """How often it was seen, and when an answer last showed that it is overcome."""
    said = text(HISTORY)

    assert "noise is blur: seen 3 times, last right 2 days ago Noise is thought to make" in said
    assert "variance for standard deviation: seen once, yesterday A variance is taken" in said


def test_progress_tells_lessons_concepts_and_days() -> None:
    """In sentences, without colour."""
    said = text(HISTORY, Completion("again", "pictures", NOON - 2 * DAY))

    assert "1 of 2 lessons done, 1 of 4 questions mastered." in said
    assert "You studied on 3 days, 3 of the last 7, 2 in a row, 2 min in all." in said
    assert "2 questions have come back: unstir review." in said
    assert "done 1 of 2 Pictures" in said
    assert "noise: 1 of 2 mastered, last met 2 days ago" in said


def test_progress_says_how_well_the_learner_knew_what_they_knew() -> None:
    """Guesses and certainties beside how often they were right; nothing where nothing was said."""
    said = [
        answered("what-noise-does", "a", said=Confidence.SURE),
        answered("name-of-the-root", "b", said=Confidence.SURE),
        answered("name-of-the-root", "b", said=Confidence.GUESSED),
    ]
    words = "Right: 0 of 1 when you guessed, 1 of 2 when sure."

    assert words in text(said)
    assert "Right:" not in text([answered("what-noise-does", "a")])


def test_progress_says_nothing_of_days_that_were_missed() -> None:
    """A streak that ended is not mentioned: there is nothing to lose."""
    said = text([answered("what-noise-does", "a", NOON - 40 * DAY)])

    assert "You studied on 1 day, 0 min in all." in said
    assert "row" not in said


def test_json_has_the_fields_that_are_documented() -> None:
    """Each name stands in docs/progress.md; times are in UTC."""
    fields = json.loads(json_text(course(), report(course(), HISTORY, [], NOON)))
    page = (Path(__file__).parents[2] / "docs" / "progress.md").read_text(encoding="utf-8")

    assert fields["misconceptions"][1] == {
        "id": "noise-is-blur",
        "seen": 3,
        "last_seen": "2026-11-17T12:02:00.000000Z",
        "last_right": "2026-11-20T12:00:00.000000Z",
        "overcome": True,
    }
    assert (fields["answers"], fields["right"], fields["due"]) == (5, 1, 2)
    names = {*fields, *(name for table in TABLES for name in fields[table][0])}
    assert {name for name in names if f"`{name}`" not in page} == set()


TABLES = ("lessons", "concepts", "misconceptions", "sureness")


def test_csv_has_every_answer_in_a_row() -> None:
    """In the order in which they were given, with columns that are documented."""
    page = (Path(__file__).parents[2] / "docs" / "progress.md").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(csv_text(HISTORY))))

    assert [row["question"] for row in rows] == [attempt.question for attempt in HISTORY]
    assert rows[-1]["confidence"] == "sure"
    assert rows[-1]["correct"] == "false"
    assert {column for column in COLUMNS if f"`{column}`" not in page} == set()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    """An answer of an odd course, opened in a spreadsheet, computes nothing (CWE-1236)."""
    odd = Attempt(**{**vars(HISTORY[0]), "response": f"{start}1+1", "question": f"{start}q"})
    (row,) = csv.DictReader(io.StringIO(csv_text([odd]), newline=""))

    assert (row["response"], row["question"]) == (f"'{start}1+1", f"'{start}q")


def test_review_asks_what_came_back_and_saves_the_answers(journal: Journal) -> None:
    """The confident error first; then it is over, with a sentence."""
    script = answering("2", "1")
    review(journal, script, HISTORY)

    assert "2 questions to look at again. 1 of 2, from Roots: Take the root" in script.text
    assert "Saved." in script.text
    assert script.text.count("You looked at") == 1
    fresh = journal.attempts("again")[len(HISTORY) :]
    assert [one.question for one in fresh][:1] == ["name-of-the-root"]
    assert {one.lesson for one in fresh} <= {"roots", "pictures"}


def test_review_can_be_left_at_any_time(journal: Journal) -> None:
    """At once, too: then nothing is said to be lost."""
    script = answering("q")
    review(journal, script, HISTORY)

    assert script.text.endswith("Nothing was answered, and nothing is lost: it all comes back.")
    assert len(journal.attempts("again")) == len(HISTORY)


def test_review_has_nothing_for_a_new_learner(journal: Journal) -> None:
    """And says what will come."""
    script = answering()
    review(journal, script, [])

    assert script.text == (
        "Nothing to look at again yet: what you miss or guess in the lessons comes back."
    )


def test_review_says_when_the_next_one_comes_back(journal: Journal) -> None:
    """What was known an hour ago comes back the day after tomorrow, at midnight."""
    script = answering()
    review(journal, script, [answered("what-noise-does", "a", NOON)])

    assert script.text == "Nothing to look at again now. The next one comes back in 2 days."


def test_review_says_what_cannot_be_saved(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the sentence of the record."""
    for attempt in HISTORY:
        journal.record(attempt)

    def full(_attempt: object) -> None:
        raise RecordError("The disk is full: make room.")

    monkeypatch.setattr(journal, "record", full)
    script = answering("1", "q")
    review(journal, script, [])

    assert "NOT saved. The disk is full: make room." in script.text


def test_a_prediction_is_followed_by_what_happens(journal: Journal) -> None:
    """In words, up to its step."""
    script = answering("1", "2")
    review(journal, script, [answered("what-is-left", "b", NOON - DAY)])

    assert "Right. Only grains." in script.text
    assert "Saved." in script.text.rpartition("Only grains.")[2]
    assert "step 10" in script.text.lower()


def test_the_commands_find_course_and_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`unstir --course FOLDER --data-dir FOLDER progress`."""
    folder = data_folder(tmp_path / "record", {})
    with Journal.open(folder, lambda: NOON) as journal:
        for attempt in HISTORY:
            journal.record(attempt)
    where = ["--course", str(REVIEW_COURSE), "--data-dir", str(folder)]

    assert main([*where, "progress", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["answers"] == len(HISTORY)
    assert main([*where, "progress", "--csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(HISTORY)


def test_a_record_that_cannot_be_opened_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, status 1."""
    folder = data_folder(tmp_path / "record", {})
    (folder / "progress.sqlite3").mkdir()

    status = main(["--course", str(REVIEW_COURSE), "--data-dir", str(folder), "review"])

    assert status == 1
    assert "is a link or no plain file" in capsys.readouterr().err


def test_plain_mode_offers_what_came_back(journal: Journal) -> None:
    """In the list of lessons: r goes over it, and leads back to the list."""
    for attempt in HISTORY:
        journal.record(attempt)
    record, script = Record(journal), answering("r", "q", "q")
    record.read("again")

    Study(script.console, SIGNS, course(), journal, record, lambda: NOON, SEED).run()

    assert "r for 2 questions to look at again" in script.text
    assert "2 questions to look at again. 1 of 2, from Roots" in script.text
    assert script.text.count("What next?") == 2
