"""Eight steps of DPM-Solver++ against 1,000 of DDPM, both with the exact denoiser.

    OPENBLAS_NUM_THREADS=1 python -m bench.engine_few_steps [samples] [seed]

640 patterns of 32 x 32 pixels, DDPM's linear schedule, trailing steps, from pure noise. Forty
sets of as many true draws are the floor. Samples are equal to true draws within the floor where
their Fréchet distance, MMD and coverage are no worse than those of the worst two sets. Exit 1 if
eight steps are not.
"""

import sys
import time
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.interleaved import machine
from unstir.engine.metrics import COMPONENTS, coverage, exact_hits, frechet, mmd
from unstir.engine.noise import noise
from unstir.engine.patterns import SETS
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import LINEAR

Array = NDArray[np.floating]

BATCH = 40
DRAWS, WORST = 40, 2
RUNS = (("dpmpp-2m", 5), ("dpmpp-2m", 8), ("dpmpp-2m", 20), ("ddim", 8), ("ddpm", 1000))
PICTURES = SETS["patterns"].collected(32)
MEMBERS = PICTURES.pixels.reshape(len(PICTURES.pixels), -1).astype(np.float64)
MAIN = np.linalg.svd(MEMBERS - MEMBERS.mean(0), full_matrices=False)[2][:COMPONENTS].T


def scores(made: Array) -> Array:
    """Exact hits, coverage, Fréchet distance and MMD of samples (n, pixels)."""
    return np.array([
        exact_hits(made, MEMBERS),
        coverage(made, MEMBERS),
        frechet(made @ MAIN, MEMBERS @ MAIN),  # the distance is taken in these directions anyway
        1000 * mmd(made @ MAIN, MEMBERS @ MAIN),
    ])  # fmt: skip


def samples(name: str, steps: int, n: int, seed: int) -> tuple[Array, float]:
    """Pictures (n, pixels) from pure noise, and the seconds of processor time they took."""
    shape = PICTURES.pixels.shape[1:]
    made, start = [], time.process_time()
    for first in range(0, n, BATCH):
        source = partial(noise, shape, seed, range(first, min(first + BATCH, n)))
        x = source(0).astype(np.float32)
        *_, last = SAMPLERS[name](PICTURES.exact, x, LINEAR.levels(steps), source)
        made.append(last.x)
    return np.concatenate(made).reshape(n, -1).astype(np.float64), time.process_time() - start


def main() -> int:
    """A line for each sampler, and the verdict on eight steps."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 320
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    rng = np.random.default_rng(0)
    drawn = np.array([scores(MEMBERS[rng.integers(len(MEMBERS), size=n)]) for _ in range(DRAWS)])
    drawn.sort(axis=0)
    least_cover, most_fd, most_mmd = drawn[WORST, 1], drawn[-1 - WORST, 2], drawn[-1 - WORST, 3]
    print(machine())
    title = f"n = {n}, seed {seed}"
    print(f"{title:<24}{'hit':>8}{'cover':>8}{'fd':>8}{'mmd':>8}{'CPU s':>8}   equal")
    print(f"{'true draws, mean':<24}" + "".join(f"{v:8.3f}" for v in drawn.mean(0)))
    print(f"{'true draws, nearly worst':<24}{drawn[0, 0]:8.3f}{least_cover:8.3f}"
          f"{most_fd:8.3f}{most_mmd:8.3f}")  # fmt: skip
    equal, distance = {}, {}
    for name, steps in RUNS:
        made, seconds = samples(name, steps, n, seed)
        hit, cover, fd, discrepancy = scores(made)
        within = bool(cover >= least_cover and fd <= most_fd and discrepancy <= most_mmd)
        equal[name, steps], distance[name, steps] = within, fd
        print(f"{f'{SAMPLERS[name].name} {steps}':<24}{hit:8.3f}{cover:8.3f}{fd:8.3f}"
              f"{discrepancy:8.3f}{seconds:8.2f}   {'yes' if within else 'no'}")  # fmt: skip
    ratio = distance["dpmpp-2m", 8] / distance["ddpm", 1000]
    print(f"Fréchet distance, DPM-Solver++ at 8 over DDPM at 1,000: {ratio:.2f}")
    return 0 if equal["dpmpp-2m", 8] else 1


if __name__ == "__main__":
    sys.exit(main())
