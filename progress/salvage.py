"""What a damaged file still yields: every entry that matches its own hash, wherever it lies."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from unstir.progress.chain import Entry
from unstir.progress.error import DamagedError

LONGEST = 4096
"""SQLite keeps a longer entry in pieces, which only SQLite itself finds."""

SHORTEST = 200
"""No entry takes fewer bytes, so a file has no more entries than its size allows."""

_BEGINNING = re.compile(rb'\{"at":"')
_END = re.compile(rb"\}(?=([0-9a-f]{64}))")


def salvaged(path: Path) -> list[Entry]:
    """The intact entries of a damaged file, in the order they were recorded; it is not changed."""
    entries = {entry.hash: entry for entry in (*_by_number(path), *_in_bytes(path.read_bytes()))}
    return sorted(entries.values(), key=lambda entry: entry.seq)


def salvaged_memory(path: Path) -> dict[str, str]:
    """The remembered values a damaged file still yields."""
    values: dict[str, str] = {}
    with closing(_frozen(path)) as connection:
        try:
            for name, value in connection.execute("select name, value from memory"):
                json.loads(value)
                values[str(name)] = str(value)
        except (sqlite3.Error, ValueError, TypeError):
            return values  # up to the damage; only conveniences are kept here
    return values


def _in_bytes(data: bytes) -> Iterator[Entry]:
    """Entries as they lie in the file: text and hash follow each other in a row's bytes."""
    for beginning in _BEGINNING.finditer(data):
        start = beginning.start()
        for end in _END.finditer(data, start, start + LONGEST):
            if entry := _intact(data[start : end.end()], end[1]):
                yield entry
                break


def _by_number(path: Path) -> Iterator[Entry]:
    """Entries which SQLite finds by their number, whatever happened to others."""
    with closing(_frozen(path)) as connection:
        for seq in range(1, path.stat().st_size // SHORTEST + 1):
            query = "select cast(text as blob), cast(hash as blob) from entry where seq = ?"
            try:
                row = connection.execute(query, (seq,)).fetchone()
            except (sqlite3.Error, UnicodeDecodeError):  # the latter for damaged names of tables
                continue
            if row and (entry := _intact(*row)):
                yield entry


def _intact(text: bytes | None, recorded_hash: bytes | None) -> Entry | None:
    if text is None or recorded_hash is None:  # a damaged row may have lost its values
        return None
    try:
        return Entry.read(text.decode(), recorded_hash.decode())
    except (DamagedError, UnicodeDecodeError):
        return None


def _frozen(path: Path) -> sqlite3.Connection:
    """Reading leaves every byte of the file as it is, and no journal beside it."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
