"""The journal: everything the learner did, kept so that nothing acknowledged is ever lost."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from unstir.progress.attempt import Attempt, Completion, Place
from unstir.progress.chain import KINDS, Event, content
from unstir.progress.error import DamagedError, RecordError
from unstir.progress.store import Store

FILE = "progress.sqlite3"


class Journal:
    """The learner's record in one folder; any thread may call it, one call runs at a time.

    writable says whether anything is saved; where it is not, trouble is the sentence why, and
    whatever would write raises RecordError with it. RecordError is also raised, with nothing
    written, where a single write fails: the answer may then be recorded again.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime], trouble: str) -> None:
        self.trouble = trouble
        self._store = store
        self._clock = clock
        self._turn = Lock()

    @classmethod
    def open(cls, folder: Path, clock: Callable[[], datetime]) -> Self:
        """Open the record in folder, made if there is none.

        RecordError if it cannot even be read: then Journal.unsaved(str(error), clock) still works.
        """
        path = folder / FILE
        try:
            store = Store.open(path)
        except DamagedError as error:
            raise RecordError(f"{path} is damaged ({error}).") from error
        trouble = f"{path} cannot be written, so what you do now is not saved: allow writing there."
        return cls(store, clock, "" if store.writable else trouble)

    @classmethod
    def unsaved(cls, trouble: str, clock: Callable[[], datetime]) -> Self:
        """An empty journal without a file, which saves nothing because of trouble."""
        return cls(Store.nowhere(), clock, trouble)

    @property
    def writable(self) -> bool:
        """Whether what is recorded is saved."""
        return not self.trouble

    def record(self, attempt: Attempt) -> None:
        """Save one answer; on return it is on the disk."""
        self._append(attempt)

    def complete(self, completion: Completion) -> None:
        """Save that a lesson is finished; on return it is on the disk."""
        self._append(completion)

    def attempts(self, course: str, lesson: str | None = None) -> tuple[Attempt, ...]:
        """Every answer in the course, or in one of its lessons, in the order of recording."""
        return tuple(
            attempt
            for fields in self._recorded(Attempt, course)
            if (attempt := Attempt.read(fields)) and lesson in (None, attempt.lesson)
        )

    def last_attempts(self, course: str) -> Mapping[str, Attempt]:
        """The latest answer to each question that was answered, by the question's id."""
        return {attempt.question: attempt for attempt in self.attempts(course)}

    def completions(self, course: str) -> tuple[Completion, ...]:
        """Every finished lesson of the course, in the order of recording."""
        return tuple(map(Completion.read, self._recorded(Completion, course)))

    def at(self, place: Place) -> None:
        """Remember where the learner is in a course."""
        self.remember(f"place in {place.course}", [place.lesson, place.section])

    def place(self, course: str) -> Place | None:
        """Where the learner was last in the course; None where they never were."""
        match self.recalled(f"place in {course}"):
            case [str(lesson), str(section)]:
                return Place(course, lesson, section)
        return None

    def remember(self, name: str, value: Any) -> None:
        """Keep a JSON value under name, in place of what was there."""
        self._check_writable()
        with self._turn:
            self._store.remember(name, json.dumps(value))

    def recalled(self, name: str) -> Any:
        """The JSON value kept under name; None where there is none."""
        with self._turn:
            text = self._store.recalled(name)
        try:
            return None if text is None else json.loads(text)
        except ValueError:  # a damaged value; only conveniences are kept here
            return None

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _append(self, event: Event) -> None:
        self._check_writable()
        with self._turn:
            self._store.append(content(event))

    def _check_writable(self) -> None:
        if self.trouble:
            raise RecordError(self.trouble)

    def _recorded(self, kind: type[Event], course: str) -> list[Mapping[str, Any]]:
        with self._turn:
            self._store.refresh()
            fields = [entry.fields for entry in self._store.entries]
        return [each for each in fields if (each["kind"], each["course"]) == (KINDS[kind], course)]
