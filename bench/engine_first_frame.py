"""How soon each experiment shows something: in a fresh process, after a knob, frame after frame.

    python -m bench.engine_first_frame

One BLAS thread, a new process for each experiment and round, medians of seven rounds. "asked" is
from making the experiment to its first frame, with the modules imported; "best" the fastest of
the rounds, which a busy machine disturbs least; "again" as asked, after the seed has changed (for
what has none, simply again); "frame" each of the next 20. Exit 1 if the best first frame takes
more than 20 ms, or torch is imported.
"""

import json
import os
import statistics
import subprocess
import sys

from bench.interleaved import machine

AIM_MS = 20.0
ROUNDS = 7
ONE_THREAD = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
ASK = """
import itertools, json, sys, time
start = time.perf_counter()
from unstir.engine.experiments.table import EXPERIMENTS
imported = time.perf_counter()
kind = EXPERIMENTS[sys.argv[1]]
next(kind().frames())
asked = time.perf_counter()
other = {"seed": 1} if "seed" in kind.__dataclass_fields__ else {}
frames = kind(**other).frames()
next(frames)
again = time.perf_counter()
count = len(list(itertools.islice(frames, 20)))
end = time.perf_counter()
ms = [1e3 * t for t in (imported - start, asked - imported, again - asked, (end - again) / count)]
json.dump([*ms, "torch" in sys.modules], sys.stdout)
"""


def measured(name: str) -> list[float]:
    """Import, first frame, first frame again and each frame after, ms, and whether torch came."""
    run = subprocess.run(
        [sys.executable, "-c", ASK, name],
        env=ONE_THREAD,
        capture_output=True,
        check=True,
        text=True,
    )
    figures: list[float] = json.loads(run.stdout)
    return figures


def main() -> int:
    """A line for each experiment."""
    from unstir.engine.experiments.table import EXPERIMENTS  # noqa: PLC0415 -- names only

    print(machine())
    print(f"{'experiment':<12}{'import':>9}{'asked':>9}{'best':>9}{'again':>9}{'frame':>9}   ms")
    late = []
    for name in EXPERIMENTS:
        rounds = [measured(name) for _ in range(ROUNDS)]
        imported, asked, again, frame, torch = (
            statistics.median(r) for r in zip(*rounds, strict=True)
        )
        best = min(figures[1] for figures in rounds)
        late += [name] if best > AIM_MS or torch else []
        print(f"{name:<12}{imported:9.1f}{asked:9.1f}{best:9.1f}{again:9.1f}{frame:9.2f}")
    print(f"aim: best at most {AIM_MS:.0f} ms, no torch; missed by: {', '.join(late) or 'none'}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
