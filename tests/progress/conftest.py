"""A clock that only the test moves, and answers that differ by their number."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from unstir.progress.attempt import Attempt, Confidence


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


@pytest.fixture
def answer(clock: Clock) -> Callable[[int], Attempt]:
    """The answer with a number, given now."""

    def numbered(number: int) -> Attempt:
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
            at=clock(),
            seed=number,
        )

    return numbered
