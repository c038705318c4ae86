"""How many acknowledged answers are lost when the writer is killed at any moment.

    python -m bench.progress_kill [--kills 1000] [--seed 1] [--folder /tmp]

Starts bench/progress_writer.py, kills it with SIGKILL at a random moment (three times of four
after its first acknowledgement, else while it starts and opens the file), then reads the file
with plain SQLite and counts the acknowledged answers that are not there. Exit 1 on any loss.
A kill alone proves little, since the system still writes what it was given: see
bench/progress_powerloss.py.
"""

import argparse
import json
import os
import random
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from bench.progress_record import FILE

WRITER = [sys.executable, "-m", "bench.progress_writer"]


def killed_writer(folder: Path, dice: random.Random) -> set[int]:
    """Run the writer and kill it; the numbers it had acknowledged."""
    with subprocess.Popen([*WRITER, folder], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None  # noqa: S101 it was asked for
        pipe, said = writer.stdout.fileno(), b""
        if dice.random() < 0.75:
            said += os.read(pipe, 65536)
            until = time.monotonic() + dice.random() * 0.06
        else:
            until = time.monotonic() + dice.random() * 0.4
        while (left := until - time.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                said += os.read(pipe, 65536)
        writer.kill()
        writer.wait()
        said += writer.stdout.read()
    return {int(line) for line in said.split(b"\n")[:-1]}


def stored(folder: Path) -> tuple[set[int], bool]:
    """The numbers in the file, and whether SQLite finds it sound; a missing file is empty."""
    if not (folder / FILE).exists():
        return set(), True
    with closing(sqlite3.connect(folder / FILE)) as reader:
        sound = reader.execute("pragma integrity_check").fetchone()[0] == "ok"
        if not reader.execute("select 1 from sqlite_master where name = 'entry'").fetchone():
            return set(), sound
        rows = reader.execute("select text from entry").fetchall()
    return {json.loads(text)["seed"] for (text,) in rows}, sound


def kill_again_and_again(kills: int, seed: int, base: Path) -> Counter[str]:
    """Kill the writer many times on the same file, a new one after every hundred."""
    dice, tally = random.Random(seed), Counter[str]()  # noqa: S311 not for secrets
    folder, acknowledged = Path(), set[int]()
    for number in range(kills):
        if number % 100 == 0:
            folder, acknowledged = Path(tempfile.mkdtemp(dir=base)), set()
        fresh = killed_writer(folder, dice)
        acknowledged |= fresh
        there, sound = stored(folder)
        tally["kills"] += 1
        tally["kills before any answer"] += not fresh
        tally["answers acknowledged"] += len(fresh)
        tally["answers lost"] += len(acknowledged - there)
        tally["files unsound"] += not sound
        tally["repairs"] += len(list(folder.glob("*.damaged-*")))
        tally["backups cut off"] += (folder / "backups" / "unfinished").exists()
        acknowledged = there
    return tally


def main() -> int:
    """Print the tally; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    base = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        tally = kill_again_and_again(options.kills, options.seed, base)
    finally:
        shutil.rmtree(base)
    print(json.dumps(tally))
    return int(any(tally[loss] for loss in ("answers lost", "files unsound", "repairs")))


if __name__ == "__main__":
    sys.exit(main())
