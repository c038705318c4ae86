"""An app on the small course beside this file, with a record in a temporary folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.tui.learner import NOON, SMALL_COURSE, USUAL, Learner, OpenApp, learner_at
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.start import Start

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "UNSTIR_UPDATE_GOLDEN"
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
UNSET = ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "ACCESSIBLE")

CheckGolden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal everywhere: all colours, no wishes."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    for name, value in TERMINAL.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A new learner's record."""
    with Journal.open(data_folder(tmp_path / "record", {}), lambda: NOON) as journal:
        yield journal


@pytest.fixture
def start(journal: Journal, tmp_path: Path) -> Start:
    """The small course, in colour, in a terminal that knows UTF-8."""
    return Start(
        course=SMALL_COURSE,
        journal=journal,
        picture=None,
        colour=True,
        utf8=True,
        clock=lambda: NOON,
        seed=7,
        crash_log=tmp_path / "crash.log",
    )


@pytest.fixture
def open_app(start: Start) -> OpenApp:
    """Opens the app; what is named differs from the start above."""

    def opened(
        size: tuple[int, int] = USUAL, **changes: Any
    ) -> AbstractAsyncContextManager[Learner]:
        return learner_at(replace(start, **changes), size)

    return opened


@pytest.fixture
def golden() -> CheckGolden:
    """Compares a screen with the file of that name; UNSTIR_UPDATE_GOLDEN=1 writes the file."""

    def check(name: str, screen: str) -> None:
        file = GOLDEN / f"{name}.txt"
        if os.environ.get(UPDATE):
            file.parent.mkdir(exist_ok=True)
            file.write_text(screen + "\n", encoding="utf-8")
        assert screen + "\n" == file.read_text(encoding="utf-8")

    return check
