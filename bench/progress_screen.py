"""How long a key waits for its effect while the record is being written to a slow disk.

    python -m bench.progress_screen [--rounds 15] [--delay 0.3] [--limit 100]

The real app in a pseudo-terminal, twice side by side, round by round in turn: on the disk there is,
and with every transaction of the record (answers, places, copies) slowed down by the delay. A round
answers a question, types on, asks for a hint, turns the page and turns back, each as soon as the
effect of the key before can be read: the slow writes are under way all the time. "saved" is the
time from enter to "Saved."; it has to contain the delay, else nothing was measured. Exit 1 where a
key waited longer than the limit on the slow disk though none did on the other one.
"""

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.interleaved import machine
from bench.learner_record import shown_around
from bench.progress_course import ENTER, SAVED, open_question, type_number, write_course
from bench.terminal import MODERN, Terminal

ESCAPE = b"\x1b"


@dataclass
class Waits:
    """Milliseconds from each kind of key to its effect, and from enter to "Saved."."""

    keys: dict[str, list[float]] = field(default_factory=dict)
    saved: list[float] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The longest wait of any key."""
        return max(max(times) for times in self.keys.values())


def watch(terminal: Terminal, waits: Waits, name: str, key: bytes, effect: str) -> None:
    """Press a key, and note the time until its effect can be read."""
    before, sent = len(terminal.written), terminal.now
    terminal.send(key)
    seen = terminal.until(lambda text: effect in text, since=before)
    waits.keys.setdefault(name, []).append(seen - sent)


def go_round(terminal: Terminal, waits: Waits, number: int) -> None:
    """An answer, and what a learner does while it is being saved."""
    type_number(terminal, number, over=bool(waits.saved))
    before, sent = len(terminal.written), terminal.now
    watch(terminal, waits, "answer", ENTER, "Another one.")
    watch(terminal, waits, "type", b"7", f"{number}7")
    watch(terminal, waits, "hint", b"h", "Hint")
    waits.saved.append(terminal.until(lambda text: SAVED in text, since=before) - sent)
    terminal.send(ESCAPE)
    terminal.quiet(0.15)  # sooner, the next key would be taken for one with alt
    watch(terminal, waits, "next page", b"n", "nothing to do here")
    watch(terminal, waits, "page before", b"p", "Which number?")
    terminal.send(b"a")
    terminal.quiet(0.05)


def measured(rounds: int, delay: float, base: Path) -> dict[str, Waits]:
    """The waits on the disk there is, and on the slow one."""
    course, waits = write_course(base / "course"), {"disk": Waits(), "slow disk": Waits()}
    with ExitStack() as stack:
        terminals = {}
        for name, seconds in (("disk", 0.0), ("slow disk", delay)):
            shown_around(base / name)
            slow = [sys.executable, "-m", "bench.progress_slow_disk", str(seconds)]
            command = [*slow, "--data-dir", str(base / name), "--course", str(course)]
            terminals[name] = stack.enter_context(Terminal(command, MODERN, (80, 24)))
            open_question(terminals[name])
        for number in range(1001, 1001 + rounds):
            for name, terminal in terminals.items():
                go_round(terminal, waits[name], number)
    return waits


def show(disk: str, waits: Waits) -> None:
    """A line for each kind of key."""
    every = [time for times in waits.keys.values() for time in times]
    for name, times in {**waits.keys, "every key": every, "saved": waits.saved}.items():
        middle, most = statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))]
        print(f"{disk:12}{name:14}{middle:8.1f}{most:8.1f}{max(times):8.1f}")


def main() -> int:
    """Print the waits; 1 where the screen was blocked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--delay", type=float, default=0.3)
    parser.add_argument("--limit", type=float, default=100)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as base:
        waits = measured(options.rounds, options.delay, Path(base))
    print(f"{'':12}{'milliseconds':14}{'median':>8}{'95 %':>8}{'worst':>8}")
    for name, times in waits.items():
        show(name, times)
    slow, plain = waits["slow disk"], waits["disk"]
    if min(slow.saved) < 1000 * options.delay:
        print("missed: the slow disk was not slow")
        return 1
    blocked = slow.worst > options.limit >= plain.worst
    print(f"missed: a key waited {slow.worst:.0f} ms" if blocked else "held")
    return int(blocked)


if __name__ == "__main__":
    sys.exit(main())
