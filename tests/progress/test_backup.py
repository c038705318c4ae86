"""Backups: when they are made, what they hold, which ones stay."""

import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.progress.conftest import Clock
from unstir.progress.attempt import Attempt
from unstir.progress.backup import thinned
from unstir.progress.journal import Journal
from unstir.progress.repair import FILE
from unstir.progress.store import Store

Answer = Callable[[int], Attempt]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _named(count: int, taken: datetime) -> Path:
    return Path(f"{count:08}-{taken:%Y-%m-%dT%H-%M-%SZ}.sqlite3")


def test_on_start_and_every_half_hour(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """The first call copies, and then the first one after thirty minutes of use."""
    made: list[Path | None] = []
    with Journal.open(tmp_path, clock) as journal:
        for number, minutes in enumerate((0, 29, 1, 10, 20)):
            clock.move(timedelta(minutes=minutes))
            journal.record(answer(number))
            made.append(journal.back_up_if_due())

    assert [path is not None for path in made] == [True, False, True, False, True]


def test_nothing_new_needs_no_backup(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """Starting again without having answered anything makes no further copy."""
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))
        journal.back_up_if_due()
    with Journal.open(tmp_path, clock) as journal:
        assert journal.back_up_if_due() is None


def test_a_backup_holds_everything(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """The copy is a sound record with the same entries, private like the record."""
    with Journal.open(tmp_path, clock) as journal:
        for number in range(5):
            journal.record(answer(number))
        path = journal.back_up_if_due()

    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with closing(Store.open_to_read(path)) as copy:
        assert [entry.fields["seed"] for entry in copy.entries] == [0, 1, 2, 3, 4]


def test_a_bad_fuller_backup_does_not_stop_new_ones(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """After a repair that lost answers the record is shorter than an old backup, and is copied."""
    with Journal.open(tmp_path, clock) as journal:
        for number in range(5):
            journal.record(answer(number))
        made = journal.back_up_if_due()
    assert made is not None
    made.write_bytes(b"bad")
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes().replace(b"question-3", b"QUESTION-3"))

    with Journal.open(tmp_path, clock) as journal:
        again = journal.back_up_if_due()

    assert again is not None
    with closing(Store.open_to_read(again)) as copy:
        assert [entry.fields["seed"] for entry in copy.entries] == [0, 1, 2, 4]


def test_other_files_among_the_backups_are_left_alone(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """What the learner put into the folder of backups is neither read nor thinned away."""
    (tmp_path / "backups").mkdir()
    own = tmp_path / "backups" / "my own copy.sqlite3"
    own.write_bytes(b"mine")
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))
        journal.back_up_if_due()

    assert own.read_bytes() == b"mine"


def test_a_clock_set_back_does_not_stop_backups(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """Ten years back is also more than thirty minutes away."""
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))
        journal.back_up_if_due()
        clock.move(timedelta(days=-3650))
        journal.record(answer(2))

        assert journal.back_up_if_due() is not None


def test_two_years_of_backups() -> None:
    """Two days stay as they are, then one for each of 7 days, 4 weeks and 12 months at most."""
    ages = {_named(20_000 - age, NOW - timedelta(hours=age)): age for age in range(0, 17520, 6)}

    gone = thinned(ages, NOW)

    stay = [age for path, age in ages.items() if path not in gone]
    assert stay[:9] == [0, 6, 12, 18, 24, 30, 36, 42, 48]
    assert len(stay) <= 9 + 7 + 4 + 12
    last_of_december = datetime(2025, 12, 31, 18, tzinfo=UTC)
    assert NOW - timedelta(hours=max(stay)) == last_of_december


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(-9000, 9000)), min_size=1, max_size=40))
def test_the_fullest_backup_always_stays(made: list[tuple[int, int]]) -> None:
    """Whatever the clock did, the backup with most entries is not thinned away."""
    backups = [_named(count, NOW + timedelta(hours=hours)) for count, hours in made]

    gone = thinned(backups, NOW)

    assert max(backups) not in gone
    assert thinned([path for path in backups if path not in gone], NOW) == []
