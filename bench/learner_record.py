"""The record of a learner who comes back into a lesson."""

from datetime import UTC, datetime
from pathlib import Path

from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in
from unstir.progress.attempt import Place
from unstir.progress.journal import Journal
from unstir.tui.start import WELCOMED


def place_with_a_picture() -> Place:
    """The first section of the built-in course that shows an experiment."""
    course = load_course(built_in())
    return next(
        Place(course.id, lesson.id, section.id)
        for lesson in course.lessons
        for section in lesson.sections
        if section.visual is not None
    )


def leave_at(place: Place, folder: Path) -> None:
    """Make the record of somebody who left the course at this place."""
    with Journal.open(folder, lambda: datetime.now(UTC)) as journal:
        journal.at(place)


def shown_around(folder: Path) -> None:
    """Make the record of somebody who has seen the welcome, and nothing else yet."""
    folder.mkdir(parents=True, exist_ok=True)
    with Journal.open(folder, lambda: datetime.now(UTC)) as journal:
        journal.remember(WELCOMED, value=True)
