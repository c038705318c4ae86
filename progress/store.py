"""One SQLite file: every hash checked on reading, one transaction at a time on writing."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from unstir.progress import schema
from unstir.progress.chain import Entry, canonical
from unstir.progress.disk import create_file, flush, identity, refuse_what_is_no_file
from unstir.progress.error import DamagedError, explained

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
        self._identity = identity(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open path, made if it is missing, and check the whole of it."""
        with explained(path):
            create_file(path)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        return cls._checked(path, writable=writable)

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open path, which no call will change, and check the whole of it."""
        return cls._checked(path, writable=False)

    @classmethod
    def nowhere(cls) -> Self:
        """An empty store without a file."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        schema.migrate(connection, schema.migrations())
        return cls(Path(":memory:"), connection, writable=False)

    @classmethod
    def _checked(cls, path: Path, *, writable: bool) -> Self:
        refuse_what_is_no_file(path)
        with explained(path):
            store = cls(path, _connect(path, writable=writable), writable=writable)
            try:
                store._check()
            except BaseException:
                store.close()
                raise
            return store

    def _check(self) -> None:
        self._connection.execute("begin")  # one moment of the file, while others may be writing
        scripts = schema.migrations()
        schema.refuse_newer(self._connection, scripts)
        if self._connection.execute("pragma quick_check(1)").fetchone()[0] != "ok":
            raise DamagedError("SQLite finds its pages out of order")
        schema.check_shape(self._connection, scripts[: self.version])
        if self.version:
            self.refresh()
            self._check_count()
        self._connection.execute("commit")
        if self.writable:
            self._check_writing()

    def _check_count(self) -> None:
        query = "select seq from sqlite_sequence where name = 'entry'"
        row = self._connection.execute(query).fetchone() or (0,)
        if row[0] != len(self.entries):
            raise DamagedError(f"{row[0]} entries were written and {len(self.entries)} are there")

    def _check_writing(self) -> None:
        """A damaged header can make SQLite take a good file for a read-only one."""
        try:
            self._connection.execute("begin immediate")
            self._connection.execute("rollback")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_READONLY:
                raise DamagedError("its header forbids writing") from error
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def version(self) -> int:
        """How many migrations the file has seen."""
        return schema.version(self._connection)

    @property
    def is_old(self) -> bool:
        """Whether migrate would change the shape of the file."""
        return self.version < len(schema.migrations())

    def migrate(self) -> None:
        """Bring the file to the present shape."""
        with explained(self.path):
            schema.migrate(self._connection, schema.migrations())

    @property
    def is_current(self) -> bool:
        """Whether path still names the file that was opened."""
        return self._identity == identity(self.path)

    @property
    def head(self) -> Entry | None:
        """The last entry known."""
        return self.entries[-1] if self.entries else None

    def refresh(self) -> None:
        """Read what was added since, also by others."""
        with explained(self.path):
            query = "select seq, text, hash from entry where seq > ? order by seq"
            rows = self._connection.execute(query, (len(self.entries),)).fetchall()
            entries = Entry.read_all((text, recorded) for _, text, recorded in rows)
            for (seq, _, _), entry in zip(rows, entries, strict=True):
                if seq != entry.seq or not entry.follows(self.head):
                    raise DamagedError(f"entry {seq} does not follow the one before it")
                self.entries.append(entry)

    def append(self, content: Mapping[str, Any]) -> None:
        """Add one entry; on return it is on the disk."""
        with explained(self.path):
            with self._transaction():
                self.refresh()
                entry = Entry.following(self.head, content)
                self._insert(entry)
            self.entries.append(entry)

    def extend(self, contents: Iterable[Mapping[str, Any]]) -> None:
        """Add those entries whose content is not there yet, all or none of them."""
        with explained(self.path), self._transaction():
            self.refresh()
            head, known = self.head, {canonical(entry.content) for entry in self.entries}
            for content in contents:
                if canonical(content) not in known:
                    known.add(canonical(content))
                    head = Entry.following(head, content)
                    self._insert(head)
        self.refresh()

    def _insert(self, entry: Entry) -> None:
        command = "insert into entry (seq, text, hash) values (?, ?, ?)"
        self._connection.execute(command, (entry.seq, entry.text, entry.hash))

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

    def copy_to(self, path: Path) -> None:
        """Write the whole file as it is now to path, which is new."""
        with explained(path):
            create_file(path)
            with closing(sqlite3.connect(path)) as copy:
                copy.execute("pragma synchronous = off")  # flushed as a whole, below
                self._connection.backup(copy)
            flush(path)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            schema.refuse_newer(self._connection, schema.migrations())
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
        try:
            connection.execute("pragma journal_mode = truncate")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma fullfsync = on")  # macOS flushes only when asked like this
        except BaseException:
            connection.close()
            raise
    return connection
