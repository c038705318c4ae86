"""Live pictures in a running app in a pseudo-terminal, beside text: frames, time, bytes, keys.

    python -m bench.picture_app [--cells 64x32] [--fps 60] [--seconds 4] [--keys] [--line 400]

Every way to draw runs the same app on the same frames (a walk from noise to a scene, every cell new
in every frame), one after the other, rounds interleaved: the bytes of the pictures with nothing
around them ("bare": what it costs at least), our widget with and without the direct path,
ready-made Segments with a Style per cell, rich-pixels, textual-image (the last two if they are
installed), and nothing moving. "core" is the processor time of the app's process; "key" the time
from a key written into the terminal until its echo is on the screen.
"""

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.interleaved import machine
from bench.terminal import MODERN, Terminal

WAYS = ("bare", "direct", "compositor", "style per cell", "rich-pixels", "textual-image", "idle")
SETTLE = 1.5  # seconds before anything is counted
KEYS_A_SECOND = 7
TAIL = 1 << 16


@dataclass
class Run:
    """What one process did while it was watched."""

    fps: float
    core: float  # percent of one
    kilobytes: float  # a second
    keys: list[float]  # ms


class Watched(Terminal):
    """A terminal that counts what it reads, and keeps only the end of it."""

    total = 0
    line = math.inf  # bytes a second that it reads

    def read(self, seconds: float) -> bytes:
        """What is written next."""
        data = super().read(seconds)
        time.sleep(len(data) / self.line)
        self.total += len(data)
        spare = len(self.written) - TAIL
        if spare > TAIL:
            self.written = self.written[spare:]
            self._answered = max(0, self._answered - spare)
        return data

    def drain(self, seconds: float) -> None:
        """Read for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and not self.ended:
            self.read(left)

    def press(self, count: int) -> float:
        """Milliseconds from a key until the screen shows that it was the count-th."""
        begun = time.perf_counter()
        self.send(b"x")
        seen, echo = b"", b"key%d." % count
        while echo not in seen and time.perf_counter() < begun + 5 and not self.ended:
            seen = seen[-8:] + self.read(0.5)
        return (time.perf_counter() - begun) * 1e3


def watched(way: str, options: argparse.Namespace) -> Run | None:
    """Run the app in one way and count; None if it cannot run that way."""
    columns, rows = map(int, options.cells.split("x"))
    with tempfile.NamedTemporaryFile() as counter:
        task = {"way": way, "columns": columns, "rows": rows, "fps": options.fps}
        task["counter"] = counter.name
        counter.write(bytes(8))
        counter.flush()
        environ = {**MODERN, "PICTURE_APP": json.dumps(task), "TEXTUAL_FPS": "60"}
        command = [sys.executable, "-W", "ignore", "-m", "bench.picture_app_child"]
        with Watched(command, environ, (columns + 42, rows + 3)) as terminal:
            terminal.line = 1e3 * options.line
            try:
                terminal.until(lambda text: "READY" in text)
            except TimeoutError:
                return None
            terminal.drain(SETTLE)
            return _counted(terminal, Path(counter.name), options)


def _counted(terminal: Watched, counter: Path, options: argparse.Namespace) -> Run:
    def figures() -> tuple[float, float, float, float]:
        shown = int.from_bytes(counter.read_bytes(), "little")
        return time.perf_counter(), shown, terminal.cpu(), terminal.total

    before = figures()
    keys: list[float] = []
    if options.keys:
        while time.perf_counter() < before[0] + options.seconds:
            keys.append(terminal.press(len(keys) + 1))
            terminal.drain(1 / KEYS_A_SECOND - keys[-1] / 1e3)
    else:
        terminal.drain(options.seconds)
    seconds, shown, spent, written = (b - a for a, b in zip(before, figures(), strict=True))
    return Run(shown / seconds, 100 * spent / seconds, written / seconds / 1e3, keys)


def main() -> None:
    """Print a line a way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", default="64x32")
    parser.add_argument("--fps", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keys", action="store_true", help="press keys meanwhile (costs a little)")
    parser.add_argument(
        "--line", type=float, default=math.inf, help="KB/s that the terminal reads, as over ssh"
    )
    parser.add_argument("--ways", default=",".join(WAYS))
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {way: [] for way in options.ways.split(",")}
    for _ in range(options.rounds):
        for way, done in runs.items():
            if run := watched(way, options):
                done.append(run)
    print(machine())
    print(f"{options.cells} cells beside text, {options.fps} frames a second wanted")
    print(f"{'way':>15} {'fps':>6} {'core %':>7} {'KB/s':>8} {'key p50':>8} {'key p95':>8}")
    for way, done in runs.items():
        print(_line(way, done) if done else f"{way:>15} cannot run here")


def _line(way: str, runs: list[Run]) -> str:
    fps, core, written = (
        statistics.median(getattr(run, name) for run in runs)
        for name in ("fps", "core", "kilobytes")
    )
    keys = sorted(key for run in runs for key in run.keys)
    p50, p95 = (f"{keys[int(at * (len(keys) - 1))]:.1f} ms" if keys else "" for at in (0.5, 0.95))
    return f"{way:>15} {fps:6.1f} {core:7.1f} {written:8.1f} {p50:>8} {p95:>8}"


if __name__ == "__main__":
    main()
