"""Plain mode is opened: the course is read, the record taken in, and the dialogue begun."""

import os
import secrets
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.lessons.course import load_what_can_be
from unstir.lessons.problem import ContentError
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.full_screen import is_accessible
from unstir.tui.meanwhile import saying
from unstir.tui.photo import open_picture
from unstir.tui.plain.console import of_the_terminal
from unstir.tui.plain.study import Study
from unstir.tui.plain.voice import SIGNS, WORDS
from unstir.tui.record import Record


def study(folder: Traversable, journal: Journal, picture: Path | None) -> None:
    """Lead a learner through a course in text; ContentError where none of it can be read.

    picture is a file that can be opened as one. Where ACCESSIBLE is set, somebody listens: formulas
    are said in words.
    """
    with saying("Reading the course ..."):
        loaded = load_what_can_be(folder)
    console = of_the_terminal()
    for trouble in (journal.trouble, journal.repaired):
        if trouble:
            console.tell(str(trouble))
    if loaded.problems:
        console.say(str(ContentError(loaded.problems)))
    record = Record(journal)
    try:
        record.read(loaded.course.id)
    except RecordError as error:
        console.tell(str(error))
    Study(
        console,
        WORDS if is_accessible(os.environ) else SIGNS,
        loaded.course,
        journal,
        record,
        clock=lambda: datetime.now(UTC),
        seed=secrets.randbelow(2**32),
        picture=open_picture(picture) if picture else None,
    ).run()
