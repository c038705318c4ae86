"""How long the start takes: to the first painted text, and to the first key that is answered.

    python -m bench.startup [--rounds 9] [posting=COMMAND] [harlequin=COMMAND]

Side by side in turns: a Python program without any library, a bare Textual app, unstir for a new
learner and for one who comes back into a lesson, and other people's apps where their commands are
given or found. A key is typed at the very moment the first text is there, and counts as answered
when what it does can be read. Milliseconds since the start of the process, medians and (minima).
Exit 1 where an aim is missed.
"""

import argparse
import math
import shlex
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.interleaved import machine
from bench.learner_record import leave_at, place_with_a_picture, shown_around
from bench.terminal import MODERN, Terminal, ink
from unstir.progress.attempt import Place

HERE = Path(__file__).parent
PYTHON = sys.executable
UNSTIR = (str(Path(PYTHON).with_name("unstir")),)
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}  # as pip leaves a program: with its compiled files
A_LINE = 20  # characters that leave a mark: so many are a text
PEERS = {"posting": (b"\x10", "Search for"), "harlequin": (b"\x10", "Search for")}
PATIENCE = 10  # seconds after which a key counts as lost


@dataclass(frozen=True)
class Contender:
    """A program, a key, what can be read when the key was answered, and where its learner left."""

    name: str
    command: tuple[str, ...]
    key: bytes
    answer: str
    place: Place | None = None


@dataclass(frozen=True)
class Times:
    """Milliseconds to the first text and to the answered key; infinity where the key was lost."""

    text: float
    answer: float


def contenders(given: Mapping[str, str]) -> Iterator[Contender]:
    """What is compared; a line is printed for every peer that is not here."""
    yield Contender("raw Python", (PYTHON, str(HERE / "raw_program.py")), b"x", "library: 1")
    yield Contender("bare Textual", (PYTHON, str(HERE / "bare_app.py")), b"\x1b[B", "counted: 1")
    yield Contender("unstir, new", UNSTIR, b"?", "Everywhere")
    yield Contender("unstir, back", UNSTIR, b"?", "Everywhere", place_with_a_picture())
    for name, (key, answer) in PEERS.items():
        command = given.get(name) or shutil.which(name)
        if command:
            yield Contender(name, tuple(shlex.split(command)), key, answer)
        else:
            print(f"{name} is not here; {name}=COMMAND names it")


def timed(contender: Contender) -> Times:
    """One start, in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        if contender.place is None:
            shown_around(Path(home))
        else:
            leave_at(contender.place, Path(home))
        environ = {**MODERN, "HOME": home, "UNSTIR_DATA_DIR": home, **COMPILED}
        with Terminal(contender.command, environ) as terminal:
            text = terminal.until(lambda seen: ink(seen) >= A_LINE)
            since = len(terminal.written)
            terminal.send(contender.key)
            try:
                answer = terminal.until(lambda seen: contender.answer in seen, PATIENCE, since)
            except TimeoutError:
                answer = math.inf
            return Times(text, answer)


def report(taken: Mapping[str, Sequence[Times]]) -> bool:
    """Print the table; whether the aims are met."""
    text = {name: statistics.median(one.text for one in runs) for name, runs in taken.items()}
    key = {name: statistics.median(one.answer for one in runs) for name, runs in taken.items()}
    print(f"{'':14}{'first text':>16}{'x raw':>7}{'first key':>16}{'x bare':>8}")
    for name, runs in taken.items():
        print(
            f"{name:14}"
            f"{text[name]:8.0f} ({min(one.text for one in runs):5.0f})"
            f"{text[name] / text['raw Python']:7.2f}"
            f"{key[name]:8.0f} ({min(one.answer for one in runs):5.0f})"
            f"{key[name] / key['bare Textual']:8.2f}"
        )
    met = True
    for ours in ("unstir, new", "unstir, back"):
        aims = [("first text", "raw Python", text, 1.3), ("first key", "bare Textual", key, 1.4)]
        aims += [("first key", peer, key, 0.6) for peer in PEERS if peer in key]
        for what, other, times, most in aims:
            ratio = times[ours] / times[other]
            met &= ratio <= most
            if ratio > most:
                print(f"missed: {ours}: {what} {ratio:.2f} x {other}, aim {most}")
    return met


def main() -> int:
    """Measure in turns; 0 where every aim is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peers", nargs="*", metavar="NAME=COMMAND")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    all_of_them = list(contenders(dict(peer.split("=", 1) for peer in options.peers)))
    taken: dict[str, list[Times]] = {one.name: [] for one in all_of_them}
    for one in all_of_them:  # warms the page cache and the compiled files
        timed(one)
    for _ in range(options.rounds):
        for one in all_of_them:
            taken[one.name].append(timed(one))
    print(machine())
    return 0 if report(taken) else 1


if __name__ == "__main__":
    sys.exit(main())
