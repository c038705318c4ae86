"""Axes: where a value lies, which round values are marked, and how they are written."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Axis

STEPS = (1.0, 2.0, 5.0)
SLACK = 1e-9  # of a step: a mark at the very end counts although rounding puts it outside
RESOLVED = 1e-9  # of the values: a shorter axis shows a single one
TINY = 1e-290  # below, powers of ten lose their digits
FIXED_FROM, FIXED_BELOW = 1e-4, 1e5  # beyond these, numbers are written with a power of ten


@dataclass(frozen=True)
class Mark:
    """A marked value and how it is written."""

    value: float
    label: str


def position(values: NDArray[np.floating], axis: Axis, size: int) -> NDArray[np.float64]:
    """Where values lie among `size` dots: the axis's low at 0, its high at size - 1.

    An axis of no length puts its one value in the middle and all others infinitely far; one
    that is not finite puts nothing anywhere (not-a-number).
    """
    values = np.asarray(values, np.float64)
    if not math.isfinite(axis.low) or not math.isfinite(axis.high):
        return np.full(values.shape, np.nan)
    # halves: the length of an axis may be more than the largest number
    offset, length = values / 2 - axis.low / 2, axis.high / 2 - axis.low / 2
    with np.errstate(over="ignore", invalid="ignore"):
        if length == 0:
            return np.where(offset == 0, (size - 1) / 2, offset * np.inf)
        share: NDArray[np.float64] = np.asarray(offset / length)
        if size == 1:
            return np.where((share >= 0) & (share <= 1), 0.0, share * np.inf)
        return share * (size - 1)


def cell(value: float, axis: Axis, cells: int, grain: int) -> int | None:
    """Which of the cells, of `grain` dots each, shows a value; none if it is not on the axis."""
    dot = float(position(np.array(value), axis, cells * grain)) + 0.5
    return int(dot) // grain if 0 <= dot < cells * grain else None


def marks(axis: Axis, most: int) -> tuple[Mark, ...]:
    """At most `most` round values on the axis, 1, 2 or 5 times a power of ten apart.

    They rise, lie inside the axis and are written with equally many decimals; most is at least
    1. An axis too short to tell its ends apart has one mark, one that is not finite has none.
    """
    low, high = sorted((axis.low, axis.high))
    if not math.isfinite(high - low):
        return ()
    largest = max(abs(low), abs(high))
    if high - low <= max(largest * RESOLVED, TINY):
        return (Mark(low, f"{low:g}".replace("-", "−")),)
    step = _step(low, high, most)
    first, last = _whole(low, high, step)
    values = [count * step for count in range(first, last + 1)]
    return tuple(Mark(value, _written(value, step, largest)) for value in values)


def _step(low: float, high: float, most: int) -> float:
    """The smallest round step that marks at most `most` values."""
    power = math.floor(math.log10((high - low) / most)) - 1
    while True:
        for step in STEPS:
            length = step * 10.0**power if power >= 0 else step / 10.0**-power
            first, last = _whole(low, high, length)
            if last - first < most:
                return length
        power += 1


def _whole(low: float, high: float, step: float) -> tuple[int, int]:
    return math.ceil(low / step - SLACK), math.floor(high / step + SLACK)


def _written(value: float, step: float, largest: float) -> str:
    value = value or 0.0  # never a negative zero
    if step >= FIXED_FROM and largest < FIXED_BELOW:
        text = f"{value:.{_decimals(step)}f}"
    else:
        text = _with_power(value, step, math.floor(math.log10(largest) + SLACK))
    return text.replace("-", "−")


def _with_power(value: float, step: float, power: int) -> str:
    """Like 0.5e6: all marks of an axis share the power of ten."""
    unit = 10.0**power
    return f"{value / unit:.{_decimals(step / unit)}f}e{power}" if value else "0"


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + SLACK))
