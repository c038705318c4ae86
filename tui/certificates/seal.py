"""The seal on a certificate: noise becoming a ring, another one for every certificate.

Each curve is the way of one point through the forward process, x_t = alpha x_0 + sigma eps with
alpha^2 + sigma^2 = 1: a quarter of an ellipse, from a place on the ring to pure noise.
"""

import math
from collections.abc import Iterator

from unstir.engine.noise import noise
from unstir.tui.certificates.sheet import At, Curve, Dot, Mark

POINTS = 180
TURN = POINTS // 6
"""Which noise a place on the ring is paired with: the one a sixth of a turn on, for a whirl."""

_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""How far the middle points of a cubic curve stand out for a quarter of a circle."""


def seal(seed: int, centre: At, radius: float, colours: tuple[str, str, str]) -> Iterator[Mark]:
    """The marks of a seal; colours are those of the curves, of the noise and of the ring.

    It reaches to twice the radius: noise from farther away is drawn at that distance.
    """
    curve, cloud, ring = colours
    noises = sorted(_cloud(seed, radius), key=lambda at: math.atan2(at[1], at[0]))
    pairs = [(_on_ring(place, radius), noises[(place + TURN) % POINTS]) for place in range(POINTS)]
    for data, far in pairs:
        yield Curve(_quarter(data, far, centre), 0.13, curve)
    for _, far in pairs:
        yield Dot(_moved(far, centre), 0.24, cloud)
    for data, _ in pairs:
        yield Dot(_moved(data, centre), 0.34, ring)


def _cloud(seed: int, radius: float) -> Iterator[At]:
    """Normal noise, drawn anew from the seed."""
    for x, y in noise((2,), seed, range(POINTS), 0) * radius:
        shorter = min(1.0, 2 * radius / math.hypot(x, y))
        yield float(x) * shorter, float(y) * shorter


def _on_ring(place: int, radius: float) -> At:
    angle = 2 * math.pi * (place / POINTS - 0.5)
    return radius * math.cos(angle), radius * math.sin(angle)


def _quarter(data: At, far: At, centre: At) -> tuple[At, At, At, At]:
    """The way of a point, as a cubic curve."""
    first = data[0] + _KAPPA * far[0], data[1] + _KAPPA * far[1]
    second = far[0] + _KAPPA * data[0], far[1] + _KAPPA * data[1]
    return (
        _moved(data, centre),
        _moved(first, centre),
        _moved(second, centre),
        _moved(far, centre),
    )


def _moved(point: At, centre: At) -> At:
    return point[0] + centre[0], point[1] + centre[1]
