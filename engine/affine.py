"""The best denoiser that only scales, turns and adds: it knows a set's mean and covariance."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.prediction import Prediction

Array = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class AffineDenoiser:
    """The posterior mean if the data (n, ...) were normal with its own mean and covariance.

    Wiener 1949: along each principal direction, with variance s², x̂_0 keeps the share
    alpha s² / (alpha² s² + sigma²) of what x_t has beyond alpha times the mean. No function that
    is affine in x_t comes closer to x_0 on average. It takes no condition.
    """

    data: Array

    @cached_property
    def _mean(self) -> Array:
        mean: Array = self.data.reshape(len(self.data), -1).mean(0)
        return mean

    @cached_property
    def _directions(self) -> tuple[Array, Array]:
        """Principal directions (k, d) and the variance along each (k,); k is at most n."""
        centred = self.data.reshape(len(self.data), -1) - self._mean
        if centred.shape[0] > centred.shape[1]:
            variances, turns = np.linalg.eigh(centred.T @ centred / len(centred))
            return turns.T, np.maximum(variances, 0)
        # Fewer members than pixels: the smaller matrix has the same directions.
        eigenvalues, turns = np.linalg.eigh(centred @ centred.T)
        kept = eigenvalues > eigenvalues[-1] * len(centred) * np.finfo(centred.dtype).eps
        if not kept.any():  # all members are alike
            return centred[:1], np.zeros(1, centred.dtype)
        eigenvalues, turns = eigenvalues[kept], turns[:, kept]
        return (turns / np.sqrt(eigenvalues)).T @ centred, eigenvalues / len(centred)

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The estimates for each x_t of x (n, ...), of its type; ValueError for a condition."""
        if condition is not None:
            raise ValueError(f"condition: {condition!r} is not allowed; give None")
        if level.sigma == 0:
            return Prediction(x, np.zeros_like(x))
        directions, variances = self._directions
        kept = level.alpha * variances / (level.alpha_bar * variances + level.noise_share)
        beyond = x.reshape(len(x), -1) - level.alpha * self._mean
        x0 = self._mean + (beyond @ directions.T * kept) @ directions
        return Prediction.from_x0(x, level, x0.astype(x.dtype, copy=False).reshape(x.shape))
