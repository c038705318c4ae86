"""A hostile machine: a full disk, a read-only folder, links, a crowd, an old or a newer file."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.progress.conftest import Clock
from unstir.progress import schema
from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.repair import FILE

Answer = Callable[[int], Attempt]


def test_the_file_is_private(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """Only its owner reads the record, whatever the umask allows."""
    before = os.umask(0)
    try:
        with Journal.open(tmp_path, clock) as journal:
            journal.record(answer(1))
            journal.back_up_if_due()
    finally:
        os.umask(before)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700


def test_a_link_is_not_followed(tmp_path: Path, clock: Clock) -> None:
    """A link in place of the file is refused, and what it points to is not touched."""
    target = tmp_path / "precious"
    target.write_bytes(b"")
    (tmp_path / FILE).symlink_to(target)

    with pytest.raises(RecordError, match="is a link"):
        Journal.open(tmp_path, clock)
    assert target.read_bytes() == b""


def test_a_full_disk_is_said_and_nothing_is_lost(
    tmp_path: Path, clock: Clock, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer that did not fit is refused; those before it stay, and the next one may fit."""
    connect = sqlite3.connect

    def on_a_small_disk(*where: str, **options: object) -> sqlite3.Connection:
        connection = connect(*where, **options)  # type: ignore[call-overload]
        connection.execute("pragma max_page_count = 9")
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", on_a_small_disk)
    saved: list[Attempt] = []
    with Journal.open(tmp_path, clock) as journal:

        def fill_the_disk() -> None:
            for number in range(100):
                journal.record(answer(number))
                saved.append(answer(number))

        with pytest.raises(RecordError, match=r"disk is full.*free some space"):
            fill_the_disk()

        assert len(saved) > 5
        assert journal.attempts("diffusion") == tuple(saved)


def test_a_read_only_record_is_read(
    tmp_path: Path, clock: Clock, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is shown, writing is refused with the reason, the file stays as it is."""
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))
    before = (tmp_path / FILE).read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)

    with Journal.open(tmp_path, clock) as journal:
        assert not journal.writable
        assert journal.attempts("diffusion") == (answer(1),)
        assert journal.back_up_if_due() is None
        with pytest.raises(RecordError, match=r"cannot be written.*allow writing"):
            journal.record(answer(2))
    assert (tmp_path / FILE).read_bytes() == before


def test_a_file_that_became_newer_is_not_written(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """While the app runs, a newer one may bring the file up to date; the older one then stops."""
    with Journal.open(tmp_path, clock) as journal:
        newer = sqlite3.connect(tmp_path / FILE)
        newer.execute("pragma user_version = 99")
        newer.close()

        with pytest.raises(RecordError, match="newer unstir"):
            journal.record(answer(1))
        assert journal.attempts("diffusion") == ()


def test_threads_share_a_journal(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """Eight threads record at once; every answer is there, and the chain is whole."""
    with Journal.open(tmp_path, clock) as journal, ThreadPoolExecutor(8) as pool:
        list(pool.map(journal.record, map(answer, range(40))))

    with Journal.open(tmp_path, clock) as journal:
        assert {attempt.seed for attempt in journal.attempts("diffusion")} == set(range(40))
        assert journal.repaired is None


def test_a_crowd_of_writers(tmp_path: Path, clock: Clock) -> None:
    """Four programs at once, the file not there yet: each of their answers is in the record."""
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from unstir.progress.attempt import Completion\n"
        "from unstir.progress.journal import Journal\n"
        "now = lambda: datetime.now(UTC)\n"
        "with Journal.open(Path(sys.argv[1]), now) as journal:\n"
        "    for number in range(10):\n"
        "        journal.complete(Completion('c', f'{sys.argv[2]}-{number}', now()))\n"
    )
    crowd = [subprocess.Popen([sys.executable, "-c", program, tmp_path, name]) for name in "abcd"]
    assert [each.wait() for each in crowd] == [0, 0, 0, 0]

    with Journal.open(tmp_path, clock) as journal:
        done = {completion.lesson for completion in journal.completions("c")}
    assert done == {f"{name}-{number}" for name in "abcd" for number in range(10)}


def test_an_answer_leaves_an_empty_journal_file(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """SQLite's rollback journal is truncated and flushed: the mode that survives a power cut.

    DELETE would leave no file, PERSIST a file with content, WAL one with another name.
    """
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))

        beside = {path.name: path.stat().st_size for path in tmp_path.glob(f"{FILE}-*")}
    assert beside == {f"{FILE}-journal": 0}


def test_an_older_file_is_copied_then_brought_up_to_date(
    tmp_path: Path, clock: Clock, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A migration keeps every answer, and the file as it was before is among the backups."""
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))
    later = (*schema.migrations(), "create table later (name text);")
    monkeypatch.setattr(schema, "migrations", lambda: later)

    with Journal.open(tmp_path, clock) as journal:
        assert journal.attempts("diffusion") == (answer(1),)

    copies = list((tmp_path / "backups").glob("*.sqlite3"))
    assert [_version(path) for path in [*copies, tmp_path / FILE]] == [1, 2]


def test_a_migration_is_whole_or_not_at_all(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that fails half-way leaves the file at the version it had."""
    Journal.open(tmp_path, clock).close()
    broken = "create table half (name text);\ninsert into nowhere values (1);"
    scripts = (*schema.migrations(), broken)
    monkeypatch.setattr(schema, "migrations", lambda: scripts)

    with pytest.raises(RecordError, match="left as it was"):
        Journal.open(tmp_path, clock)

    assert _version(tmp_path / FILE) == 1
    reader = sqlite3.connect(tmp_path / FILE)
    tables = reader.execute("select name from sqlite_master where name = 'half'").fetchall()
    reader.close()
    assert tables == []


def _version(path: Path) -> int:
    reader = sqlite3.connect(path)
    (version,) = reader.execute("pragma user_version").fetchone()
    reader.close()
    return int(version)
