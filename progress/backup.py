"""Copies of the record: each checked after writing, fewer the older they are."""

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from unstir.progress.disk import create_folder, put_in_place
from unstir.progress.error import DamagedError, RecordError, explained
from unstir.progress.store import Store

FOLDER = "backups"
UNFINISHED = "unfinished"
FORM = "%Y-%m-%dT%H-%M-%SZ"
NAME = re.compile(r"\d{8,}-\d{4}-[01]\d-[0-3]\dT[0-2]\d-[0-5]\d-[0-5]\dZ\.sqlite3")


def back_up(store: Store, folder: Path, now: datetime) -> Path:
    """Copy the record beside it, check the copy, thin the older ones; the copy's path.

    The caller is alone in folder. RecordError if the copy cannot be written or is not sound.
    """
    try:
        with explained(folder / FOLDER):
            create_folder(folder / FOLDER)
            finished = _copied(store, folder / FOLDER, now)
            for path in thinned(kept_in(folder), now):
                path.unlink()
    except (RecordError, DamagedError) as error:
        raise RecordError(f"No backup was made. {error}") from error
    return finished


def _copied(store: Store, backups: Path, now: datetime) -> Path:
    unfinished = backups / UNFINISHED
    unfinished.unlink(missing_ok=True)
    store.copy_to(unfinished)
    count = _checked_count(unfinished)
    finished = backups / f"{count:08}-{now.astimezone(UTC):{FORM}}.sqlite3"
    put_in_place(unfinished, finished)
    return finished


def _checked_count(path: Path) -> int:
    try:
        with closing(Store.open_to_read(path)) as copy:
            return len(copy.entries)
    except DamagedError as error:
        path.unlink()
        raise RecordError(
            f"The copy at {path} came out damaged ({error}) and was not kept:"
            " start unstir again, which repairs the record, and check the disk."
        ) from error


def kept_in(folder: Path) -> list[Path]:
    """The backups of the record in folder, the fullest last.

    Entries are only ever added, so their number tells the order even when the clock was wrong.
    """
    return sorted(path for path in (folder / FOLDER).glob("*.sqlite3") if NAME.fullmatch(path.name))


def count_of(backup: Path) -> int:
    """How many entries a backup holds, by its name."""
    return int(backup.name.partition("-")[0])


def fullest_good(folder: Path) -> Store | None:
    """The sound backup with most entries, opened for reading; None if there is none."""
    for path in reversed(kept_in(folder)):
        try:
            return Store.open_to_read(path)
        except (DamagedError, RecordError):
            continue
    return None


def thinned(backups: Iterable[Path], now: datetime) -> list[Path]:
    """Which backups can go.

    Those of the last two days stay, then the latest of each of 7 days, 4 weeks and 12 months, as
    far as there are any; the fullest one always stays, and so do those dated in the future.
    """
    newest_first = sorted(backups, key=taken_at, reverse=True)
    fullest = max(newest_first, default=None)
    old = [path for path in newest_first if now - taken_at(path) > timedelta(days=2)]
    stay = {fullest}
    for many, period in PERIODS:
        latest: dict[tuple[int, ...], Path] = {}
        for path in old:
            latest.setdefault(period(taken_at(path)), path)
        stay.update(list(latest.values())[:many])
    return [path for path in old if path not in stay]


def taken_at(backup: Path) -> datetime:
    """When a backup was taken, by its name."""
    return datetime.strptime(backup.stem.partition("-")[2], FORM).replace(tzinfo=UTC)


PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (7, lambda time: (time.year, time.month, time.day)),
    (4, lambda time: time.isocalendar()[:2]),
    (12, lambda time: (time.year, time.month)),
)
