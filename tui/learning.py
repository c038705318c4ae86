"""The commands for learners: what has come back, and how far they are."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.lessons.outline import built_in
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.meanwhile import saying
from unstir.tui.refusal import FAILED, MISUSED, Refusal

if TYPE_CHECKING:
    import argparse

    from unstir.lessons.lesson import Course

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    review = commands.add_parser("review", help="answer again what you missed or guessed")
    review.set_defaults(run=_review)
    progress = commands.add_parser("progress", help="say how far you are, and what to look at")
    form = progress.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for other programs")
    form.add_argument("--csv", action="store_true", help="every answer, for a spreadsheet")
    progress.set_defaults(run=_progress)


def _review(options: "argparse.Namespace") -> int:
    from unstir.tui.full_screen import is_accessible  # noqa: PLC0415 -- needed here alone
    from unstir.tui.plain.console import of_the_terminal  # noqa: PLC0415 -- numpy
    from unstir.tui.plain.voice import SIGNS, WORDS  # noqa: PLC0415 -- numpy
    from unstir.tui.record import Record  # noqa: PLC0415 -- needed here alone
    from unstir.tui.review_dialogue import ReviewDialogue  # noqa: PLC0415 -- numpy
    from unstir.tui.review_session import ReviewSession  # noqa: PLC0415 -- numpy

    course, console = course_of(options), of_the_terminal()
    with journal_of(options) as journal:
        record = Record(journal)
        record.read(course.id)
        for trouble in filter(None, (journal.trouble, journal.repaired)):
            console.tell(str(trouble))
        voice = WORDS if is_accessible(os.environ) else SIGNS
        session = ReviewSession(course, record, now, int.from_bytes(os.urandom(4)))
        ReviewDialogue(session, console, voice).run()
    return 0


def _progress(options: "argparse.Namespace") -> int:
    from unstir.tui.progress_export import csv_text, json_text  # noqa: PLC0415 -- numpy
    from unstir.tui.progress_report import report  # noqa: PLC0415 -- numpy
    from unstir.tui.progress_text import progress_text  # noqa: PLC0415 -- numpy

    course = course_of(options)
    with journal_of(options) as journal:
        attempts = journal.attempts(course.id)
        found = report(course, attempts, journal.completions(course.id), now())
    if options.csv:
        print(csv_text(attempts), end="")  # noqa: T201 -- a command line speaks
    else:
        print(json_text(course, found) if options.json else progress_text(course, found))  # noqa: T201
    return 0


def course_of(options: "argparse.Namespace") -> "Course":
    """The course that --course names, or the built-in one, as far as it can be read."""
    from unstir.lessons.course import load_what_can_be  # noqa: PLC0415 -- numpy
    from unstir.lessons.problem import ContentError  # noqa: PLC0415 -- needed here alone

    try:
        with saying("Reading the course ..."):
            return load_what_can_be(course_folder(options.course)).course
    except ContentError as error:
        raise Refusal(f"this course cannot be opened.\n{error}", FAILED) from error


def course_folder(chosen: Path | None) -> Traversable:
    """The folder that --course names, or the built-in course's; Refusal where there is none."""
    if chosen is None:
        return built_in()
    if not chosen.is_dir():
        raise Refusal(
            f"--course {chosen}: there is no such folder; name the folder that holds course.toml.",
            MISUSED,
        )
    return chosen


@contextmanager
def journal_of(options: "argparse.Namespace") -> Iterator[Journal]:
    """The learner's record; what is wrong with it, in a sentence."""
    try:
        with Journal.open(data_folder(options.data_dir, os.environ), now) as journal:
            yield journal
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error


def now() -> datetime:
    """The time where the learner is: their calendar says where a day begins."""
    return datetime.now(UTC).astimezone()
