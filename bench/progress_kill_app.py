"""How many answers that the screen called saved are gone after the whole app is killed.

    python -m bench.progress_kill_app [--kills 100] [--seed 1] [--folder /tmp]

The real app in a pseudo-terminal, on a course with one question; each answer is another number,
typed as a learner would. At a random moment the app gets SIGKILL: three times of four up to 60 ms
after enter, in the middle of an answer that is being saved, else while it starts. What the terminal
had been sent by then is read to its end: an answer is acknowledged if "Saved." was painted after
it. Then the file is read with plain SQLite. Exit 1 on any loss. Once something was answered, the
app has to open at the question by itself; the bench stops where it does not.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.learner_record import shown_around
from bench.progress_course import (
    ENTER,
    SAVED,
    open_question,
    recorded,
    type_number,
    write_course,
)
from bench.terminal import MODERN, Terminal, printable

APP = [sys.executable, "-m", "unstir.tui"]


def kill(terminal: Terminal) -> None:
    """End the program at once, and read what it had written."""
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.until_the_end()


def answered_until_killed(
    command: list[str], numbers: Iterator[int], dice: random.Random, *, answered: bool
) -> tuple[list[int], set[int]]:
    """Start the app, answer some times, kill it: all answers, and the acknowledged ones.

    answered says that the question shows the answer of an earlier time.
    """
    given: list[int] = []
    acknowledged: set[int] = set()
    with Terminal(command, MODERN, (80, 24)) as terminal:
        if dice.random() < 0.25:
            until = time.monotonic() + dice.random() * 1.5
            while (left := until - time.monotonic()) > 0:
                terminal.read(left)
            kill(terminal)
            return given, acknowledged
        open_question(terminal, again=answered)
        for last in [False] * dice.randrange(6) + [True]:
            number = next(numbers)
            given.append(number)
            type_number(terminal, number, over=bool(given) or answered)
            before = len(terminal.written)
            terminal.send(ENTER)
            if last:
                time.sleep(dice.random() * 0.06)
                kill(terminal)
                if SAVED in printable(terminal.written[before:]):
                    acknowledged.add(number)
            else:
                terminal.until(lambda seen: SAVED in seen, since=before)
                acknowledged.add(number)
    return given, acknowledged


def kill_again_and_again(kills: int, seed: int, base: Path) -> Counter[str]:
    """Kill the app many times over the same record."""
    dice, numbers, tally = random.Random(seed), count(1001), Counter[str]()  # noqa: S311 not for secrets
    data, course = base / "data", write_course(base / "course")
    command = [*APP, "--data-dir", str(data), "--course", str(course)]
    shown_around(data)
    known: set[int] = set()
    for _ in range(kills):
        there, _ = recorded(data)
        given, fresh = answered_until_killed(command, numbers, dice, answered=bool(there))
        known |= fresh
        there, sound = recorded(data)
        tally["kills"] += 1
        tally["kills before any answer"] += not given
        tally["kills while an answer was being saved"] += bool(set(given) - fresh)
        tally["answers shown as saved"] += len(fresh)
        tally["answers lost"] += len(known - there)
        known &= there
        tally["files unsound"] += not sound
        tally["repairs"] += len(list(data.glob("*.damaged-*")))
    return tally


def main() -> int:
    """Print the tally; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
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
