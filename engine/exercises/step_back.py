"""One step that a learner's DDPM took, its right mean and noise, and those of mistakes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unstir.engine.exercises.answer import Array
from unstir.engine.exercises.walk import ALPHA_BAR


@dataclass(frozen=True, eq=False)
class StepBack:
    """From x_t, with its eps_hat, to following."""

    t: int
    x_t: Array
    eps: Array
    following: Array

    @property
    def kept(self) -> float:
        """What this step alone keeps, alpha_t."""
        return float(ALPHA_BAR[self.t] / ALPHA_BAR[self.t - 1])

    @property
    def alpha_bar(self) -> float:
        """What all steps up to t keep."""
        return float(ALPHA_BAR[self.t])

    @property
    def left(self) -> float:
        """What all steps up to t - 1 keep."""
        return float(ALPHA_BAR[self.t - 1])

    @property
    def sigma(self) -> float:
        """The factor of the noise in x_t."""
        return float(np.sqrt(1 - self.alpha_bar))

    @property
    def x0_hat(self) -> Array:
        """The guess of x_0."""
        x0_hat: Array = (self.x_t - self.sigma * self.eps) / np.sqrt(self.alpha_bar)
        return x0_hat

    @property
    def mean(self) -> Array:
        """Where the step goes on average (Ho et al. 2020, DDPM, eq. 11)."""
        return self._mean(self.sigma, np.sqrt(self.kept))

    @property
    def deviations(self) -> tuple[float, float]:
        """Both choices for the noise: the roots of beta_t and of the posterior's variance."""
        beta = 1 - self.kept
        return float(np.sqrt(beta)), float(np.sqrt(beta * (1 - self.left) / (1 - self.alpha_bar)))

    def _mean(self, under: float, divisor: float) -> Array:
        mean: Array = (self.x_t - (1 - self.kept) / under * self.eps) / divisor
        return mean

    def means(self) -> Iterator[tuple[str, Array]]:
        """The right mean, without a name, and those of mistakes, by their ids."""
        root = float(np.sqrt(self.kept))
        again = np.sqrt(self.left) * self.x0_hat
        yield "", self.mean
        yield "alpha-for-alpha-bar", self._mean(np.sqrt(1 - self.kept), root)
        yield "alpha-for-alpha-bar", self._mean(self.sigma, np.sqrt(self.alpha_bar))
        yield "not-divided", self._mean(self.sigma, 1.0)
        yield "not-divided", self._mean(self.sigma, self.kept)
        yield "root-forgotten", self._mean(1 - self.alpha_bar, root)
        yield "minus-for-plus", (2 * self.x_t - root * self.mean) / root
        yield "ddim-with-noise", again + np.sqrt(1 - self.left) * self.eps
        yield "noised-anew", again
        before = self._kept_before
        yield "off-by-one", (self.x_t - (1 - before) / self.sigma * self.eps) / np.sqrt(before)

    def spreads(self) -> Iterator[tuple[str, float]]:
        """The right deviations, without a name, and those of mistakes, by their ids."""
        for deviation in self.deviations:
            yield "", deviation
            yield "variance-for-standard-deviation", deviation**2
            yield "variance-for-standard-deviation", float(np.sqrt(deviation))
        yield "noise-too-large", 1.0
        yield "noise-too-large", self.sigma
        yield "noise-too-large", float(np.sqrt(1 - self.left))
        yield "off-by-one", float(np.sqrt(1 - self._kept_before))

    @property
    def _kept_before(self) -> float:
        """alpha_(t-1): what the step before t keeps."""
        return float(self.left / ALPHA_BAR[self.t - 2])
