"""The space of a plot's data, in dots: where the layers of a plot light what."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Arrows, Axis, Cursor, Layer, Line, Points
from unstir.tui.cells.axes import position
from unstir.tui.cells.braille import Grain
from unstir.tui.cells.strokes import Dash, Dots, Positions, Size, blobs, curve, shafts, specks

ROOMY = 24  # dots a point; with so much room points are drawn larger
NODE = 3  # dots across, where a cursor meets a line, unless the space is small
NO_DOTS = np.empty((0, 2), np.intp)
FAR = 1e7  # dots
EDGE = 0.5  # dots from the centre of a dot to its edge

Values = NDArray[np.floating]


@dataclass(frozen=True)
class Space:
    """Two axes over a canvas of so many dots, across and down."""

    x: Axis
    y: Axis
    size: Size
    grain: Grain

    def dots(self, layer: Layer, dash: Dash) -> Dots:
        """What the layer lights; nothing for layers that are not made of dots."""
        match layer:
            case Line(x=x, y=y):
                return curve(self.at(x, y), self.size).dashed(dash)
            case Points() as points:
                places = self.at(*_pair(points.xy))
                return blobs(places, self.size) if self.roomy(points) else specks(places, self.size)
            case Arrows() as arrows:
                return shafts(*self.ends(arrows), self.size)
        return NO_DOTS

    def at(self, x: Values, y: Values) -> Positions:
        """Where data lie, in dots: (n, 2), rightwards and downwards.

        Infinity is only far, so that a curve leaves for it straight up, down or aside.
        """
        across, up = position(x, self.x, self.size[0]), position(y, self.y, self.size[1])
        return np.clip(np.stack([across, self.size[1] - 1 - up], axis=-1), -FAR, FAR)

    def roomy(self, points: Points) -> bool:
        """Whether each point can be larger than a dot."""
        return len(points.xy) * ROOMY <= self.size[0] * self.size[1]

    def ends(self, arrows: Arrows) -> tuple[Positions, Positions]:
        """Where arrows begin and where they end."""
        x, y = _pair(arrows.xy)
        right, up = _pair(arrows.along)
        return self.at(x, y), self.at(x + right, y + up)

    def heads(self, arrows: Arrows) -> tuple[Dots, NDArray[np.float64]]:
        """The cells of the tips that can be seen, (n, 2), and where they point, in turns.

        A turn of 0 points right, one of 0.25 up. Arrows shorter than a dot have no head.
        """
        tails, tips = self.ends(arrows)
        along = (tips - tails) / (self.grain.across, self.grain.down / 2)
        long = np.hypot(along[:, 0], along[:, 1]) * self.grain.across >= 1
        inside = ((tips >= -EDGE) & (tips < np.array(self.size) - EDGE)).all(axis=1)
        seen = long & inside & np.isfinite(tails).all(axis=1)
        cells = np.floor(tips[seen] + EDGE) // (self.grain.across, self.grain.down)
        turns = np.arctan2(-along[seen, 1], along[seen, 0]) / (2 * np.pi)
        return cells.astype(np.intp), turns

    def guide(self, cursor: Cursor) -> Dots:
        """A dotted line where the cursor is; without gaps where a cell is one dot."""
        down = np.arange(0, self.size[1], min(2, self.grain.down), dtype=np.float64)
        across = np.repeat(position(np.array([cursor.x]), self.x, self.size[0]), len(down))
        return specks(np.stack([across, down], axis=-1), self.size)

    def node(self, cursor: Cursor, line: Line) -> Dots:
        """A thickening where the cursor meets a line whose x rises."""
        rises = len(line.x) > 0 and bool((line.x[1:] >= line.x[:-1]).all())
        if not rises or not line.x[0] <= cursor.x <= line.x[-1]:
            return NO_DOTS
        x = np.array([cursor.x])
        width = NODE if min(self.size) >= ROOMY else 1
        return blobs(self.at(x, np.interp(x, line.x, line.y)), self.size, width)


def _pair(xy: Values) -> tuple[Values, Values]:
    columns = np.reshape(np.asarray(xy, np.float64), (-1, 2))
    return columns[:, 0], columns[:, 1]
