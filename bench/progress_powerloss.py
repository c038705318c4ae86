"""How many acknowledged answers are lost when the power fails at any moment (Linux, needs strace).

    python -m bench.progress_powerloss [--states 3000] [--answers 60] [--seed 1]
        [--pragma "journal_mode = delete"]

Records the system calls of bench/progress_writer.py once, then rebuilds the disk as it could look
after a loss of power before any one of them (bench/progress_disk.py says how), opens what is left
with the journal and counts the acknowledged answers that it lacks. Exit 1 on any loss. --pragma
weakens the store, to show that losses are seen: "journal_mode = delete" loses the last answer now
and then, "synchronous = off" many.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bench.progress_disk import CALLS, KEEPING, Disk, Event, Reader
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal

WRITER = [sys.executable, "-m", "bench.progress_writer"]


def recorded(root: Path, answers: int, pragma: str | None) -> list[Event]:
    """What a run of the writer did to the disk."""
    weakened = ["--pragma", pragma] if pragma else []
    with tempfile.NamedTemporaryFile() as trace:
        watch = ["strace", "-f", "-xx", "-s", "10000000", "-e", "signal=none", "-o", trace.name]
        write = [*WRITER, str(root), "--answers", str(answers), *weakened]
        command = [*watch, "-e", f"trace={CALLS}", *write]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        reader = Reader(root)
        lines = Path(trace.name).read_text(encoding="utf-8", errors="replace").splitlines()
    return [event for line in lines for event in reader.events(line)]


def restarted(root: Path, files: dict[str, bytes]) -> tuple[set[int], bool, str]:
    """What the journal finds on such a disk: the answers, whether it repaired, its complaint."""
    shutil.rmtree(root)
    root.mkdir()
    for name, data in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(data)
    try:
        with Journal.open(root, lambda: datetime.now(UTC)) as journal:
            numbers = {attempt.seed for attempt in journal.attempts("bench")}
            return numbers, journal.repaired is not None, ""
    except RecordError as error:
        return set(), False, str(error)


def fail_again_and_again(
    root: Path, events: list[Event], states: int, seed: int, *, strict: bool
) -> Counter[str]:
    """Cut the power before random events, in each of the ways a disk may forget."""
    dice, tally = random.Random(seed), Counter[str]()  # noqa: S311 not for secrets
    moments = sorted(dice.randint(0, len(events)) for _ in range(states))
    disk, done = Disk(strict=strict), 0
    for number, moment in enumerate(moments):
        for event in events[done:moment]:
            disk.take(event)
        done = moment
        files = disk.after_power_loss(KEEPING[number % len(KEEPING)], dice)
        there, repaired, complaint = restarted(root, files)
        lost = disk.acknowledged - there
        tally["states"] += 1
        tally["states with loss"] += bool(lost)
        tally["answers lost"] += len(lost)
        tally["worst loss"] = max(tally["worst loss"], len(lost))
        tally["repairs"] += repaired
        tally["not opened"] += bool(complaint)
    return tally


def main() -> int:
    """Print a tally for each model of the file system; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=3000)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pragma")
    options = parser.parse_args()
    root, worst = Path(tempfile.mkdtemp()), 0
    try:
        events = recorded(root, options.answers, options.pragma)
        for strict in (True, False):
            tally = fail_again_and_again(root, events, options.states, options.seed, strict=strict)
            model = {"names": "strict" if strict else "ext4", "system calls": len(events)}
            print(json.dumps({**model, **tally}), flush=True)
            worst |= bool(tally["answers lost"] or tally["not opened"])
    finally:
        shutil.rmtree(root)
    return worst


if __name__ == "__main__":
    sys.exit(main())
