"""Which members of a set are meant by a condition, and how likely each of them is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from unstir.engine.arrays import Array
from unstir.engine.denoiser import Condition

Labels = Sequence[int | str] | NDArray[np.integer] | NDArray[np.str_]


def meant(labels: Labels | None, count: int, condition: Condition) -> NDArray[np.bool_]:
    """Which of the members have the label condition (count,); all of them if it is None.

    ValueError if no member has it.
    """
    if condition is None:
        return np.ones(count, dtype=np.bool_)
    if labels is None:
        raise ValueError(
            f"condition: {condition!r} is not allowed; this set has no labels, give None"
        )
    mask: NDArray[np.bool_] = np.asarray(labels) == condition
    if not mask.any():
        known = ", ".join(sorted({str(label) for label in labels}))
        raise ValueError(f"condition: {condition!r} is not allowed; the labels are {known}")
    return mask


def shares(log_weights: Array) -> Array:
    """Weights (n, k) that sum to 1 in each row, from their logarithms up to a constant a row."""
    weights: Array = np.exp(log_weights - log_weights.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights
