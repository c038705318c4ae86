"""How a class of 200 is taken in: who of 20 cheats is flagged, who falsely, and how long it takes.

    python -m bench.class_of_200 [--learners 200] [--seed N]

Each of eight ways to cheat alone is tried twice; two cheats copy from one another, and two share a
key, which makes four more. `unstir collect` takes in the submissions, and its gradebook is read.
Exit 1 unless all of them are flagged there, nobody else is, and it takes at most 10 s.
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.class_made import ALONE, IN_PAIRS, Pupil, handed_in, pupil
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.outline import built_in

LIMIT = 10.0


def _fill(folder: Path, course: Course, count: int, dice: random.Random) -> dict[str, str]:
    """Write the submissions; the way of each cheat, by the file."""
    pupils = [pupil(course, number, dice) for number in range(count)]
    dice.shuffle(pupils)
    cheats: dict[str, str] = {}
    at = 0
    for way in (*ALONE, *ALONE):
        _write(folder, pupils[at], way(pupils[at], pupils[-1], dice))
        cheats[_name(pupils[at])] = way.__name__
        at += 1
    for way in IN_PAIRS:
        one, other = pupils[at : at + 2]
        _write(folder, one, way(one, other, dice))
        _write(folder, other, handed_in(other))
        cheats[_name(one)] = cheats[_name(other)] = way.__name__
        at += 2
    for honest in pupils[at:]:
        _write(folder, honest, handed_in(honest))
    return cheats


def _name(it: Pupil) -> str:
    return f"{it.learner.id}.submission"


def _write(folder: Path, it: Pupil, text: str) -> None:
    (folder / _name(it)).write_text(text, encoding="utf-8")


def _collected(folder: Path, results: Path) -> tuple[dict[str, str], float, float]:
    """The flags by file, and the seconds of `unstir collect`: in all, and of computing."""
    command = [sys.executable, "-m", "unstir.tui", "--data-dir", str(results / "data")]
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "collect", str(folder), "--out", str(results)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with (results / "gradebook.csv").open(encoding="utf-8") as file:
        flags = {row["file"]: row["flags"] for row in csv.DictReader(file)}
    return flags, time.perf_counter() - wall, busy


def main() -> int:
    """Print the figures; 1 if any is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    options = parser.parse_args()
    course = load_course(built_in())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "class"
        folder.mkdir()
        cheats = _fill(folder, course, options.learners, random.Random(options.seed))  # noqa: S311
        size = sum(path.stat().st_size for path in folder.glob("*.submission"))
        flags, wall, busy = _collected(folder, Path(temporary) / "results")
    flagged = {file: why for file, why in flags.items() if why}
    for file, way in sorted(cheats.items(), key=lambda pair: pair[1]):
        print(f"  {way:<24}{flagged.get(file, 'NOT FLAGGED')[:150]}")
    caught, false = cheats.keys() & flagged.keys(), flagged.keys() - cheats.keys()
    for file in sorted(false):
        print(f"  FALSELY {file}: {flagged[file]}")
    print(f"seed {options.seed}: {len(flags)} submissions, {size >> 20} MB")
    print(f"  flagged: {len(caught)} of {len(cheats)} cheats, {len(false)} falsely")
    print(f"  {wall:.1f} s, of which {busy:.1f} s of computing, the start and the course included")
    return 0 if len(caught) == len(cheats) and not false and wall <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
