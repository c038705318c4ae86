"""The journal: everything the learner did, kept so that nothing acknowledged is ever lost."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from unstir.progress.alone import alone_in
from unstir.progress.attempt import Assessed, Attempt, Completion, Place
from unstir.progress.backup import back_up, count_of, kept_in
from unstir.progress.chain import KINDS, Entry, Event, content
from unstir.progress.error import DamagedError, RecordError, explained
from unstir.progress.repair import Repair, open_store
from unstir.progress.store import Store

BACKUP_EVERY = timedelta(minutes=30)


class Journal:
    """The learner's record in one folder; any thread may call it, one call runs at a time.

    writable says whether anything is saved; where it is not, trouble is the sentence why, and
    whatever would write raises RecordError with it. Every call may raise RecordError: a write that
    does has written nothing and may be tried again, a read that does found the file in use or gone
    for the moment. repaired says what was done if the record was found damaged.
    """

    def __init__(
        self, folder: Path, store: Store, clock: Callable[[], datetime], trouble: str
    ) -> None:
        self.trouble = trouble
        self.repaired: Repair | None = None
        self._folder = folder
        self._store = store
        self._clock = clock
        self._turn = Lock()
        self._backed_up: datetime | None = None

    @classmethod
    def open(cls, folder: Path, clock: Callable[[], datetime]) -> Self:
        """Open the record in folder, made if there is none, repaired if it is damaged.

        RecordError if it cannot even be read: then Journal.unsaved(str(error), clock) still works.
        """
        store, repaired = open_store(folder, clock())
        trouble = (
            f"{store.path} cannot be written, so nothing is saved:"
            " allow writing there or name another folder with --data-dir."
        )
        journal = cls(folder, store, clock, "" if store.writable else trouble)
        journal.repaired = repaired
        return journal

    @classmethod
    def unsaved(cls, trouble: str, clock: Callable[[], datetime]) -> Self:
        """An empty journal without a file, which saves nothing because of trouble."""
        return cls(Path(), Store.nowhere(), clock, trouble)

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

    def assess(self, assessed: Assessed) -> None:
        """Save the result of a final assessment; on return it is on the disk."""
        self._append(assessed)

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

    def assessments(self, course: str) -> tuple[Assessed, ...]:
        """The result of every final assessment of the course, in the order of recording."""
        return tuple(map(Assessed.read, self._recorded(Assessed, course)))

    def entries(self) -> tuple[Entry, ...]:
        """The whole chain, of all courses."""
        with self._store_in_turn() as store:
            return tuple(store.entries)

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
        with self._store_in_turn() as store:
            store.remember(name, json.dumps(value))

    def recalled(self, name: str) -> Any:
        """The JSON value kept under name; None where there is none."""
        with self._store_in_turn() as store:
            text = store.recalled(name)
        try:
            return None if text is None else json.loads(text)
        except ValueError:  # a damaged value; only conveniences are kept here
            return None

    def back_up_if_due(self) -> Path | None:
        """Copy the record on the first call and then every half hour, if it grew since.

        The copy's path, or None if none was due. RecordError if the copy failed.
        """
        now = self._clock()
        if not self._is_backup_due(now):
            return None
        with self._store_in_turn() as store, explained(self._folder), alone_in(self._folder):
            self._backed_up = now
            if len(store.entries) in map(count_of, kept_in(self._folder)):
                return None
            return back_up(store, self._folder, now)

    def _is_backup_due(self, now: datetime) -> bool:
        if self.trouble:
            return False
        return self._backed_up is None or abs(now - self._backed_up) >= BACKUP_EVERY

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
        with self._store_in_turn() as store:
            try:
                store.append(content(event))
            except DamagedError:
                self._open_anew()
                self._store.extend([content(event)])
            if not self._store.is_current:  # repaired by another program in this very moment
                self._open_anew()

    def _recorded(self, kind: type[Event], course: str) -> list[Mapping[str, Any]]:
        with self._store_in_turn() as store:
            fields = [entry.fields for entry in store.entries]
        return [each for each in fields if (each["kind"], each["course"]) == (KINDS[kind], course)]

    def _check_writable(self) -> None:
        if self.trouble:
            raise RecordError(self.trouble)

    @contextmanager
    def _store_in_turn(self) -> Iterator[Store]:
        """The store as it is now, for one thread; opened anew if it was replaced or is damaged."""
        with self._turn, _told_to_start_again(self._store.path):
            try:
                self._store.refresh()
            except DamagedError:
                self._open_anew()
            if not self._store.is_current:
                self._open_anew()
            yield self._store

    def _open_anew(self) -> None:
        """Open the record again, repaired, and put back what only this journal still knows."""
        self._store.close()
        known = [entry.content for entry in self._store.entries]
        self._store, repaired = open_store(self._folder, self._clock())
        self.repaired = repaired or self.repaired
        if self._store.writable:
            self._store.extend(known)


@contextmanager
def _told_to_start_again(path: Path) -> Iterator[None]:
    try:
        yield
    except DamagedError as error:
        raise RecordError(
            f"{path} is damaged ({error}), so this is not saved:"
            " start unstir again, which repairs it."
        ) from error
