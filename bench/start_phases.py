"""Where the time to the first answered key goes: phase by phase, beside a bare Textual app.

    python -m bench.start_phases [--rounds 9]

As bench/startup.py starts them: the key is typed at the first text. Milliseconds of each phase,
medians of starts in turns. What happens inside is told by the program itself, which adds 1 ms.
"""

import argparse
import statistics
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.interleaved import machine
from bench.learner_record import shown_around
from bench.startup import A_LINE, COMPILED, HERE, PATIENCE, PYTHON
from bench.terminal import MODERN, Terminal, ink

PHASES = {
    "Python": "Python starts",
    "before Textual": "the first frame; the record, the list of lessons",
    "imported": "Textual and the first screen are imported",
    "screen": "the app is made, its first screen drawn",
    "answer": "the key is answered",
}


@dataclass(frozen=True)
class Contender:
    """What it is called here, the key, and what can be read before and after it."""

    name: str
    key: bytes
    first: str
    answer: str


CONTENDERS = (
    Contender("bare", b"\x1b[B", "counted: 0", "counted: 1"),
    Contender("unstir", b"?", " min", "Everywhere"),
)


def phases(contender: Contender) -> Mapping[str, float]:
    """The milliseconds of every phase of one start."""
    with tempfile.TemporaryDirectory() as home:
        shown_around(Path(home))
        marks = Path(home) / "marks"
        command = (PYTHON, str(HERE / "start_phases_child.py"), contender.name, str(marks))
        environ = {**MODERN, "HOME": home, "UNSTIR_DATA_DIR": home, **COMPILED}
        with Terminal(command, environ) as terminal:
            terminal.until(lambda seen: ink(seen) >= A_LINE)
            since = len(terminal.written)
            terminal.send(contender.key)
            screen = terminal.until(lambda seen: contender.first in seen, PATIENCE)
            answer = terminal.until(lambda seen: contender.answer in seen, PATIENCE, since)
            told = (line.split("=") for line in marks.read_text(encoding="ascii").splitlines())
            reached = {mark: (float(when) - terminal.started) * 1e3 for mark, when in told}
            reached |= {"screen": screen, "answer": answer}
    times = [0.0, *(reached[phase] for phase in PHASES)]
    return {
        phase: after - before
        for phase, before, after in zip(PHASES, times, times[1:], strict=False)
    }


def main() -> None:
    """Measure in turns, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    taken: dict[str, list[Mapping[str, float]]] = {one.name: [] for one in CONTENDERS}
    for one in CONTENDERS:  # warms the page cache and the compiled files
        phases(one)
    for _ in range(rounds):
        for one in CONTENDERS:
            taken[one.name].append(phases(one))
    print(machine())
    print(f"{'':50}" + "".join(f"{name:>8}" for name in taken))
    for phase, what in PHASES.items():
        medians = [statistics.median(one[phase] for one in runs) for runs in taken.values()]
        print(f"{what:50}" + "".join(f"{median:8.1f}" for median in medians))
    sums = [statistics.median(sum(one.values()) for one in runs) for runs in taken.values()]
    print(f"{'all':50}" + "".join(f"{total:8.1f}" for total in sums))


if __name__ == "__main__":
    main()
