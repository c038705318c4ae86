"""A chain of T noising steps as tables, and the ways to choose a few of its levels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unstir.engine.arrays import Array
from unstir.engine.level import CLEAN, PURE_NOISE, Level


@dataclass(frozen=True, eq=False)
class Table:
    """The numbers of a chain x_0 ... x_T: read-only float64 arrays (T + 1,), indexed by the step.

    Step 0 is clean: beta[0] = 0 and alpha_bar[0] = 1. Step T is the noisiest.
    """

    beta: Array

    @classmethod
    def from_betas(cls, betas: Array) -> "Table":
        """The table of beta_1 ... beta_T (Ho et al. 2020, DDPM, eq. 2).

        ValueError unless each is above 0 and below 1; the last may be 1 (zero terminal SNR).
        """
        if betas.ndim != 1 or len(betas) == 0:
            raise ValueError(f"betas: the shape {betas.shape} is not allowed; give (T,) with T > 0")
        wrong = ~((betas > 0) & (betas < 1))
        wrong[-1] = not 0 < betas[-1] <= 1
        if wrong.any():
            k = int(np.argmax(wrong))
            raise ValueError(
                f"betas: beta_{k + 1} = {betas[k]} is not allowed; give numbers above 0 and below"
                " 1 (the last may be 1)"
            )
        return cls(_frozen(np.concatenate([[0.0], betas])))

    def __len__(self) -> int:
        """T + 1, the clean step counted."""
        return len(self.beta)

    @property
    def steps(self) -> int:
        """T, the number of noising steps."""
        return len(self.beta) - 1

    @cached_property
    def alpha_t(self) -> Array:
        """What one step keeps of the variance, 1 - beta."""
        return _frozen(1 - self.beta)

    @cached_property
    def alpha_bar(self) -> Array:
        """What all steps so far keep of the variance, the product of alpha_t."""
        return _frozen(np.cumprod(self.alpha_t))

    @cached_property
    def alpha(self) -> Array:
        """The factor of the signal, the root of alpha_bar."""
        return _frozen(np.sqrt(self.alpha_bar))

    @cached_property
    def sigma(self) -> Array:
        """The factor of the noise, the root of 1 - alpha_bar."""
        return _frozen(np.sqrt(1 - self.alpha_bar))

    @cached_property
    def snr(self) -> Array:
        """Signal to noise, alpha_bar / (1 - alpha_bar); infinite at step 0."""
        with np.errstate(divide="ignore"):
            return _frozen(self.alpha_bar / (1 - self.alpha_bar))

    @cached_property
    def log_snr(self) -> Array:
        """The natural logarithm of SNR, all of it, not half; infinite at step 0."""
        with np.errstate(divide="ignore"):
            return _frozen(np.log(self.alpha_bar) - np.log1p(-self.alpha_bar))

    @cached_property
    def snr_db(self) -> Array:
        """SNR in decibels, 10 log10(SNR)."""
        return _frozen(self.log_snr * (10 / np.log(10)))

    def level(self, step: int) -> Level:
        """The level of one step; ValueError outside 0 <= step <= T."""
        if not 0 <= step <= self.steps:
            raise ValueError(f"step: {step} is not allowed; give a step from 0 to {self.steps}")
        return Level.from_alpha_bar(float(self.alpha_bar[step]))

    def starting_at(self, log_snr: float) -> "Table":
        """The table without the steps noisier than log_snr; ValueError if none is left.

        Sampling from noise may start at log SNR -6, where hardly any signal is left: few-step
        samplers then lose no step to levels at which nothing is decided.
        """
        kept = int(np.count_nonzero(self.log_snr[1:] >= log_snr))
        if not kept:
            raise ValueError(
                f"log_snr: every step is noisier than {log_snr}; give {self.log_snr[1]:.4g} or less"
            )
        return Table.from_betas(self.beta[1 : kept + 1])

    def levels(self, n: int, spacing: "Spacing") -> tuple[Level, ...]:
        """Some n of the levels chosen by spacing, the noisiest first, then CLEAN.

        A sampler walks from each to the next, so no step ever computes with t.
        ValueError unless n is a whole number from 1 to T.
        """
        if isinstance(n, bool) or not isinstance(n, int | np.integer) or not 1 <= n <= self.steps:
            raise ValueError(f"n: {n!r} is not allowed; give a whole number from 1 to {self.steps}")
        return (*spacing(self, int(n)), CLEAN)


Spacing = Callable[[Table, int], tuple[Level, ...]]
"""Chooses n levels of a table, the noisiest first."""


def trailing(table: Table, n: int) -> tuple[Level, ...]:
    """The steps round(T - i T / n): evenly back from step T, which is always the first.

    Lin, Liu, Li and Yang 2024 (Common diffusion noise schedules ..., table 2).
    """
    back = np.arange(table.steps, 0, -table.steps / n)[:n]
    return _at(table, np.round(back))


def linspace(table: Table, n: int) -> tuple[Level, ...]:
    """The steps 1 to T, both ends among them, evenly and rounded; step T if there is but one.

    Nichol and Dhariwal 2021; ties are rounded as diffusers does, which counts steps from 0.
    """
    if n == 1:
        return _at(table, np.array([table.steps]))
    return _at(table, 1 + np.round(np.linspace(0, table.steps - 1, n))[::-1])


def leading(table: Table, n: int) -> tuple[Level, ...]:
    """The steps 1 + i floor(T / n): evenly up from step 1, so that step T is left out.

    Song, Meng and Ermon 2021 (DDIM); the start is less noisy than training ever ended, a fault
    worth seeing.
    """
    return _at(table, 1 + np.arange(n)[::-1] * (table.steps // n))


def uniform_log_snr(table: Table, n: int) -> tuple[Level, ...]:
    """Evenly in log SNR from step T to step 1, between the steps of the table.

    Lu et al. 2022 (DPM-Solver), section 3.3. If step T is pure noise, it comes first and the
    others run from step T - 1.
    """
    log_snr = table.log_snr
    if np.isfinite(log_snr[-1]):
        return tuple(Level(value) for value in np.linspace(log_snr[-1], log_snr[1], n).tolist())
    rest = np.linspace(log_snr[-2], log_snr[1], n - 1).tolist() if n > 1 else []
    return (PURE_NOISE, *(Level(value) for value in rest))


SPACINGS: Mapping[str, Spacing] = {
    "trailing": trailing,
    "linspace": linspace,
    "leading": leading,
    "uniform-log-snr": uniform_log_snr,
}


def _at(table: Table, steps: NDArray[Any]) -> tuple[Level, ...]:
    return tuple(table.level(int(step)) for step in steps)


def _frozen(values: Array) -> Array:
    values.setflags(write=False)
    return values
