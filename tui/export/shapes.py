"""What lies on a sheet, in points from its top left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.colormap import Colour

MONO = 0.6
"""How wide letters are that are all equally wide, in their size."""

XY = NDArray[np.floating]
"""Points (n, 2), in order."""


@dataclass(frozen=True, eq=False)
class Pixels:
    """A picture (rows, columns, 3), each of its pixels a rectangle with sharp edges."""

    x: float
    y: float
    width: float
    height: float
    rgb: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Stroke:
    """A line through points."""

    xy: XY
    colour: Colour
    width: float = 1.5
    dashed: bool = False


@dataclass(frozen=True, eq=False)
class Dots:
    """A small disc at each point."""

    xy: XY
    colour: Colour
    radius: float = 1.8


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True)
class Label:
    """Words that begin at x (or end there, or have their middle there) and stand on y.

    is_mono: they begin at x, and every letter is MONO of its size wide.
    """

    x: float
    y: float
    text: str
    colour: Colour
    size: int
    anchor: str = "start"
    is_mono: bool = False


Shape = Pixels | Stroke | Dots | Box | Label
