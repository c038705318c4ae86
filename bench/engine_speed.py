"""How fast the exact denoiser steps, and what the engine's import costs.

    OPENBLAS_NUM_THREADS=1 python -m bench.engine_speed

Steps are those of whole walks by DDIM over the cosine schedule, one picture at a time. Beside the
exact denoiser stand, in the same run, the plain sum over all members in float32, and the same with
a numpy float64 scalar as a coefficient, which turns every float32 array into float64. Exit 1 if a
figure misses its aim.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.interleaved import machine
from unstir.engine.denoiser import Condition, Denoiser
from unstir.engine.exact import ExactDenoiser
from unstir.engine.forward import diffuse
from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import COSINE

Array = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class PlainSum:
    """The sum over all members, twice through the data; number makes its coefficients."""

    data: Array
    number: Callable[[float], float]

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The posterior mean as one would write it first."""
        if condition is not None:
            raise ValueError(f"condition: {condition} is not allowed; give None")
        alpha, sigma = self.number(level.alpha), self.number(level.sigma)
        rows, flat = self.data.reshape(len(self.data), -1), x.reshape(len(x), -1)
        logits = (alpha * (flat @ rows.T) - alpha**2 / 2 * (rows**2).sum(1)) / sigma**2
        weights = np.exp(logits - logits.max(axis=1, keepdims=True))
        x0 = ((weights / weights.sum(axis=1, keepdims=True)) @ rows).reshape(x.shape)
        return Prediction(x0, (x - alpha * x0) / sigma)


def steps_per_second(denoiser: Denoiser, shape: tuple[int, ...], steps: int) -> float:
    """The steps of one walk over its time."""
    source = partial(noise, shape, 0, range(1))
    x = source(0).astype(np.float32)
    start = time.perf_counter()
    for _ in SAMPLERS["ddim"](denoiser, x, COSINE.levels(steps), source):
        pass
    return steps / (time.perf_counter() - start)


def walks(n: int, shape: tuple[int, ...], steps: int, rounds: int) -> dict[str, float]:
    """Median steps a second of each denoiser over n pictures, in turns."""
    data = np.sin(3 * noise(shape, 1, range(n), 0)).astype(np.float32)
    contenders: dict[str, Denoiser] = {
        "exact": ExactDenoiser(data),
        "plain sum": PlainSum(data, float),
        "promoted to float64": PlainSum(data, np.float64),
    }
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, denoiser in contenders.items():
            found[name].append(steps_per_second(denoiser, shape, steps))
    return {name: statistics.median(values) for name, values in found.items()}


def furthest(n: int, shape: tuple[int, ...]) -> float:
    """How far x̂_0 is at most from the full sum in float64, from pure noise to nearly clean."""
    few = np.clip(2 * noise(shape, 1, range(n // 100), 0), -1, 1).repeat(100, axis=0)
    data = (few + 0.02 * noise(shape, 1, range(n), 1)).astype(np.float32)
    denoiser, rows = ExactDenoiser(data), data.reshape(n, -1).astype(np.float64)
    apart = 0.0
    for log_snr in (-9, -7, -6, -5.5, -5, -4.5, -4, -3, -1, 3, 8):
        level = Level(log_snr)
        x = diffuse(data[:1], level, noise(shape, 2, range(1), 0)).astype(np.float32)
        products = x.reshape(1, -1).astype(np.float64) @ rows.T
        logits = level.alpha * products - level.alpha_bar / 2 * np.einsum("nd,nd->n", rows, rows)
        weights = np.exp((logits - logits.max()) / level.noise_share)
        full = (weights / weights.sum()) @ rows
        apart = max(apart, float(np.abs(denoiser.predict(x, level).x0.ravel() - full).max()))
    return apart


def seconds(code: str, rounds: int = 7) -> float:
    """The shortest time of a fresh process that runs code."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> int:
    """Print the figures beside their aims."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        print("run as: OPENBLAS_NUM_THREADS=1 python -m bench.engine_speed", file=sys.stderr)
        return 2
    print(machine())
    missed = False
    for title, n, shape, aim, steps, rounds in (
        ("640 pictures of 32 x 32, gray", 640, (1, 32, 32), 1000, 200, 5),
        ("10,000 pictures of 32 x 32, colour", 10_000, (3, 32, 32), 60, 20, 3),
    ):
        found = walks(n, shape, steps, rounds)
        for name, value in found.items():
            print(f"{title}: {name:20s}{value:8.0f} steps/s, {value / found['exact']:.2f} x exact")
        print(f"    aim {aim} steps/s")
        missed |= found["exact"] < aim

    apart = furthest(10_000, (3, 32, 32))
    print(f"10,000 pictures, 100 kinds: {apart:.1e} from the full sum in float64, aim 1e-6")

    bare, numpy_alone, engine = (
        seconds(code) for code in ("pass", "import numpy", "import unstir.engine.sampler")
    )
    print(
        f"import: python {bare:.3f} s, numpy {numpy_alone:.3f} s, engine {engine:.3f} s, aim 0.3 s"
    )
    return int(missed or apart > 1e-6 or engine > 0.3)


if __name__ == "__main__":
    sys.exit(main())
