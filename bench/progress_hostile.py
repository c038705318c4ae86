"""What the record does on a hostile machine (Linux; as root it becomes nobody where that matters).

    python -m bench.progress_hostile [--only disk_full,clock_jumps,...]

Prints one line for each scenario with what it counted and the sentence the learner sees, and
"held" where nothing acknowledged was lost. Exit 1 otherwise.
"""

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

from bench.progress_nobody import foreign_folder, no_home, read_only_folder, read_only_home
from bench.progress_record import FILE, Outcome, answer, fill, is_sentence, now, numbers, sentence
from unstir.progress.journal import Journal


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
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    all_held = True
    for scenario in SCENARIOS:
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
