"""The exact denoiser of a mixture of normal distributions, with its density at every level."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from unstir.engine.arrays import Array, check
from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.members import Labels, meant, shares
from unstir.engine.prediction import Prediction


@dataclass(frozen=True, eq=False)
class MixtureDenoiser:
    """x_0 comes from component k with probability weights[k], and is normal there.

    means (k, d), covariances (k, d, d) positive definite, weights (k,) above 0, summing to 1 (equal
    if not given); labels (k,) name the components for conditions. Noised, a component stays
    normal: x_t ~ N(alpha m_k, alpha² C_k + sigma² I), so density, score and posterior mean are
    closed forms, at every level. ValueError if shapes or values do not fit.
    """

    means: Array
    covariances: Array
    weights: Array | None = None
    labels: Labels | None = None

    def __post_init__(self) -> None:
        count, dimensions = self.means.shape
        if self.covariances.shape != (count, dimensions, dimensions):
            raise ValueError(
                f"covariances: the shape {self.covariances.shape} is not allowed; give"
                f" {(count, dimensions, dimensions)} for means {self.means.shape}"
            )
        if not (np.isfinite(self.means).all() and np.isfinite(self.covariances).all()):
            raise ValueError("means, covariances: values that are not finite; give finite ones")
        if self._variances.min() <= 0:
            raise ValueError("covariances: not all are positive definite; give every axis a width")
        if self.weights is not None and not (
            self.weights.shape == (count,)
            and np.all(self.weights > 0)
            and math.isclose(float(self.weights.sum()), 1, abs_tol=1e-9)
        ):
            raise ValueError(
                f"weights: {self.weights.tolist()} are not allowed; give {count} above 0, sum 1"
            )

    @classmethod
    def isotropic(
        cls,
        means: Array,
        deviation: float,
        weights: Array | None = None,
        labels: Labels | None = None,
    ) -> "MixtureDenoiser":
        """Components that are equally wide in all directions: deviation² I."""
        count, dimensions = means.shape
        covariances = np.broadcast_to(
            deviation**2 * np.eye(dimensions), (count, dimensions, dimensions)
        )
        return cls(means, covariances, weights, labels)

    @cached_property
    def _axes(self) -> tuple[Array, Array]:
        variances, directions = np.linalg.eigh(self.covariances.astype(np.float64))
        return variances, directions

    @property
    def _variances(self) -> Array:
        """Variance of each component along each of its axes (k, d)."""
        return self._axes[0]

    @property
    def _directions(self) -> Array:
        """The axes of each component, one a column (k, d, d)."""
        return self._axes[1]

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The posterior means of x_0 and eps for each x_t of x (n, d), of the type of x.

        Component k says m_k + alpha C_k (alpha² C_k + sigma² I)^-1 (x_t - alpha m_k).
        """
        offsets, spread = self._offsets(x, level)
        belief = shares(self._log_joint(offsets, spread, condition))
        pull = belief[:, :, None] * offsets / spread
        eps = level.sigma * self._turned_back(pull)
        x0 = belief @ self.means + level.alpha * self._turned_back(pull * self._variances)
        return Prediction(x0.astype(x.dtype, copy=False), eps.astype(x.dtype, copy=False))

    def log_density(self, x: Array, level: Level, condition: Condition = None) -> Array:
        """Log p_t at each x_t of x (n, d), natural logarithm: (n,)."""
        joint = self._log_joint(*self._offsets(x, level), condition)
        total = np.logaddexp.reduce(joint, axis=1)
        log_density: Array = total - np.logaddexp.reduce(self._log_weights(condition))
        return log_density

    def score(self, x: Array, level: Level, condition: Condition = None) -> Array:
        """The gradient of log_density at each x_t of x, (n, d); at CLEAN that of the data."""
        offsets, spread = self._offsets(x, level)
        belief = shares(self._log_joint(offsets, spread, condition))
        return -self._turned_back(belief[:, :, None] * offsets / spread)

    def _offsets(self, x: Array, level: Level) -> tuple[Array, Array]:
        """x_t - alpha m_k along each axis (n, k, d), and the variance there (k, d)."""
        if x.shape[1:] != self.means.shape[1:]:
            raise ValueError(
                f"x: the shape {x.shape} is not allowed; give (n, {self.means.shape[1]})"
            )
        check(x=x)
        apart = x[:, None, :] - level.alpha * self.means
        turned = np.matmul(apart.transpose(1, 0, 2), self._directions).transpose(1, 0, 2)
        return turned, level.alpha_bar * self._variances + level.noise_share

    def _turned_back(self, along: Array) -> Array:
        """Vectors along the axes of each component (n, k, d), summed as vectors in x (n, d)."""
        _, count, dimensions = along.shape
        back = self._directions.transpose(0, 2, 1).reshape(count * dimensions, dimensions)
        return along.reshape(-1, count * dimensions) @ back

    def _log_joint(self, offsets: Array, spread: Array, condition: Condition) -> Array:
        """Log of weight times density of each component at each x_t (n, k)."""
        squared = (offsets**2 / spread).sum(axis=2)
        size = np.log(2 * math.pi * spread).sum(axis=1)
        joint: Array = self._log_weights(condition) - 0.5 * (squared + size)
        return joint

    def _log_weights(self, condition: Condition) -> Array:
        count = len(self.means)
        weights = np.full(count, 1 / count) if self.weights is None else self.weights
        allowed = meant(self.labels, count, condition)
        with np.errstate(divide="ignore"):
            return np.log(np.where(allowed, weights, 0.0))
