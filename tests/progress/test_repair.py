"""What happens to a damaged record: kept, repaired, counted."""

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.progress.conftest import Clock
from unstir.progress.attempt import Attempt, Completion, Place
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.repair import FILE
from unstir.progress.salvage import salvaged

Answer = Callable[[int], Attempt]
Damage = Callable[[bytes, random.Random], bytes]


def _flip_a_bit(data: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(data)
    damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def _clear_a_page(data: bytes, dice: random.Random) -> bytes:
    start = 4096 * dice.randrange(len(data) // 4096)
    return data[:start] + bytes(4096) + data[start + 4096 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _other_beginning(data: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(200) + data[200:]


def _another_kind_of_file(_: bytes, __: random.Random) -> bytes:
    return b"hello, I am not a database\n" * 50


def _nothing(_: bytes, __: random.Random) -> bytes:
    return b""


DAMAGES: dict[str, Damage] = {
    "a flipped bit": _flip_a_bit,
    "a cleared page": _clear_a_page,
    "a cut": _cut,
    "another beginning": _other_beginning,
    "another kind of file": _another_kind_of_file,
    "nothing": _nothing,
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_no_total_is_silently_wrong(
    record: Path, tmp_path: Path, clock: Clock, answer: Answer, kind: str
) -> None:
    """After damage the answers are all there, or the repair says so and keeps the bytes."""
    whole, sound = tuple(answer(number) for number in range(30)), (record / FILE).read_bytes()
    for seed in range(5):
        folder = tmp_path / f"{seed}"
        shutil.copytree(record, folder)
        damaged = DAMAGES[kind](sound, random.Random(seed))  # noqa: S311 not for secrets
        (folder / FILE).write_bytes(damaged)

        with Journal.open(folder, clock) as journal:
            found, repaired = journal.attempts("diffusion"), journal.repaired

        assert set(whole[:20]) <= set(found) <= set(whole)
        if repaired is None:
            assert found == whole
        else:
            assert repaired.kept is not None
            assert repaired.kept.read_bytes() == damaged
            assert repaired.restored + repaired.replayed == len(found)


def test_every_intact_entry_is_replayed(record: Path, clock: Clock, answer: Answer) -> None:
    """Without a readable header all thirty answers come back from the bytes, and so does the rest.

    Twenty are in the backup; the other ten are found in the damaged file by their hashes.
    """
    path = record / FILE
    path.write_bytes(b"?" * 4096 + path.read_bytes()[4096:])

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(30))
        assert journal.repaired is not None
        assert (journal.repaired.restored, journal.repaired.replayed) == (20, 10)


def test_a_gap_is_counted(record: Path, clock: Clock, answer: Answer) -> None:
    """An answer that only the damaged file held, and holds no more, is reported as lost."""
    path = record / FILE
    path.write_bytes(path.read_bytes().replace(b"question-25", b"QUESTION-25"))

    with Journal.open(record, clock) as journal:
        assert journal.repaired is not None
        assert (journal.repaired.restored, journal.repaired.replayed) == (20, 9)
        assert journal.repaired.missing == 1
        assert answer(25) not in journal.attempts("diffusion")


def test_without_any_backup_the_bytes_are_enough(
    record: Path, clock: Clock, answer: Answer
) -> None:
    """A first-day learner without a backup gets back what the file still holds."""
    shutil.rmtree(record / "backups")
    path = record / FILE
    path.write_bytes(b"?" * 100 + path.read_bytes()[100:])

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(30))


def test_a_long_answer_is_salvaged(tmp_path: Path, clock: Clock, answer: Answer) -> None:
    """An answer longer than a page is found too, where SQLite can still follow its pieces."""
    long = Attempt(**{**vars(answer(1)), "response": "α" * 20_000})
    with Journal.open(tmp_path, clock) as journal:
        for attempt in (answer(7), long, answer(8)):
            journal.record(attempt)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes().replace(b"question-7", b"QUESTION-7"))

    with Journal.open(tmp_path, clock) as journal:
        assert journal.attempts("diffusion") == (long, answer(8))


def test_a_row_that_lost_its_values_is_passed_over(tmp_path: Path) -> None:
    """Damage can leave a row whose text is null; it yields nothing and hides nothing."""
    path, text = tmp_path / "damaged", '{"seq":4}'
    rows = [
        (None, None),
        ("x", None),
        ("x", "y"),
        (text, hashlib.sha256(text.encode()).hexdigest()),
    ]
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("create table entry (seq integer primary key, text, hash)")
    maker.executemany("insert into entry (text, hash) values (?, ?)", rows)
    maker.close()

    assert [entry.text for entry in salvaged(path)] == [text]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"TABLE entry", b"TAB\xffE entry"), (b"entry_is_never", b"entry_is_\xfeever")],
)
def test_a_schema_that_is_no_text(
    record: Path, clock: Clock, answer: Answer, old: bytes, new: bytes
) -> None:
    """Where SQLite cannot even name its tables, every answer still comes back."""
    path = record / FILE
    path.write_bytes(path.read_bytes().replace(old, new))

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(30))
        assert journal.repaired is not None


