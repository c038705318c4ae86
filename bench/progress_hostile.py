"""What the record does on a hostile machine (Linux; as root it becomes nobody where that matters).

    python bench/progress_hostile.py [--corruptions 1000] [--seed 1] [--only disk_full,...]

Prints one line for each scenario with what it counted and the sentence the learner sees, and
"held" where nothing acknowledged was lost and no total was silently wrong. Exit 1 otherwise.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder

FILE = "progress.sqlite3"
NOBODY = 65534
Outcome = dict[str, Any]


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def answer(number: int) -> Attempt:
    """An answer that differs from all others by its number."""
    return Attempt(
        course="bench",
        edition="e" * 64,
        lesson="lesson",
        question=f"question-{number}",
        meaning="m" * 64,
        response="a half",
        correct=number % 2 == 0,
        hints=0,
        confidence=None,
        seconds=12.5,
        at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number),
        seed=number,
    )


def fill(folder: Path, first: int, last: int) -> None:
    """Record the answers from first to last."""
    with Journal.open(folder, now) as journal:
        for number in range(first, last + 1):
            journal.record(answer(number))


def numbers(folder: Path) -> list[int]:
    """The answers that are there."""
    with Journal.open(folder, now) as journal:
        return [attempt.seed for attempt in journal.attempts("bench")]


def sentence(action: Callable[[], object]) -> str:
    """What the learner is told, or what else was raised."""
    try:
        action()
    except RecordError as error:
        return str(error)
    except Exception:  # noqa: BLE001 the very thing this looks for
        return traceback.format_exc()
    return ""


def is_sentence(text: str) -> bool:
    """Whether this is something for a learner: one line that ends with a full stop."""
    return text.endswith(".") and "\n" not in text and "Traceback" not in text


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of one mebibyte."""
    place = folder / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    subprocess.run(mount, check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S607 found on PATH


def disk_full(folder: Path) -> Outcome:
    """The disk fills up while answers come in; later there is room again."""
    with small_disk(folder) as place, Journal.open(place, now) as journal:
        (place / "other").write_bytes(bytes(500_000))
        saved: list[int] = []

        def go_on() -> None:
            for number in range(1, 100_000):
                journal.record(answer(number))
                saved.append(number)

        said = sentence(go_on)
        during = [attempt.seed for attempt in journal.attempts("bench")]
        backup = sentence(journal.back_up_if_due)
        (place / "other").unlink()
        journal.record(answer(len(saved) + 1))
        after = [attempt.seed for attempt in journal.attempts("bench")]
        held = during == saved and after == [*saved, len(saved) + 1]
        return {
            "held": held and is_sentence(said) and is_sentence(backup),
            "saved": len(saved),
            "said": said,
            "backup": backup,
        }


def repair_on_a_full_disk(folder: Path) -> Outcome:
    """The record is damaged and there is no room to repair it; later there is."""
    with small_disk(folder) as place:
        fill(place, 1, 200)
        data = bytearray((place / FILE).read_bytes())
        data[:100] = b"?" * 100
        (place / FILE).write_bytes(data)
        filler = place / "other"
        filler.write_bytes(bytes(shutil.disk_usage(place).free - 8192))
        said = sentence(lambda: Journal.open(place, now))
        again = sentence(lambda: Journal.open(place, now))
        kept = [file.read_bytes() for file in place.glob(f"{FILE}.damaged-*")]
        filler.unlink()
        there = numbers(place)
        held = there == list(range(1, 201)) and kept[:1] == [bytes(data)]
        return {"held": held and is_sentence(said) and is_sentence(again), "said": said}


def as_nobody(action: Callable[[], Outcome], user: int = NOBODY) -> Outcome:
    """Do action in a process that owns nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgid(user)
            os.setuid(user)
        try:
            outcome = action()
        except BaseException:  # noqa: BLE001 reported by the parent
            outcome = {"held": False, "said": traceback.format_exc()}
        os.write(writing, json.dumps(outcome).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = json.load(pipe)
    os.waitpid(child, 0)
    return dict(told)


def read_only_folder(folder: Path) -> Outcome:
    """The folder and the file can be read and not written."""
    fill(folder, 1, 20)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)

    def look() -> Outcome:
        with Journal.open(folder, now) as journal:
            said = sentence(lambda: journal.record(answer(21)))
            there = [attempt.seed for attempt in journal.attempts("bench")]
            held = there == list(range(1, 21)) and not journal.writable and is_sentence(said)
            return {"held": held, "said": said}

    outcome = as_nobody(look)
    folder.chmod(0o700)
    after = {path: path.read_bytes() for path in folder.iterdir()}
    return {**outcome, "held": outcome["held"] and before == after}


def read_only_home(folder: Path) -> Outcome:
    """There is no record and the home folder cannot be written."""
    folder.chmod(0o555)

    def look() -> Outcome:
        said = sentence(lambda: data_folder(folder / "share" / "unstir", {}))
        return {"held": is_sentence(said), "said": said}

    return as_nobody(look)


def foreign_folder(folder: Path) -> Outcome:
    """The folder belongs to somebody else and cannot even be read."""
    fill(folder, 1, 5)
    folder.chmod(0o700)

    def look() -> Outcome:
        said = sentence(lambda: Journal.open(folder, now))
        return {"held": is_sentence(said), "said": said}

    outcome = as_nobody(look)
    return {**outcome, "held": outcome["held"] and numbers(folder) == list(range(1, 6))}


def no_home(_: Path) -> Outcome:
    """The user is unknown to the system, and nothing says where else to go."""

    def look() -> Outcome:
        os.environ.pop("HOME", None)
        os.environ.pop("XDG_DATA_HOME", None)
        said = sentence(lambda: data_folder(None, {}))
        return {"held": is_sentence(said), "said": said}

    return as_nobody(look, user=54321)


def _answers_of_one(folder: Path, instance: int) -> float:
    slowest = 0.0
    with Journal.open(folder, now) as journal:
        for number in range(instance * 1000, instance * 1000 + 100):
            start = time.perf_counter()
            journal.record(answer(number))
            slowest = max(slowest, time.perf_counter() - start)
            time.sleep(0.01)
        journal.back_up_if_due()
    return slowest


def eight_instances(folder: Path) -> Outcome:
    """Eight programs start at once without a file and record a hundred answers each."""
    with ProcessPoolExecutor(8, mp_context=get_context("spawn")) as pool:
        slowest = list(pool.map(_answers_of_one, [folder] * 8, range(8)))
    there = sorted(numbers(folder))
    expected = [instance * 1000 + number for instance in range(8) for number in range(100)]
    repaired = bool(list(folder.glob("*.damaged-*")))
    held = there == expected and not repaired
    return {"held": held, "answers": len(there), "slowest_ms": round(1000 * max(slowest), 1)}


def clock_jumps(folder: Path) -> Outcome:
    """The clock jumps ten years back and forth between answers, with backups all the while."""
    time_now = [now()]
    with Journal.open(folder, lambda: time_now[0]) as journal:
        for number in range(1, 201):
            time_now[0] += timedelta(days=3650 if number % 2 else -3650, minutes=31)
            journal.record(answer(number))
            journal.back_up_if_due()
    (folder / FILE).write_bytes(b"")
    there = numbers(folder)
    backups = len(list((folder / "backups").iterdir()))
    return {"held": there == list(range(1, 201)), "restored": len(there), "backups": backups}


def newer_schema(folder: Path) -> Outcome:
    """The file was written by a version to come."""
    fill(folder, 1, 5)
    data = bytearray((folder / FILE).read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    (folder / FILE).write_bytes(data)
    said = sentence(lambda: Journal.open(folder, now))
    held = is_sentence(said) and (folder / FILE).read_bytes() == data
    return {"held": held, "said": said}


def a_link(folder: Path) -> Outcome:
    """A link to a precious file stands where the record should."""
    precious = folder / "precious"
    precious.write_bytes(b"")
    (folder / FILE).symlink_to(precious)
    said = sentence(lambda: Journal.open(folder, now))
    return {"held": is_sentence(said) and precious.read_bytes() == b"", "said": said}


def folder_removed(folder: Path) -> Outcome:
    """Everything is removed while the app runs; later the folder is back."""
    place = folder / "place"
    place.mkdir()
    with Journal.open(place, now) as journal:
        journal.record(answer(1))
        shutil.rmtree(place)
        said = sentence(lambda: journal.record(answer(2)))
        place.mkdir()
        journal.record(answer(2))
    return {"held": is_sentence(said) and numbers(place) == [1, 2], "said": said}


def locked_by_another(folder: Path) -> Outcome:
    """Another program keeps the file locked for ever."""
    fill(folder, 1, 1)
    with Journal.open(folder, now) as journal:
        rival = sqlite3.connect(folder / FILE, isolation_level=None)
        rival.execute("begin exclusive")
        said = sentence(lambda: journal.record(answer(2)))
        rival.close()
        journal.record(answer(2))
    return {"held": is_sentence(said) and numbers(folder) == [1, 2], "said": said}


def _overwritten(sound: bytes, at: int, data: bytes) -> bytes:
    return sound[:at] + data + sound[at + len(data) :]


def _one_bit(sound: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(sound))
    return _overwritten(sound, at, bytes([sound[at] ^ 1 << dice.randrange(8)]))


def _bytes(sound: bytes, dice: random.Random) -> bytes:
    for _ in range(64):
        sound = _overwritten(sound, dice.randrange(len(sound)), dice.randbytes(1))
    return sound


def _any_page(sound: bytes, dice: random.Random) -> int:
    return 4096 * dice.randrange(len(sound) // 4096)


def _swapped(sound: bytes, dice: random.Random) -> bytes:
    one, other = _any_page(sound, dice), _any_page(sound, dice)
    moved = _overwritten(sound, one, sound[other : other + 4096])
    return _overwritten(moved, other, sound[one : one + 4096])


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bit": _one_bit,
    "bytes": _bytes,
    "page": lambda sound, dice: _overwritten(sound, _any_page(sound, dice), bytes(4096)),
    "cut": lambda sound, dice: sound[: dice.randrange(len(sound))],
    "tail": lambda sound, dice: sound + dice.randbytes(dice.randrange(1, 9000)),
    "magic": lambda sound, dice: _overwritten(sound, 0, dice.randbytes(16)),
    "header": lambda sound, dice: _overwritten(sound, dice.randrange(100), dice.randbytes(1)),
    "empty": lambda _, __: b"",
    "text": lambda _, __: b"hello, I am not a database\n" * 50,
    "swapped pages": _swapped,
}


def corruptions(folder: Path, count: int, seed: int) -> Outcome:
    """A record of 400 answers, 300 of them in a backup, is damaged again and again."""
    original = folder / "original"
    original.mkdir()
    fill(original, 1, 300)
    with Journal.open(original, now) as journal:
        journal.back_up_if_due()
    fill(original, 301, 400)
    sound, lines = (original / FILE).read_bytes(), _lines_beyond_backup(original / FILE)
    tally, recovered = Counter[str](), [0, 0]
    dice = random.Random(seed)  # noqa: S311 not for secrets
    for number in range(count):
        place = folder / f"{number}"
        shutil.copytree(original, place)
        kind = dice.choice(list(DAMAGES))
        data = DAMAGES[kind](sound, dice)
        (place / FILE).write_bytes(data)
        tally.update(_after_damage(place, data, lines, recovered))
        tally[f"kind: {kind}"] += 1
        shutil.rmtree(place)
    tally["intact entries replayed, %"] = round(100 * recovered[1] / max(1, recovered[0]))
    failures = ("traceback", "silently wrong", "damaged file not kept", "backup's answer lost")
    return {"held": not any(tally[failure] for failure in failures), **tally}


def _after_damage(
    place: Path, data: bytes, lines: dict[int, bytes], recovered: list[int]
) -> Iterator[str]:
    """What happened; recovered counts the intact entries beyond the backup, and those replayed."""
    whole = set(range(1, 401))
    try:
        with Journal.open(place, now) as journal:
            there, repair = (
                [attempt.seed for attempt in journal.attempts("bench")],
                journal.repaired,
            )
    except RecordError as error:
        yield "refused with a sentence" if is_sentence(str(error)) else "traceback"
        return
    except Exception:  # noqa: BLE001 the very thing this looks for
        traceback.print_exc()
        yield "traceback"
        return
    if repair is None:
        yield "unharmed" if there == sorted(whole) else "silently wrong"
        return
    yield "repaired"
    intact = {number for number, line in lines.items() if line in data}
    recovered[0] += len(intact)
    recovered[1] += len(intact & set(there))
    if repair.kept is None or repair.kept.read_bytes() != data:
        yield "damaged file not kept"
    if not set(range(1, 301)) <= set(there):
        yield "backup's answer lost"
    if repair.restored + repair.replayed != len(there) or not set(there) <= whole:
        yield "silently wrong"


def _lines_beyond_backup(path: Path) -> dict[int, bytes]:
    """Text and hash of the answers after the 300th as they lie in the file, by number."""
    with closing(sqlite3.connect(path)) as reader:
        query = "select seq, text || hash from entry where seq > 300"
        return {number: line.encode() for number, line in reader.execute(query)}


SCENARIOS = (
    disk_full,
    repair_on_a_full_disk,
    read_only_folder,
    read_only_home,
    foreign_folder,
    no_home,
    eight_instances,
    clock_jumps,
    newer_schema,
    a_link,
    folder_removed,
    locked_by_another,
)


def main() -> int:
    """Print every outcome; 1 if one did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corruptions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()

    def corrupted(folder: Path) -> Outcome:
        return corruptions(folder, options.corruptions, options.seed)

    all_held = True
    for scenario in (*SCENARIOS, corrupted):
        if options.only and scenario.__name__ not in options.only.split(","):
            continue
        folder = Path(tempfile.mkdtemp())
        folder.chmod(0o755)
        try:
            outcome = scenario(folder)
        finally:
            shutil.rmtree(folder)
        print(json.dumps({"scenario": scenario.__name__, **outcome}), flush=True)
        all_held &= bool(outcome["held"])
    return int(not all_held)


if __name__ == "__main__":
    sys.exit(main())
