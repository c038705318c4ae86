"""Whether numbers look drawn from N(0, 1), so certainly that chance is no excuse."""

import numpy as np

from unstir.engine.exercises.answer import Array

SIGNS = 6.0
"""Standard deviations within which a mean may lie: true noise leaves them twice in 10^9."""


def is_standard_normal(z: Array, beside: Array) -> bool:
    """Whether z has mean 0 and variance 1, and goes along with nothing beside it (same shape)."""
    margin = SIGNS / np.sqrt(z.size)
    spread = beside.std()
    along = z * (beside - beside.mean()) / spread if spread else 0 * z
    return bool(
        abs(z.mean()) < margin
        and abs((z**2).mean() - 1) < margin * np.sqrt(2)
        and abs(along.mean()) < margin
    )


def is_mean_of_squares(value: float, around: Array) -> bool:
    """Whether value may be the mean of (z - around)², z fresh from N(0, 1)."""
    expected = 1 + (around**2).mean()
    deviation = np.sqrt((2 + 4 * (around**2).mean()) / around.size)
    return bool(abs(value - expected) < SIGNS * deviation)
