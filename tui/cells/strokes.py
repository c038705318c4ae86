"""Paths to dots: which dots of a canvas a curve, a point or an arrow lights.

Positions are (n, 2) of across and down, counted in dots: a dot's centre is a whole number, the
first dot is (0, 0) at the top left; they are not infinite. A size is the canvas's: dots across
and dots down.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.float64]
Dots = NDArray[np.intp]
Size = tuple[int, int]
Dash = tuple[bool, ...]  # for each dot along a path: ink or none

REACH = 2.0  # dots; a blob from farther away does not reach the canvas
STEP = 0.999  # dots; under 1, so that rounding never steps over a dot


@dataclass(frozen=True, eq=False)
class Stroke:
    """The dots (n, 2) a path lights, each with how far along the path it lies, in dots."""

    dots: Dots
    along: NDArray[np.float64]

    def dashed(self, dash: Dash) -> Dots:
        """The dots that remain when the path is drawn with a dash, repeated all along it."""
        if all(dash):
            return self.dots
        inked = np.array(dash)[(self.along + 0.5).astype(np.intp) % len(dash)]
        dots: Dots = self.dots[inked]
        return dots


def curve(positions: Positions, size: Size) -> Stroke:
    """The path through the positions, without gaps; not-a-number interrupts it."""
    known = ~np.isnan(positions[:, 0] + positions[:, 1])
    joined = known[:-1] & known[1:]
    alone = known.copy()
    alone[:-1] &= ~joined
    alone[1:] &= ~joined
    starts = np.concatenate([positions[:-1][joined], positions[alone]])
    ends = np.concatenate([positions[1:][joined], positions[alone]])
    return _trace(starts, ends, size)


def shafts(tails: Positions, tips: Positions, size: Size) -> Dots:
    """A straight line from each tail to its tip."""
    known = ~np.isnan(tails + tips).any(axis=1)
    return _trace(tails[known], tips[known], size).dots


def blobs(positions: Positions, size: Size, width: int = 2) -> Dots:
    """A square of dots around each position: a point that is seen from afar."""
    corner = np.floor(_near(positions, size) - (width / 2 - 1)).astype(np.intp)
    square = np.indices((width, width)).reshape(2, -1).T
    return _inside((corner[:, np.newaxis] + square).reshape(-1, 2), size)


def specks(positions: Positions, size: Size) -> Dots:
    """The one dot next to each position."""
    return _inside(_rounded(_near(positions, size)), size)


def _trace(starts: Positions, ends: Positions, size: Size) -> Stroke:
    """The dots under straight segments, a step of less than a dot apart along each.

    The longer of the two coordinates measures a segment, so that a slope takes exactly one dot
    a row or a column. Segments that join are one path; its first and last dots are always lit.
    """
    starts, ends = _clipped(starts, ends, size)
    if not len(starts):
        return Stroke(np.empty((0, 2), np.intp), np.empty(0))
    across, down = np.abs(ends - starts).T
    lengths = np.maximum(across, down)
    reached = np.cumsum(lengths)
    along = np.arange(0.0, reached[-1], STEP)
    segment = np.searchsorted(reached, along, side="right")
    share = (along - reached[segment] + lengths[segment]) / lengths[segment]
    positions = starts[segment] + share[:, np.newaxis] * (ends - starts)[segment]
    broken = (ends[:-1] != starts[1:]).any(axis=1)
    opens, closes = np.concatenate([[True], broken]), np.concatenate([broken, [True]])
    positions = np.concatenate([positions, starts[opens], ends[closes]])
    along = np.concatenate([along, (reached - lengths)[opens], reached[closes]])
    dots = np.minimum(_rounded(positions), np.array(size) - 1)
    return Stroke(dots, along)


def _clipped(starts: Positions, ends: Positions, size: Size) -> tuple[Positions, Positions]:
    """The segments' parts over the canvas (Liang and Barsky 1984), the others left out."""
    first, last = -0.5, np.array(size) - 0.5
    if ((starts >= first) & (starts <= last) & (ends >= first) & (ends <= last)).all():
        return starts, ends
    steps = ends - starts
    steps[steps == 0] = 1e-300
    with np.errstate(over="ignore"):
        one, other = (first - starts) / steps, (last - starts) / steps
    enter = np.maximum(np.minimum(one, other).max(axis=1), 0.0)
    leave = np.minimum(np.maximum(one, other).min(axis=1), 1.0)
    seen = enter <= leave
    enter, leave = enter[seen, np.newaxis], leave[seen, np.newaxis]
    begin, end, step = starts[seen], ends[seen], steps[seen]
    from_here = np.where(enter > 0.0, begin + enter * step, begin)
    to_there = np.where(leave < 1.0, begin + leave * step, end)
    return np.clip(from_here, first, last), np.clip(to_there, first, last)


def _near(positions: Positions, size: Size) -> Positions:
    """The positions that are numbers and on the canvas or next to it."""
    near = (positions > -REACH) & (positions < np.array(size) + REACH)
    return positions[near.all(axis=1)]


def _rounded(positions: Positions) -> Dots:
    return np.floor(positions + 0.5).astype(np.intp)


def _inside(dots: Dots, size: Size) -> Dots:
    return dots[((dots >= 0) & (dots < np.array(size))).all(axis=1)]