def test_an_impossible_version_is_damage(record: Path, clock: Clock, answer: Answer) -> None:
    """A number no version will have is a damaged header, not a newer file."""
    data = bytearray((record / FILE).read_bytes())
    data[60:64] = (18689).to_bytes(4, "big")
    (record / FILE).write_bytes(data)

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(30))
        assert journal.repaired is not None


def test_the_place_survives_a_repair(record: Path, clock: Clock) -> None:
    """What was remembered comes back from the damaged file where it is readable."""
    path = record / FILE
    path.write_bytes(path.read_bytes().replace(b"question-25", b"QUESTION-25"))

    with Journal.open(record, clock) as journal:
        assert journal.place("diffusion") == Place("diffusion", "forward", "Noise")


def test_recording_goes_on_after_a_repair(record: Path, clock: Clock, answer: Answer) -> None:
    """The repaired record takes new answers and is sound when it is opened again."""
    (record / FILE).write_bytes(b"")
    with Journal.open(record, clock) as journal:
        journal.record(answer(99))

    with Journal.open(record, clock) as journal:
        assert journal.repaired is None
        assert journal.attempts("diffusion")[-1] == answer(99)


def test_a_missing_file_with_backups_is_damage(record: Path, clock: Clock, answer: Answer) -> None:
    """A record whose file is gone does not start anew: a repair may have been interrupted."""
    (record / FILE).unlink()

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(20))
        assert journal.repaired is not None


def test_an_interrupted_repair_is_finished(record: Path, clock: Clock, answer: Answer) -> None:
    """Power lost after the damaged file was put aside: the next start takes it up again."""
    (record / FILE).rename(record / f"{FILE}.damaged-2026-11-22T05-00-00Z-1")
    (record / "restoring.sqlite3").write_bytes(b"half a file")

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(30))


def test_a_file_put_back_from_an_older_copy_is_noticed(
    record: Path, clock: Clock, answer: Answer
) -> None:
    """A sound file that knows less than its backup gets the missing answers back."""
    older = (record / FILE).read_bytes()
    with Journal.open(record, clock) as journal:
        journal.record(answer(30))
        journal.back_up_if_due()
    (record / FILE).write_bytes(older)

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(31))


def test_two_damages_in_one_second_keep_two_files(record: Path, clock: Clock) -> None:
    """A damaged file never takes the place of another one."""
    for damaged in (b"first", b"second"):
        (record / FILE).write_bytes(damaged)
        Journal.open(record, clock).close()

    kept = {file.read_bytes() for file in record.glob(f"{FILE}.damaged-*")}
    assert kept == {b"first", b"second"}


def test_a_bad_backup_is_passed_over(record: Path, clock: Clock, answer: Answer) -> None:
    """The fullest backup that is sound is restored, not the fullest one."""
    twenty = tuple(answer(number) for number in range(20))
    with Journal.open(record, clock) as journal:
        newest = journal.back_up_if_due()
    assert newest is not None
    newest.write_bytes(b"bad")
    (record / FILE).write_bytes(b"")

    with Journal.open(record, clock) as journal:
        assert journal.attempts("diffusion") == twenty


def test_damage_while_the_app_runs(record: Path, clock: Clock, answer: Answer) -> None:
    """The next answer after the damage is saved, and nothing the journal has seen is lost."""
    with Journal.open(record, clock) as journal:
        (record / FILE).write_bytes(b"no database at all")
        journal.record(answer(30))

        assert journal.attempts("diffusion") == tuple(answer(number) for number in range(31))


def test_a_repair_by_another_instance(record: Path, clock: Clock, answer: Answer) -> None:
    """A journal that was open while another one repaired the file goes on in the new file."""
    with Journal.open(record, clock) as one:
        path = record / FILE
        path.write_bytes(path.read_bytes().replace(b"question-25", b"QUESTION-25"))
        with Journal.open(record, clock) as other:
            one.record(answer(30))

            assert set(other.attempts("diffusion")) == {answer(number) for number in range(31)}


def test_completions_are_restored_too(tmp_path: Path, clock: Clock) -> None:
    """A finished lesson stands in the same chain as the answers and comes back like them."""
    with Journal.open(tmp_path, clock) as journal:
        journal.complete(Completion("diffusion", "forward", clock()))
    path = tmp_path / FILE
    path.write_bytes(b"?" * 100 + path.read_bytes()[100:])

    with Journal.open(tmp_path, clock) as journal:
        assert journal.completions("diffusion") == (Completion("diffusion", "forward", clock()),)


def test_a_sentence_for_the_learner(record: Path, clock: Clock) -> None:
    """What was done is told with its counts and the place of the damaged file."""
    (record / FILE).write_bytes(b"no database")

    with Journal.open(record, clock) as journal:
        said = str(journal.repaired)

    assert "20 entries from a backup and 0 more" in said
    assert "the last of them from 2026-11-22 05:19 UTC" in said
    assert f"{FILE}.damaged-2026-11-22T05-19-41Z-1" in said


def test_a_newer_file_is_refused_and_left_alone(record: Path, clock: Clock) -> None:
    """A file of a later version is neither read nor changed; the sentence says what to do."""
    path = record / FILE
    data = bytearray(path.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")  # the user version, in SQLite's header
    path.write_bytes(data)

    with pytest.raises(RecordError, match="written by a newer unstir"):
        Journal.open(record, clock)
    assert path.read_bytes() == data
