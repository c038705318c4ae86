"""One SQLite file: every hash checked on reading, one transaction at a time on writing."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from unstir.progress import schema
from unstir.progress.chain import Entry
from unstir.progress.error import DamagedError, RecordError, explained

BUSY_SECONDS = 5.0


class Store:
    """The entries of one file, in memory and on disk.

    Raises RecordError where the surroundings are at fault and DamagedError where the file is.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.entries: list[Entry] = []
        self._connection = connection
        self._identity = _identity(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open path, made if it is missing, and check the whole of it."""
        with explained(path):
            _refuse_what_is_no_file(path)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
            store = cls(path, _connect(path, writable=writable), writable=writable)
            try:
                store._prepare()
            except BaseException:
                store.close()
                raise
            return store

    @classmethod
    def nowhere(cls) -> Self:
        """An empty store without a file."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        schema.migrate(connection, schema.migrations())
        return cls(Path(":memory:"), connection, writable=False)

    def _prepare(self) -> None:
        scripts = schema.migrations()
        schema.refuse_newer(self._connection, scripts)
        if self.writable:
            schema.migrate(self._connection, scripts)
        if self._connection.execute("pragma quick_check(1)").fetchone()[0] != "ok":
            raise DamagedError("SQLite finds its pages out of order")
        schema.check_shape(self._connection, scripts)
        self.refresh()
        self._check_count()
        if self.writable:
            self._check_writing()

    def _check_count(self) -> None:
        query = "select seq from sqlite_sequence where name = 'entry'"
        row = self._connection.execute(query).fetchone() or (0,)
        if row[0] != len(self.entries):
            raise DamagedError(f"{row[0]} entries were written and {len(self.entries)} are there")

    def _check_writing(self) -> None:
        """A damaged header can make SQLite treat a good file as read-only for ever."""
        self._connection.execute("begin immediate")
        self._connection.execute("rollback")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def is_current(self) -> bool:
        """Whether path still names the file that was opened."""
        return self._identity == _identity(self.path)

    def refresh(self) -> None:
        """Read what was added since, also by others."""
        with explained(self.path):
            query = "select seq, text, hash from entry where seq > ? order by seq"
            for seq, text, recorded in self._connection.execute(query, (len(self.entries),)):
                entry = _read(text, recorded)
                if seq != entry.seq or not entry.follows(self.head):
                    raise DamagedError(f"entry {seq} does not follow the one before it")
                self.entries.append(entry)

    @property
    def head(self) -> Entry | None:
        """The last entry known."""
        return self.entries[-1] if self.entries else None

    def append(self, content: Mapping[str, Any]) -> None:
        """Add one entry; on return it is on the disk."""
        with explained(self.path):
            with self._transaction():
                self.refresh()
                entry = Entry.following(self.head, content)
                command = "insert into entry (seq, text, hash) values (?, ?, ?)"
                self._connection.execute(command, (entry.seq, entry.text, entry.hash))
            self.entries.append(entry)

    def remember(self, name: str, value: str) -> None:
        """Keep value under name in place of what was there."""
        with explained(self.path), self._transaction():
            command = "insert or replace into memory (name, value) values (?, ?)"
            self._connection.execute(command, (name, value))

    def recalled(self, name: str) -> str | None:
        """What is kept under name."""
        with explained(self.path):
            query = "select value from memory where name = ?"
            row = self._connection.execute(query, (name,)).fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
            self._connection.execute("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Rollback journal TRUNCATE and synchronous FULL lose no acknowledged commit to a power cut.

    DELETE would (the journal's own removal is not flushed), and WAL has a bug before SQLite 3.51.3
    that can lose commits when two programs are open.
    """
    address = f"{path.as_uri()}?mode={'rw' if writable else 'ro'}"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )
    if writable:
        connection.execute("pragma journal_mode = truncate")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma fullfsync = on")  # macOS flushes to the disk only when asked so
    return connection


def _read(text: object, recorded: object) -> Entry:
    if not (isinstance(text, str) and isinstance(recorded, str)):
        raise DamagedError("an entry is no text")
    return Entry.read(text, recorded)


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise RecordError(
            f"{path} is a link or no plain file, so it is not used and nothing is saved:"
            " move it away, or name another folder with --data-dir."
        )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
