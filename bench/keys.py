"""What a key costs once the app is open: time, bytes; and what doing nothing costs.

    python -m bench.keys [--presses 40] [--idle 10]

In a terminal of 100 x 30, each figure from a process that is watched from outside:
a key until the first byte of its repaint (median, 95 %), until its effect can be read, and the
bytes of it; share of a core and bytes in some seconds without a key, with a lesson open; memory
(PSS) before and after the engine is loaded. Exit 1 where an aim is missed.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.interleaved import machine
from bench.learner_record import leave_at, place_with_a_picture, shown_around
from bench.startup import HERE, PYTHON, UNSTIR
from bench.terminal import MODERN, Terminal, ink
from unstir.progress.attempt import Place

RIGHT, UP, DOWN, SPACE, HOME = b"\x1b[C", b"\x1b[A", b"\x1b[B", b" ", b"\x1b[H"
REPAINT_ENDS = 0.06  # seconds of silence
MEDIAN_MS, P95_MS, CURSOR_BYTES, IDLE_MB = 5.0, 16.0, 2048, 40.0


@dataclass(frozen=True)
class Repaint:
    """Milliseconds from a key to the first and to the last byte it caused, and how many."""

    first: float
    last: float
    size: int


@contextmanager
def opened(command: tuple[str, ...], place: Place | None = None) -> Iterator[Terminal]:
    """The program with its first text; unstir in the lesson its learner left, if there was one."""
    with tempfile.TemporaryDirectory() as home:
        if place is None:
            shown_around(Path(home))
        else:
            leave_at(place, Path(home))
        environ = {**MODERN, "HOME": home, "UNSTIR_DATA_DIR": home}
        with Terminal(command, environ) as terminal:
            terminal.until(lambda seen: ink(seen) >= 20)
            if place is not None:
                terminal.until(lambda seen: " 0 / " in seen)
            yield terminal


def pressed(terminal: Terminal, key: bytes) -> Repaint:
    """One key, until its repaint has ended."""
    before, sent = len(terminal.written), terminal.now
    terminal.send(key)
    if not terminal.read(5):
        raise TimeoutError(f"{key!r} changed nothing")
    first = terminal.now
    last = max(first, terminal.quiet(REPAINT_ENDS))
    return Repaint(first - sent, last - sent, len(terminal.written) - before)


def caught(terminal: Terminal) -> Repaint:
    """A step on while the picture plays, until it can be read that it rests."""
    terminal.send(SPACE)
    terminal.until(lambda seen: "►" in seen, since=len(terminal.written))
    for _ in range(5):
        terminal.read(0.2)
    before, sent = len(terminal.written), terminal.now
    terminal.send(RIGHT)
    rested = terminal.until(lambda seen: "‖" in seen, since=before) - sent
    size = len(terminal.written) - before
    terminal.quiet(REPAINT_ENDS)
    return Repaint(rested, rested, size)


def show(name: str, repaints: list[Repaint]) -> tuple[float, float]:
    """Print a line; median and 95 % of the time to the first byte."""
    firsts = sorted(one.first for one in repaints)
    median, p95 = statistics.median(firsts), firsts[int(0.95 * (len(firsts) - 1))]
    last = statistics.median(one.last for one in repaints)
    size = statistics.median(one.size for one in repaints)
    print(f"{name:38}{median:7.1f}{p95:8.1f}{last:9.1f}{size:9.0f}")
    return median, p95


def idle(terminal: Terminal, seconds: float) -> tuple[float, int]:
    """Percent of a core, and bytes, while nobody touches a key."""
    cpu, before, start = terminal.cpu(), len(terminal.written), time.perf_counter()
    while (left := start + seconds - time.perf_counter()) > 0:
        terminal.read(left)
    return 100 * (terminal.cpu() - cpu) / seconds, len(terminal.written) - before


def measured(presses: int, seconds: float) -> Iterator[tuple[str, bool]]:
    """Print every figure; yields the aims and whether they are met."""
    print(f"{'milliseconds from a key to':38}{'first':>7}{'95 %':>8}{'last byte':>10}{'bytes':>8}")
    with opened((PYTHON, str(HERE / "bare_app.py"))) as terminal:
        terminal.quiet(1.0)
        bare_share, _ = idle(terminal, seconds)
        show("bare Textual: count", [pressed(terminal, DOWN) for _ in range(presses)])
    with opened(UNSTIR) as terminal:
        terminal.until(lambda seen: " min" in seen)
        at_home = terminal.memory()
        terminal.quiet(1.0)
        moves = [pressed(terminal, DOWN if i % 12 < 6 else UP) for i in range(presses)]
        show("map: the pointer moves", moves)
    with opened(UNSTIR, place_with_a_picture()) as terminal:
        terminal.quiet(4.0)  # the other lessons are read meanwhile
        in_lesson = terminal.memory()
        share, written = idle(terminal, seconds)
        median, p95 = show("lesson: a step", [pressed(terminal, RIGHT) for _ in range(presses)])
        show("lesson: a step while it plays", [caught(terminal) for _ in range(presses // 4)])
        terminal.send(HOME)
        terminal.quiet(0.5)
        turns = [pressed(terminal, key) for key in (b"n", b"p") * (presses // 8)]
        show("lesson: another section", turns)
    print(f"{'memory at home, and in a lesson':38}{at_home:7.1f}{in_lesson:8.1f} MB")
    print(
        f"{f'{seconds:.0f} s without a key: bare, in a lesson':38}{bare_share:6.1f}%{share:7.1f}%"
    )
    print(f"{'bytes in that time':38}{'':8}{written:7}")
    yield f"a step: median {MEDIAN_MS} ms", median <= MEDIAN_MS
    yield f"a step: 95 % within {P95_MS} ms", p95 <= P95_MS
    size = statistics.median(one.size for one in moves)
    yield f"a move of the pointer: {CURSOR_BYTES} bytes", size <= CURSOR_BYTES
    yield "idle: no byte, at most a tick of the clock", not written and share * seconds <= 1.01
    yield f"memory at home: {IDLE_MB} MB", at_home <= IDLE_MB


def main() -> int:
    """Measure; 0 where every aim is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=40)
    parser.add_argument("--idle", type=float, default=10)
    options = parser.parse_args()
    print(machine())
    missed = [aim for aim, met in measured(options.presses, options.idle) if not met]
    print("\n".join(f"missed: {aim}" for aim in missed) or "held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
