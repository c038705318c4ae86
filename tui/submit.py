"""`unstir submit`: a learner's record as one signed file."""

import argparse
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from unstir.lessons.clean import clean
from unstir.progress.disk import put_in_place
from unstir.progress.error import RecordError
from unstir.progress.handed_in.submission import Learner, submission, written
from unstir.progress.location import data_folder
from unstir.tui.certificates.handing_out import handed_out
from unstir.tui.certificates.owned import LONGEST_NAME, learner_key
from unstir.tui.learning import course_of, journal_of
from unstir.tui.refusal import FAILED, MISUSED, Refusal


def run(options: argparse.Namespace) -> int:
    """`unstir submit`: write the record to a file, signed."""
    course = course_of(options)
    learner = Learner(short(options.id, "--id"), short(options.name, "--name"))
    if not (learner.id or learner.name):
        raise Refusal("submit: say who you are: --id, --name, or both.", MISUSED)
    with journal_of(options) as journal:
        entries = journal.entries()
    if not entries:
        raise Refusal("submit: your record is empty, so there is nothing to hand in.", FAILED)
    word = short(options.word, "--word")
    body = submission(learner, (course.id, course.edition), word, entries, _now())
    path: Path = options.out or Path(f"{_plain(learner.id or learner.name)}.submission")
    try:
        key = learner_key(data_folder(options.data_dir, os.environ))
        write_private(path, written(body, key))
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error
    print(  # noqa: T201 -- a command line speaks
        f"Wrote {clean(str(path))}: {len(entries)} entries, signed, for {course.title}."
        "\nIt holds all that you answered in unstir, in every course, with the times. Give it to"
        "\nyour instructor. For the course of a folder: unstir --course FOLDER submit."
    )
    return 0


def _plain(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", name).strip("-.").lower() or "my"


def short(text: str, option: str) -> str:
    """What was given for an option, in one line and harmless; a Refusal if it is too long."""
    words = " ".join(clean(text).split())
    if len(words) > LONGEST_NAME:
        raise Refusal(f"{option}: give at most {LONGEST_NAME} letters.", MISUSED)
    return words


def write_private(path: Path, text: str) -> None:
    """Write a file for its owner alone, in place of what has its name. RecordError."""
    with handed_out(path):
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        new.chmod(0o600)
        put_in_place(new, path)


def _now() -> datetime:
    return datetime.now(UTC)
