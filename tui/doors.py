"""The screens that are opened by one key from anywhere: what each is made of.

A screen is imported when it is opened, so that the first one waits for none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from unstir.tui.start import Start

if TYPE_CHECKING:
    from unstir.engine.picture import OwnPicture
    from unstir.lessons.lesson import Course
    from unstir.tui.cells.draw import Look
    from unstir.tui.progress_report import Report
    from unstir.tui.record import Record


@dataclass(frozen=True)
class Desk:
    """What a screen may need: the course, the record, how pictures are drawn, and the rim."""

    start: Start
    course: "Course"
    record: "Record"
    look: "Look"
    picture: "OwnPicture | None"


Door = Callable[[Desk], Screen[Any]]


def _review(desk: Desk) -> Screen[Any]:
    from unstir.tui.review_session import ReviewSession  # noqa: PLC0415 -- when it is opened
    from unstir.tui.screens.review import ReviewScreen  # noqa: PLC0415

    session = ReviewSession(desk.course, desk.record, desk.start.clock, desk.start.seed)
    return ReviewScreen(session, desk.look, desk.picture)


def _progress(desk: Desk) -> Screen[Any]:
    from unstir.tui.progress_report import report  # noqa: PLC0415 -- when it is opened
    from unstir.tui.screens.progress import ProgressScreen  # noqa: PLC0415

    journal, course = desk.start.journal, desk.course

    def read() -> "Report":
        finished = journal.completions(course.id)
        return report(course, desk.record.attempts, finished, desk.start.clock())

    return ProgressScreen(course, read)


def _playground(desk: Desk) -> Screen[Any]:
    from unstir.tui.screens.playground import PlaygroundScreen  # noqa: PLC0415 -- when it is opened

    drawing = desk.start.crash_log.with_name("drawing.png")
    return PlaygroundScreen(desk.course.ideas, desk.look, desk.picture, drawing)


def _assessment(desk: Desk) -> Screen[Any]:
    from unstir.tui.screens.assessment import AssessmentScreen  # noqa: PLC0415 -- when it is opened
    from unstir.tui.sitting import Sitting  # noqa: PLC0415

    start = desk.start
    begin = partial(Sitting.begin, desk.course, desk.record, start.journal, start.clock, start.seed)
    return AssessmentScreen(begin)


def _certificate(desk: Desk) -> Screen[Any]:
    from unstir.tui.screens.certificate import CertificateScreen  # noqa: PLC0415 -- when opened

    start = desk.start
    return CertificateScreen(desk.course, start.journal, start.crash_log.parent, start.clock)


def _search(desk: Desk) -> Screen[Any]:
    from unstir.tui.screens.search import SearchScreen  # noqa: PLC0415 -- when it is opened

    return SearchScreen(desk.course)


DOORS: Mapping[str, Door] = {
    "search": _search,
    "review": _review,
    "progress": _progress,
    "playground": _playground,
    "assessment": _assessment,
    "certificate": _certificate,
}
"""By the name that the action `app.enter('name')` calls."""
