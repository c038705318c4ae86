"""Whether two pictures can be told apart, also with few colours or none.

A picture is compared in its own tones, then in 16 tones, then in black and white, as terminals show
it; a plot by how far its lines, points and bars move, which needs no colour.
"""

from enum import Enum
from typing import Any

from unstir.engine.frame import (
    Array,
    Arrows,
    Bars,
    Cursor,
    Heat,
    Layer,
    Line,
    Pane,
    Picture,
    Plot,
    Points,
)

LEAST_STEP = 0.02
"""The mean difference of tones, from 0 to 1, that is seen in full colour."""

LEAST_SHARE = 0.05
"""The share of pixels that have to change their tone, or of points that have to move."""

LEAST_MOVE = 1 / 16
"""How far a point of a plot has to move to be seen elsewhere, as a part of the axis."""


class Sight(Enum):
    """How many colours there are to see with."""

    COLOUR = "in colour"
    SIXTEEN = "in 16 colours"
    MONO = "in black and white"


def looks_alike(one: Pane, other: Pane) -> tuple[Sight, ...]:
    """With which colours two panes of the same experiment cannot be told apart."""
    if isinstance(one, Picture) and isinstance(other, Picture):
        return _pictures(one, other)
    if isinstance(one, Plot) and isinstance(other, Plot):
        return () if _plots_differ(one, other) else tuple(Sight)
    return () if one != other else tuple(Sight)


def _pictures(one: Picture, other: Picture) -> tuple[Sight, ...]:
    a, b = _tones(one), _tones(other)
    if a.shape != b.shape:
        return ()
    seen = {
        Sight.COLOUR: float(abs(a - b).mean()) >= LEAST_STEP,
        Sight.SIXTEEN: _share((_gray(a) * 15).round() != (_gray(b) * 15).round()) >= LEAST_SHARE,
        Sight.MONO: _share((_gray(a) >= 1 / 2) != (_gray(b) >= 1 / 2)) >= LEAST_SHARE,
    }
    return tuple(sight for sight, different in seen.items() if not different)


def _tones(picture: Picture) -> Array:
    """The pixels from 0, the first tone, to 1, the last."""
    tones: Array = ((picture.pixels - picture.low) / (picture.high - picture.low)).clip(0, 1)
    return tones


def _gray(tones: Array) -> Array:
    return tones.mean(axis=2) if tones.ndim > 2 else tones  # noqa: PLR2004 - rows and columns


def _share(different: Any) -> float:
    return float(different.mean()) if different.size else 0.0


def _plots_differ(one: Plot, other: Plot) -> bool:
    if len(one.layers) != len(other.layers):
        return True
    span = (one.x.high - one.x.low, one.y.high - one.y.low)
    pairs = zip(one.layers, other.layers, strict=True)
    return any(_layers_differ(a, b, span) for a, b in pairs)


def _layers_differ(  # noqa: PLR0911 - a return for each kind of layer
    one: Layer, other: Layer, span: tuple[float, float]
) -> bool:
    match one, other:
        case Cursor(), Cursor():
            return abs(one.x - other.x) / span[0] >= LEAST_MOVE
        case Line(), Line():
            return _moved(one.y, other.y, span[1])
        case Points(), Points():
            return _moved(one.xy[:, 0], other.xy[:, 0], span[0]) or _moved(
                one.xy[:, 1], other.xy[:, 1], span[1]
            )
        case Arrows(), Arrows():
            longest = float(abs(one.along).max()) if one.along.size else 1.0
            return _moved(one.along, other.along, longest or 1.0)
        case Bars(), Bars():
            return _moved(one.heights, other.heights, span[1])
        case Heat(), Heat():
            highest = float(abs(one.values).max()) if one.values.size else 1.0
            return _moved(one.values, other.values, highest or 1.0)
        case _:
            return True


def _moved(one: Array, other: Array, span: float) -> bool:
    """Whether enough of the values are elsewhere; what is not a number is nowhere."""
    if one.shape != other.shape:
        return True
    return _share(abs(one - other) / span >= LEAST_MOVE) >= LEAST_SHARE
