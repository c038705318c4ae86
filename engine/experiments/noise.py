"""What noise is: numbers drawn one row at a time, and what their average and spread settle to."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.field import check, whole
from unstir.engine.frame import Axis, Bars, Frame, Line, Plot, Reading
from unstir.engine.level import PURE_NOISE
from unstir.engine.noise import noise

Array = NDArray[np.floating]


@dataclass(frozen=True)
class Noise:
    """Gaussian noise, size by size numbers; each frame draws one more row.

    Each number is the sum of so many independent standard normal ones (added): its variance is
    their count, which is why a signal must shrink where noise is added again and again.
    """

    size: int = whole(8, 128, 64)
    added: int = whole(1, 16, 1)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The frame with every row."""
        return self.size - 1

    def frames(self) -> Iterator[Frame]:
        """One row of numbers, two, ... all."""
        return (self.frame(step) for step in range(self.last + 1))

    def frame(self, step: int) -> Frame:
        """The first step + 1 rows."""
        if not 0 <= step <= self.last:
            raise ValueError(f"step = {step}: allowed is a whole number from 0 to {self.last}")
        rows = self._numbers[: step + 1]
        mean, variance = float(rows.mean()), float(rows.var())
        return Frame(
            step=step,
            last=self.last,
            level=PURE_NOISE,
            panes={
                "running mean and variance": self._running(step),
                "histogram": self._histogram(rows),
                "noise": pane.noise_picture(self._drawn(step)[None]),
            },
            readings=(
                Reading("n", "numbers drawn", rows.size, digits=0),
                Reading("mean", "their average", mean),
                Reading("variance", "their mean squared distance from it", variance),
            ),
            description=(
                f"{rows.size} numbers of noise: mean {reading.number(mean)} (expected 0), "
                f"variance {variance:.2f} (expected {self.added})."
            ),
        )

    @cached_property
    def _numbers(self) -> Array:
        """Every number, (size, size)."""
        draws = (noise((self.size, self.size), self.seed, range(1), i) for i in range(self.added))
        total: Array = np.concatenate(list(draws)).sum(0)
        return total

    @cached_property
    def _means_and_variances(self) -> tuple[Array, Array]:
        """Mean and variance of the first rows, for each number of rows."""
        count = self.size * np.arange(1, self.size + 1)
        mean: Array = self._numbers.sum(1).cumsum() / count
        square: Array = (self._numbers**2).sum(1).cumsum() / count
        return mean, square - mean**2

    def _drawn(self, step: int) -> Array:
        """The numbers drawn so far, zero where there is none yet."""
        return np.where(np.arange(self.size)[:, None] <= step, self._numbers, 0.0)

    def _histogram(self, rows: Array) -> Plot:
        reach = 4 * math.sqrt(self.added)
        heights, edges = np.histogram(rows, bins=32, range=(-reach, reach))
        share = heights / (rows.size * (edges[1] - edges[0]))
        x = np.linspace(-reach, reach, 129)
        curves = [Line(f"N(0, {self.added})", x, normal_density(x, self.added))]
        if self.added > 1:
            curves.append(Line("N(0, 1)", x, normal_density(x, 1), dashed=True))
        return Plot(
            Axis("value", -reach, reach),
            Axis("density", 0, 0.6),  # half as much again as N(0, 1) at its top
            (Bars("numbers", edges, share), *curves),
        )

    def _running(self, step: int) -> Plot:
        mean, variance = self._means_and_variances
        drawn = self.size * np.arange(1.0, step + 2)
        lines = (
            Line("mean", drawn, mean[: step + 1]),
            Line("variance", drawn, variance[: step + 1]),
        )
        return Plot(
            Axis("numbers drawn", 0, self.size**2), Axis("value", -0.5, 2 * self.added), lines
        )


def normal_density(x: Array, variance: float) -> Array:
    """The density of N(0, variance) at x."""
    density: Array = np.exp(-(x**2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)
    return density
