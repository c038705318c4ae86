"""What can go wrong with the record, as one sentence for the learner."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class RecordError(Exception):
    """The record could not be read or written; the message says what, where and what to do."""


class DamagedError(Exception):
    """The file is not what was written to it; the message says how this was noticed."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system say about path into RecordError or DamagedError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _from_sqlite(error, path) from error
    except OSError as error:
        raise RecordError(_from_system(error, path)) from error
    except UnicodeDecodeError as error:  # the sqlite3 module leaks this one for damaged text
        raise DamagedError("a text is not UTF-8") from error


def _from_sqlite(error: sqlite3.Error, path: Path) -> RecordError | DamagedError:
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    sentence = _SENTENCES.get(extended & 0xFF)
    if sentence is None or extended in _OF_THE_FILE:
        return DamagedError(str(error))
    return RecordError(sentence.format(path=path))


def _from_system(error: OSError, path: Path) -> str:
    code = _CODES.get(error.errno or 0, sqlite3.SQLITE_IOERR)
    return _SENTENCES[code].format(path=path)


_OF_THE_FILE = (sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_READONLY_DBMOVED)
_READ_ONLY = (
    "{path} cannot be written, so nothing is saved:"
    " allow writing there or name another folder with --data-dir."
)
_NOT_OPENED = (
    "{path} cannot be opened, so nothing is saved:"
    " make its folder yours to read and write, or name another one with --data-dir."
)
_SENTENCES = {
    sqlite3.SQLITE_PERM: _NOT_OPENED,
    sqlite3.SQLITE_BUSY: (
        "Another program kept {path} busy for five seconds, so this is not saved:"
        " close the other one, then try again."
    ),
    sqlite3.SQLITE_LOCKED: (
        "Another program holds {path}, so this is not saved: close the other one, then try again."
    ),
    sqlite3.SQLITE_NOMEM: (
        "The memory of this machine is full, so nothing is saved in {path}:"
        " close other programs, then try again."
    ),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_IOERR: (
        "The disk reports a fault at {path}, so this is not saved:"
        " check the disk, or name another folder with --data-dir."
    ),
    sqlite3.SQLITE_FULL: (
        "The disk is full, so this is not saved in {path}: free some space, then try again."
    ),
    sqlite3.SQLITE_CANTOPEN: _NOT_OPENED,
}
_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.ENOTDIR: sqlite3.SQLITE_CANTOPEN,
    errno.EEXIST: sqlite3.SQLITE_CANTOPEN,
    errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
    errno.ELOOP: sqlite3.SQLITE_CANTOPEN,
    errno.ENAMETOOLONG: sqlite3.SQLITE_CANTOPEN,
}
