"""What more threads do to the exact denoiser when the cores are busy with something else.

    python -m bench.engine_threads

Fresh processes with 1 and with as many threads as cores take turns, beside as many busy processes
as there are cores less one. The app sets one thread before numpy is loaded, unless told otherwise.
Exit 1 if one thread is slower there than the other number.
"""

import os
import statistics
import subprocess
import sys

from bench.interleaved import machine

BUSY = "while True: pass"
STEPS = """
import time
from functools import partial
import numpy as np
from unstir.engine.exact import ExactDenoiser
from unstir.engine.noise import noise
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import COSINE
shape = (3, 32, 32)
data = np.sin(3 * noise(shape, 1, range(500), 0)).astype(np.float32)
source = partial(noise, shape, 0, range(4))
x, denoiser = source(0).astype(np.float32), ExactDenoiser(data)
start = time.perf_counter()
for steps, _ in enumerate(SAMPLERS["ddim"](denoiser, x, COSINE.levels(1000), source)):
    if time.perf_counter() > start + 1:
        break
print((steps + 1) / (time.perf_counter() - start))
"""


def steps_per_second(threads: int) -> float:
    """Steps a second of a batch of 4 over 500 colour pictures, in a process of its own."""
    env = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    ran = subprocess.run(
        [sys.executable, "-c", STEPS], env=env, capture_output=True, text=True, check=True
    )
    return float(ran.stdout)


def main() -> int:
    """Print the medians of three rounds."""
    cores = os.cpu_count() or 1
    print(machine())
    busy = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(cores - 1)]
    try:
        rounds = [(steps_per_second(1), steps_per_second(cores)) for _ in range(3)]
    finally:
        for process in busy:
            process.kill()
            process.wait()
    one, many = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{cores - 1} busy processes: 1 thread {one:.1f} steps/s, {cores} threads {many:.1f}")
    return int(one < many)


if __name__ == "__main__":
    sys.exit(main())
