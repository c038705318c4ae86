"""What the benches about the record share: numbered answers, and what the learner is told."""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal

FILE = "progress.sqlite3"
Outcome = dict[str, Any]
"""What a scenario counted; "held" says whether nothing was lost and every sentence was one."""


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def answer(number: int) -> Attempt:
    """An answer that differs from all others by its number."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    right = number % 2 == 0
    return Attempt("bench", "e", "lesson", f"q{number}", "m", "a", right, 0, None, 9.5, at, number)


def fill(folder: Path, first: int, last: int) -> None:
    """Record the answers from first to last."""
    with Journal.open(folder, now) as journal:
        for number in range(first, last + 1):
            journal.record(answer(number))


def numbers(folder: Path) -> list[int]:
    """The answers that are there."""
    with Journal.open(folder, now) as journal:
        return [attempt.seed for attempt in journal.attempts("bench")]


def sentence(action: Callable[[], object]) -> str:
    """What the learner is told, or what else was raised."""
    try:
        action()
    except RecordError as error:
        return str(error)
    except Exception:  # noqa: BLE001 the very thing this looks for
        return traceback.format_exc()
    return ""


def is_sentence(text: str) -> bool:
    """Whether this is something for a learner: one line that ends with a full stop."""
    return text.endswith(".") and "\n" not in text and "Traceback" not in text
