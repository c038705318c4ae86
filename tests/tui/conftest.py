"""An app on the small course beside this file, with a record in a temporary folder."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from unstir.lessons.outline import built_in, outline
from unstir.progress.journal import Journal
from unstir.tui.app import UnstirApp
from unstir.tui.start import Start

SMALL = Path(__file__).parent / "course"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

NewApp = Callable[..., UnstirApp]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A new learner's record."""
    with Journal.open(tmp_path, lambda: NOON) as journal:
        yield journal


@pytest.fixture
def start(journal: Journal, tmp_path: Path) -> Start:
    """The small course in colour, in a terminal that knows UTF-8."""
    return Start(
        course=SMALL,
        journal=journal,
        picture=None,
        colour=True,
        utf8=True,
        clock=lambda: NOON,
        seed=7,
        crash_log=tmp_path / "crash.log",
    )


@pytest.fixture
def new_app(start: Start) -> NewApp:
    """Makes an app; what is named differs from the start above."""

    def make(**changes: object) -> UnstirApp:
        changed = replace(start, **changes)  # type: ignore[arg-type] # each test names real fields
        return UnstirApp(changed, outline(changed.course))

    return make


@pytest.fixture
def built_in_app(new_app: NewApp) -> UnstirApp:
    """An app on the course that comes with the program."""
    return new_app(course=built_in())


def screen_text(app: UnstirApp) -> str:
    """What the screen shows, a line a row, without colours and trailing spaces."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 -- nothing public gives lines
    return "\n".join(strip.text.rstrip() for strip in strips)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until every thread has answered and every message is dealt with."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group != "visual"]
        )
        await pilot.pause()
