"""Densities on a line and on a plane, exact at every noise level.

Each is a mixture of round Gaussians, which noise turns into another such mixture, so the density
of x_t and its score are known in closed form. Every toy has mean 0 and variance 1 (the average
over its axes), as noise has.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.engine.mixture import MixtureDenoiser

Array = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Toy:
    """A density with its name in plain words."""

    name: str
    mixture: MixtureDenoiser

    def sample(self, rng: np.random.Generator, n: int) -> Array:
        """Points (n, d), drawn from the density."""
        means, weights = self.mixture.means, self.mixture.weights
        which = rng.choice(len(means), size=n, p=weights)
        stds = np.sqrt(self.mixture.covariances[:, 0, 0])
        spread: Array = stds[which, None] * rng.standard_normal((n, means.shape[1]))
        return means[which] + spread


def standardised(name: str, weights: Array, means: Array, stds: Array) -> Toy:
    """Round Gaussians (k,), (k, d), (k,), moved and scaled to mean 0 and variance 1."""
    weights = weights / weights.sum()
    centred = means - weights @ means
    scale = np.sqrt(weights @ ((centred**2).mean(1) + stds**2))
    covariances = ((stds / scale) ** 2)[:, None, None] * np.eye(means.shape[1])
    return Toy(name, MixtureDenoiser(centred / scale, covariances, weights))


def along(name: str, points: Array, std: float) -> Toy:
    """A band of equal Gaussians along the points (k, 2)."""
    return standardised(name, np.ones(len(points)), points, np.full(len(points), std))


def on_a_line(name: str, *parts: tuple[float, float, float]) -> Toy:
    """A mixture in one dimension of parts (weight, mean, std)."""
    weights, means, stds = np.array(parts, dtype=np.float64).T
    return standardised(name, weights, means[:, None], stds)


def arc(radius: float, start: float, turns: float, k: int) -> Array:
    """The points (k, 2) evenly along a circle, from the angle start (in turns) over turns."""
    angle = 2 * np.pi * (start + turns * (np.arange(k) + 0.5) / k)
    return radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def two_moons() -> Toy:
    """Two half circles, each with an end in the bow of the other."""
    upper, lower = arc(1, 0, 0.5, 24), arc(1, 0.5, 0.5, 24)
    return along("two moons", np.concatenate([upper, lower + np.array([1.0, 0.5])]), 0.1)


def rings() -> Toy:
    """Two circles around one centre."""
    return along("two rings", np.concatenate([arc(1, 0, 1, 24), arc(2, 0, 1, 48)]), 0.1)


def spiral() -> Toy:
    """One arm that turns twice on its way out, its points evenly apart."""
    share = np.sqrt((np.arange(60) + 0.5) / 60)
    angle = 4 * np.pi * share
    return along(
        "a spiral", share[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), 0.035
    )


def pinwheel() -> Toy:
    """Five blades that bend as they leave the centre."""
    radius = np.linspace(0.4, 2, 9)[None, :]
    angle = 2 * np.pi * np.arange(5)[:, None] / 5 + 0.45 * radius
    return along(
        "a pinwheel",
        np.stack([radius * np.cos(angle), radius * np.sin(angle)], -1).reshape(-1, 2),
        0.1,
    )


def grid() -> Toy:
    """Nine spots, three by three."""
    places = np.array([(x, y) for y in (-1.0, 0.0, 1.0) for x in (-1.0, 0.0, 1.0)])
    return along("nine spots", places, 0.1)


LINES = {
    "two-peaks": on_a_line("two peaks", (1, -2, 0.5), (1, 2, 0.5)),
    "unequal-peaks": on_a_line("two unequal peaks", (0.3, -2, 0.4), (0.7, 1.5, 0.6)),
    "three-peaks": on_a_line("three peaks", (1, -3, 0.4), (1, 0, 0.4), (1, 3, 0.4)),
    "narrow-and-wide": on_a_line("a narrow and a wide peak", (0.5, -1.5, 0.15), (0.5, 1, 1)),
}
PLANES = {
    "two-moons": two_moons(),
    "rings": rings(),
    "spiral": spiral(),
    "pinwheel": pinwheel(),
    "grid": grid(),
}
