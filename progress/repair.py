"""Opening the record whatever happened to it, and saying what was done."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from unstir.progress.alone import alone_in
from unstir.progress.backup import FORM, back_up, count_of, fullest_good, kept_in
from unstir.progress.chain import Entry
from unstir.progress.disk import flush, put_in_place, refuse_what_is_no_file
from unstir.progress.error import DamagedError, RecordError, explained
from unstir.progress.salvage import salvaged, salvaged_memory
from unstir.progress.store import Store

FILE = "progress.sqlite3"
MARK = ".damaged-"
RESTORING = "restoring.sqlite3"
COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite writes beside a file; it belongs to that file and to no other."""


@dataclass(frozen=True)
class Repair:
    """What was done about a damaged record.

    cause is how the damage was noticed; kept is where the damaged file is now (None if there was
    none left); restored entries came from backup, replayed ones from damaged files; missing is
    how many are known to have been among them and are lost; ends is the time of the last entry
    that is there (None if there is none), after which more may be lost.
    """

    cause: str
    kept: Path | None
    backup: Path | None
    restored: int
    replayed: int
    missing: int
    ends: datetime | None

    def __str__(self) -> str:
        kept = f"the damaged file is kept as {self.kept}" if self.kept else "the file was gone"
        lost = f", {self.missing} are lost" if self.missing else ""
        ends = f", the last of them from {self.ends:%Y-%m-%d %H:%M} UTC" if self.ends else ""
        return (
            f"The record was damaged ({self.cause}) and is repaired: {self.restored} entries from"
            f" a backup and {self.replayed} more from the file itself{lost}{ends}; {kept}."
        )


def open_store(folder: Path, now: datetime) -> tuple[Store, Repair | None]:
    """The record in folder, made if there is none, repaired if it is damaged.

    RecordError if it can be neither read nor repaired.
    """
    path = folder / FILE
    refuse_what_is_no_file(path)
    with explained(path), alone_in(folder):
        try:
            with explained(path):
                _check_presence(path)
                return _opened(path, now), None
        except DamagedError as error:
            cause = str(error)
        with _no_way_out(path), explained(path):
            repair = _repair(path, cause, now)
            return _opened(path, now), repair


def _check_presence(path: Path) -> None:
    """A record that was there before does not start anew because its file is empty or gone."""
    expected = [*kept_in(path.parent), *_set_aside(path)]
    if expected and not (path.exists() and path.stat().st_size):
        raise DamagedError("the file is empty or gone")


def _opened(path: Path, now: datetime) -> Store:
    store = Store.open(path)
    try:
        _bring_up_to_date(store, now)
        _check_against_backups(store)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(store: Store, now: datetime) -> None:
    """Migrate a file of an older version, of which a copy is kept first."""
    if not (store.version or store.writable):
        raise RecordError(f"{store.path} is empty and cannot be written: allow writing there.")
    if store.is_old and store.writable:
        if store.version:
            back_up(store, store.path.parent, now)
        store.migrate()


def _check_against_backups(store: Store) -> None:
    """A file that knows less than its own backup was put back from an older copy."""
    backups = kept_in(store.path.parent)
    if not backups or count_of(backups[-1]) <= len(store.entries):
        return
    good = fullest_good(store.path.parent)
    if good is None:
        return
    with closing(good):
        if len(good.entries) > len(store.entries):
            raise DamagedError("it is older than its backup")


def _repair(path: Path, cause: str, now: datetime) -> Repair:
    """Build the record anew from the fullest good backup and all that damaged files yield.

    If this is interrupted the file is gone, and the next opening begins here again.
    """
    kept = _put_aside(path, now)
    restoring = path.with_name(RESTORING)
    _remove(_with_companions(restoring))
    backup, restored = _start_from_backup(restoring)
    found: list[Entry] = []
    with closing(Store.open(restoring)) as store:
        store.migrate()
        for damaged in _set_aside(path):
            found = salvaged(damaged)
            store.extend(entry.content for entry in found)
        for name, value in (salvaged_memory(kept) if kept else {}).items():
            store.remember(name, value)
        replayed = len(store.entries) - restored
        missing = max(0, found[-1].seq - len(store.entries)) if found else 0
        ends = datetime.fromisoformat(store.head.fields["at"]) if store.head else None
    flush(restoring)
    put_in_place(restoring, path)
    _remove(_with_companions(restoring))
    return Repair(cause, kept, backup, restored, replayed, missing, ends)


def _start_from_backup(restoring: Path) -> tuple[Path | None, int]:
    good = fullest_good(restoring.parent)
    if good is None:
        return None, 0
    with closing(good):
        good.copy_to(restoring)
        return good.path, len(good.entries)


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Rename the damaged file, and what SQLite wrote beside it, to names that are free."""
    base = f"{path.name}{MARK}{now.astimezone(UTC):{FORM}}"
    names = (path.with_name(f"{base}-{number}") for number in count(1))
    kept = next(name for name in names if not any(map(os.path.lexists, _with_companions(name))))
    for old, new in zip(_with_companions(path), _with_companions(kept), strict=True):
        if old.exists() and (old == path or old.stat().st_size):
            old.rename(new)
    flush(path.parent)
    return kept if kept.exists() else None


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _with_companions(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + ending) for ending in COMPANIONS)]


def _set_aside(path: Path) -> list[Path]:
    """The damaged files of earlier and of this repair, the oldest first."""
    found = path.parent.glob(f"{path.name}{MARK}*")
    return sorted(file for file in found if not file.name.endswith(COMPANIONS))


@contextmanager
def _no_way_out(path: Path) -> Iterator[None]:
    try:
        yield
    except DamagedError as error:
        raise RecordError(
            f"{path} is damaged and could not be repaired ({error}); nothing was deleted:"
            " name another folder with --data-dir to go on."
        ) from error
