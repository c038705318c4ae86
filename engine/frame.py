"""What an experiment shows at one moment, in data coordinates; drawing it is others' work."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from unstir.engine.level import Level

Array = NDArray[np.floating]


class Tones(Enum):
    """How the numbers of a picture become colours."""

    NATURAL = "natural"  # the picture's own gray or red, green, blue
    SIGNED = "signed"  # around zero: below, zero, above (a noise prediction)
    HEAT = "heat"  # from little to much (an error, a density)


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels (height, width) or (height, width, 3); low and high are the first and last tone.

    A grainy picture carries noise. Where there is not room for all its pixels, some are left out
    and the others shown as they are: means would show less noise than there is.
    """

    pixels: Array
    low: float = -1.0
    high: float = 1.0
    tones: Tones = Tones.NATURAL
    grainy: bool = False


@dataclass(frozen=True)
class Axis:
    """What an axis measures, and the part of it that is shown."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Line:
    """A curve through (x[i], y[i]); not-a-number interrupts it."""

    name: str
    x: Array
    y: Array
    dashed: bool = False


@dataclass(frozen=True, eq=False)
class Points:
    """Points (n, 2)."""

    name: str
    xy: Array


@dataclass(frozen=True, eq=False)
class Arrows:
    """Arrows from the points (n, 2) along the vectors (n, 2)."""

    name: str
    xy: Array
    along: Array


@dataclass(frozen=True, eq=False)
class Bars:
    """Bars between n + 1 edges, each as high as heights (n,) says."""

    name: str
    edges: Array
    heights: Array


@dataclass(frozen=True, eq=False)
class Heat:
    """A field over the whole plot: values (rows, columns), the first row at the top."""

    name: str
    values: Array


@dataclass(frozen=True)
class Cursor:
    """A vertical line at x: here we are."""

    x: float


Layer = Line | Points | Arrows | Bars | Heat | Cursor


@dataclass(frozen=True, eq=False)
class Plot:
    """Layers over one pair of axes, the first at the back."""

    x: Axis
    y: Axis
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Text:
    """Lines to be read (letters, a table)."""

    lines: tuple[str, ...]


Pane = Picture | Plot | Text


@dataclass(frozen=True)
class Reading:
    """One number beside the picture: its symbol as lessons write it, its name, value and unit."""

    symbol: str
    name: str
    value: float
    unit: str = ""
    digits: int = 4

    @property
    def shown(self) -> str:
        """The value with its unit: "0.3679", "-2.35 dB", "100.0 %", "∞ dB"."""
        if math.isinf(self.value):
            number = "∞" if self.value > 0 else "−∞"
        else:
            number = f"{self.value:z.{self.digits}f}".replace("-", "−")
        return f"{number} {self.unit}".rstrip()


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment of an experiment.

    step counts from 0 (where the experiment begins) to last. panes keep their order; their names
    are titles. description says the same in one sentence, for those who cannot see the picture.
    """

    step: int
    last: int
    level: Level
    panes: Mapping[str, Pane]
    readings: tuple[Reading, ...]
    description: str
