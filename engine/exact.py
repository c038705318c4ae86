"""The exact denoiser of a finite data set: no training, no weights, no error."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.arrays import Array, check
from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.members import Labels, meant, shares
from unstir.engine.prediction import Prediction

HEAVIEST = 256
"""So many members an x_t are weighed and summed in float64; the others in the type of the data."""

BLOCK = 640
"""So many members are summed in the type of the data; their sums are added in float64."""

BLURRED = 1e-3
"""Where log weights are less certain than this (natural units), all members that can matter are."""


@dataclass(frozen=True, eq=False)
class ExactDenoiser:
    """The posterior mean E[x_0 | x_t] when x_0 is a member of data (N, ...), each as likely.

    x̂_0 = sum_i w_i d_i, w the softmax of -|x_t - alpha d_i|² / (2 sigma²): Bayes' rule with
    q(x_t | x_0). A network trained without end on the same data would answer this. labels (N,)
    name the members; a condition leaves only those with its label.

    data in float32 is fast, in float64 exact to rounding. In float32 the sum over all members only
    finds those that can matter; they are weighed again in float64, so that x̂_0 stays within 1e-6
    of the full sum. ValueError if data is empty, not finite, not of floats, or labels do not fit.
    """

    data: Array
    labels: Labels | None = None

    def __post_init__(self) -> None:
        if not len(self.data) or not np.issubdtype(self.data.dtype, np.floating):
            raise ValueError(
                f"data: {self.data.dtype} of shape {self.data.shape} is not allowed; give floats"
                " (N, ...) with N > 0"
            )
        check(data=self.data)
        if self.labels is not None and len(self.labels) != len(self.data):
            raise ValueError(
                f"labels: {len(self.labels)} are not allowed; give {len(self.data)}, one a member"
            )

    @cached_property
    def _rows(self) -> Array:
        return np.ascontiguousarray(self.data.reshape(len(self.data), -1))

    @cached_property
    def _squares(self) -> Array:
        """|d_i|² in float64."""
        return np.array([np.dot(row, row) for row in self._rows.astype(np.float64)])

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The posterior mean for each x_t of x (n, ...), of the type of x; at CLEAN, x itself."""
        if x.shape[1:] != self.data.shape[1:]:
            raise ValueError(
                f"x: the shape {x.shape} is not allowed; give (n, ...) of {self.data.shape[1:]}"
            )
        if level.sigma == 0:
            return Prediction(x, np.zeros_like(x))
        flat = x.reshape(len(x), -1)
        x0 = self._mean(flat, level, meant(self.labels, len(self.data), condition))
        return Prediction.from_x0(x, level, x0.astype(x.dtype, copy=False).reshape(x.shape))

    def _mean(self, flat: Array, level: Level, allowed: NDArray[np.bool_]) -> Array:
        """x̂_0 for each row of flat: (n, d)."""
        log_weights = self._log_weights(flat, level, self._rows, slice(None))
        log_weights[:, ~allowed] = -np.inf
        blur = self._blur(flat, level)
        lead = (log_weights - log_weights.max(axis=1, keepdims=True)).max(axis=0)
        reach = math.log(len(lead) / np.finfo(self._rows.dtype).eps) + 2 * blur
        kept = np.flatnonzero(lead >= -reach)
        heaviest = HEAVIEST * len(flat)
        if len(kept) <= heaviest or blur > BLURRED:
            rows = self._rows[kept].astype(np.float64, copy=False)
            return shares(self._log_weights(flat, level, rows, kept)) @ rows
        heavy = np.argpartition(lead, -heaviest)[-heaviest:]
        rows = self._rows[heavy].astype(np.float64, copy=False)
        log_weights[:, heavy] = self._log_weights(flat, level, rows, heavy)
        weights = shares(log_weights)
        summed = weights[:, heavy] @ rows
        weights[:, heavy] = 0
        return summed + _in_blocks(weights, self._rows)

    def _log_weights(
        self, flat: Array, level: Level, rows: Array, which: NDArray[np.intp] | slice
    ) -> Array:
        """-|x - alpha d_i|² / (2 sigma²), up to a constant a row: float64 (n, k) for k rows.

        The product, which takes the time, is computed in the type of rows.
        """
        products = (flat.astype(rows.dtype, copy=False) @ rows.T).astype(np.float64, copy=False)
        scores = level.alpha * products - 0.5 * level.alpha_bar * self._squares[which]
        with np.errstate(over="ignore"):
            log_weights: Array = scores / level.noise_share
        return log_weights

    def _blur(self, flat: Array, level: Level) -> float:
        """How far rounding may move a log weight, natural units."""
        longest = float(np.linalg.norm(flat, axis=1).max()) * math.sqrt(float(self._squares.max()))
        rounding = 2 * float(np.finfo(self._rows.dtype).eps)
        return rounding * longest * level.alpha / level.noise_share


def _in_blocks(weights: Array, rows: Array) -> Array:
    """Weights (n, N) @ rows (N, d), as fast as in the type of rows, but without its long sums."""
    narrow = weights.astype(rows.dtype, copy=False)
    starts = range(0, len(rows), BLOCK)
    blocks = [narrow[:, k : k + BLOCK] @ rows[k : k + BLOCK] for k in starts]
    summed: Array = np.sum(blocks, axis=0, dtype=np.float64)
    return summed
