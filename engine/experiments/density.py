"""A density on a line, dissolving into the standard normal one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import reading
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.experiments.noise import normal_density
from unstir.engine.frame import Axis, Frame, Line, Plot, Reading
from unstir.engine.level import CLEAN, Level
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.table import Table
from unstir.engine.toys import LINES, Toy

Array = NDArray[np.floating]

REACH = 4.0  # the line is drawn from -4 to 4: every toy has mean 0 and variance 1
X = np.linspace(-REACH, REACH, 321)
COUNTS = ("no peak", "one peak", "two peaks", "three peaks")


@dataclass(frozen=True)
class Density:
    """The exact density of x_t beside N(0, 1), for every step of a schedule."""

    data: Toy = one_of(LINES, "two-peaks")
    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    steps: int = whole(1, 1000, 1000)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of noising steps."""
        return self.steps

    def frames(self) -> Iterator[Frame]:
        """The density after 0, 1, ... steps."""
        return (self.frame(step) for step in range(self.last + 1))

    def frame(self, step: int) -> Frame:
        """The density after so many steps."""
        level = self._table.level(step)
        p_t = self._density(level)
        normal = normal_density(X, 1)
        apart = total_variation(p_t, normal)
        return Frame(
            step=step,
            last=self.last,
            level=level,
            panes={"density": self._plot(p_t, normal)},
            readings=(
                Reading("t", "step", step, digits=0),
                *reading.of_level(level),
                Reading("TV", "distance to N(0, 1), from 0 to 1", apart),
            ),
            description=(
                f"Step {step} of {self.last}: the density of {self.data.name} now has "
                f"{COUNTS[peaks(p_t)]} and {100 * apart:.0f} % of it lies outside N(0, 1); "
                f"{reading.words(level)}."
            ),
        )

    @cached_property
    def _table(self) -> Table:
        return self.schedule.table(self.steps)

    def _density(self, level: Level) -> Array:
        density: Array = np.exp(self.data.mixture.log_density(X[:, None], level))
        return density

    def _plot(self, p_t: Array, normal: Array) -> Plot:
        top = 1.1 * float(self._density(CLEAN).max())
        lines = (Line("N(0, 1)", X, normal, dashed=True), Line("density of x_t", X, p_t))
        return Plot(Axis("x", -REACH, REACH), Axis("density", 0, max(top, 0.5)), lines)


def total_variation(p: Array, q: Array) -> float:
    """Half the integral of |p - q| over the line: the share of p that lies outside q."""
    return float(np.abs(p - q).sum() * (X[1] - X[0]) / 2)


def peaks(p: Array) -> int:
    """How many points of the curve are higher than both their neighbours."""
    return int(((p[1:-1] > p[:-2]) & (p[1:-1] >= p[2:])).sum())
