"""How long it takes until an answer is saved, beside bare SQLite in the same run.

    python -m bench.progress_commit [--answers 500] [--folder /tmp]

The two take turns, an answer each, so that a busy disk slows both. Bare SQLite inserts the same
text in the same mode (TRUNCATE, FULL). Then the opening of a record of 5,000 answers, its whole
chain checked, and a backup of it, checked too. Exit 1 if the 99th percentile is above 50 ms.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.progress_record import FILE, answer, now
from unstir.progress.chain import Entry, content
from unstir.progress.journal import Journal
from unstir.progress.store import Store

LIMIT_MS = 50.0


def milliseconds(action: Callable[[], object]) -> float:
    """How long action takes."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def summary(times: list[float]) -> dict[str, float]:
    """Median, 99th percentile and maximum."""
    ordered = sorted(times)
    points = {"p50": len(ordered) // 2, "p99": len(ordered) * 99 // 100, "max": -1}
    return {name: round(ordered[index], 2) for name, index in points.items()}


def side_by_side(folder: Path, answers: int) -> tuple[list[float], list[float]]:
    """The times of the journal and of bare SQLite."""
    text = Entry.following(None, content(answer(0))).text
    with (
        closing(sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)) as bare,
        Journal.open(folder, now) as journal,
    ):
        bare.execute("pragma journal_mode = truncate")
        bare.execute("pragma synchronous = full")
        bare.execute("create table entry (seq integer primary key autoincrement, text, hash)")
        insert = "insert into entry (text, hash) values (?, ?)"
        ours, theirs = [], []
        for number in range(answers):
            attempt = answer(number)
            ours.append(milliseconds(partial(journal.record, attempt)))
            theirs.append(milliseconds(partial(bare.execute, insert, (text, "0" * 64))))
    return ours, theirs


def main() -> int:
    """Print the figures; 1 if answers take too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        ours, theirs = side_by_side(folder, options.answers)
        print(json.dumps({"journal ms": summary(ours), "bare sqlite ms": summary(theirs)}))
        with closing(Store.open(folder / FILE)) as store:
            store.extend(content(answer(number)) for number in range(1000, 6000))
        opened: list[Journal] = []
        before = time.process_time()
        opening = milliseconds(lambda: opened.append(Journal.open(folder, now)))
        core = 1e3 * (time.process_time() - before)
        with opened[0] as journal:
            backup = milliseconds(journal.back_up_if_due)
            reading = milliseconds(lambda: journal.attempts("bench"))
        large = {
            "opening ms": opening,
            "of them of a core": core,
            "backup ms": backup,
            "reading ms": reading,
        }
        print(json.dumps({name: round(value, 1) for name, value in large.items()}))
    finally:
        shutil.rmtree(folder)
    return int(summary(ours)["p99"] > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
