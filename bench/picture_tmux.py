"""The same moving picture inside tmux with a terminal attached: it should slow down, not lag.

    python -m bench.picture_tmux [--cells 64x32] [--fps 60] [--seconds 4]

tmux reads about 10 MB a second and has one core; so the app has to wait for it. "key" is the time
from a key typed into the outer terminal until its echo is there: with pictures waiting in line it
would be long. A server of its own is started, without a configuration, and ended.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.interleaved import machine
from bench.picture_app import SETTLE, Watched
from bench.terminal import MODERN

WAYS = ("direct", "compositor", "style per cell", "idle")


def measured(way: str, options: argparse.Namespace) -> dict[str, list[float]]:
    """One run: frames a second, percent of a core of app and tmux, milliseconds of each key."""
    columns, rows = map(int, options.cells.split("x"))
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as counter:
        tmux = ["tmux", "-S", f"{folder}/socket", "-f", "/dev/null"]
        task = {"way": way, "columns": columns, "rows": rows, "fps": options.fps}
        task["counter"] = counter.name
        counter.write(bytes(8))
        counter.flush()
        child = shlex.join([sys.executable, "-W", "ignore", "-m", "bench.picture_app_child"])
        environ = {**MODERN, "PICTURE_APP": json.dumps(task)}
        with Watched([*tmux, "new-session", child], environ, (columns + 42, rows + 4)) as outer:
            try:
                outer.until(lambda text: "READY" in text)
                outer.drain(SETTLE)
                return _counted(outer, tmux, Path(counter.name), options.seconds)
            finally:
                subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


def _counted(
    outer: Watched, tmux: list[str], counter: Path, seconds: float
) -> dict[str, list[float]]:
    asked = [*tmux, "display-message", "-p", "#{pid} #{pane_pid}"]
    server, app = map(int, subprocess.run(asked, capture_output=True, check=True).stdout.split())

    def figures() -> tuple[float, float, float, float]:
        shown = int.from_bytes(counter.read_bytes(), "little")
        return time.perf_counter(), shown, _seconds(app), _seconds(server)

    keys: list[float] = []
    before = figures()
    while time.perf_counter() < before[0] + seconds:
        keys.append(outer.press(len(keys) + 1))
        outer.drain(0.15)
    took, shown, by_app, by_tmux = (b - a for a, b in zip(before, figures(), strict=True))
    return {
        "fps": [shown / took],
        "app": [100 * by_app / took],
        "tmux": [100 * by_tmux / took],
        "key": keys,
    }


def _seconds(process: int) -> float:
    """Processor time of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print a line a way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", default="64x32")
    parser.add_argument("--fps", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ways", default=",".join(WAYS))
    options = parser.parse_args()
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(options.rounds):
        for way in options.ways.split(","):
            for name, values in measured(way, options).items():
                found.setdefault(way, {}).setdefault(name, []).extend(values)
    print(machine())
    print(f"{options.cells} cells in tmux, {options.fps} frames a second wanted")
    print(
        f"{'way':>15} {'fps':>6} {'app core %':>11} {'tmux core %':>12} {'key p50':>9} {'p95':>9}"
    )
    for way, of in found.items():
        fps, app, tmux = (statistics.median(of[name]) for name in ("fps", "app", "tmux"))
        p50, p95 = (sorted(of["key"])[int(at * (len(of["key"]) - 1))] for at in (0.5, 0.95))
        print(f"{way:>15} {fps:6.1f} {app:11.1f} {tmux:12.1f} {p50:6.1f} ms {p95:6.1f} ms")


if __name__ == "__main__":
    main()
