"""A clock that only the test moves, answers that differ by their number, a record of thirty."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from unstir.progress.attempt import Attempt, Confidence, Place
from unstir.progress.journal import Journal


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = field(default=datetime(2026, 11, 22, 5, 19, 41, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def move(self, step: timedelta) -> None:
        """Move the hand, forwards or backwards."""
        self.now += step


@pytest.fixture
def clock() -> Clock:
    """A clock at the time these tests were first written."""
    return Clock()


def numbered(number: int, at: datetime) -> Attempt:
    """An answer that differs from others by its number."""
    return Attempt(
        course="diffusion",
        edition="e" * 64,
        lesson=f"lesson-{number % 3}",
        question=f"question-{number}",
        meaning="m" * 64,
        response=f"ᾱ = {number} – “ok”\n",
        correct=number % 2 == 0,
        hints=number % 4,
        confidence=Confidence.SURE if number % 2 else None,
        seconds=12.345,
        at=at,
        seed=number,
    )


@pytest.fixture
def answer(clock: Clock) -> Callable[[int], Attempt]:
    """The answer with a number, given now."""
    return lambda number: numbered(number, clock())


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of thirty answers and a place, with a backup of the first twenty."""
    folder, clock = tmp_path_factory.mktemp("original"), Clock()
    with Journal.open(folder, clock) as journal:
        for number in range(20):
            journal.record(numbered(number, clock()))
        journal.back_up_if_due()
        for number in range(20, 30):
            journal.record(numbered(number, clock()))
        journal.at(Place("diffusion", "forward", "Noise"))
    return folder


@pytest.fixture
def record(original: Path, tmp_path: Path) -> Path:
    """A copy of that record, to be damaged."""
    return Path(shutil.copytree(original, tmp_path / "record"))
