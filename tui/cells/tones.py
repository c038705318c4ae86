"""The numbers of a picture to colours."""

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Picture, Tones
from unstir.tui.cells.colormap import Colour, ColourMap, diverging, sequential
from unstir.tui.cells.scale import Dots, Values, fit


@dataclass(frozen=True, eq=False)
class Palette:
    """The colours a theme gives: the screen, its text, from little to much, and around zero.

    series are those of a plot's first, second, ... layer, as many as there are before they repeat.
    """

    background: Colour
    ink: Colour
    heat: ColourMap
    signed: ColourMap
    series: tuple[Colour, ...]

    @property
    def dark(self) -> bool:
        """Whether its text is lighter than its screen."""
        return sum(self.ink) > sum(self.background)


# series: after Okabe and Ito (2008), safe for colour-blind eyes; lighter on dark, darker on light
DARK = Palette(
    background=(27, 23, 20),
    ink=(233, 226, 216),
    heat=sequential((20, 18, 40), (92, 32, 120), (200, 62, 90), (246, 150, 50), (252, 250, 190)),
    signed=diverging((110, 180, 255), (24, 24, 28), (255, 160, 60)),
    series=((86, 180, 233), (240, 165, 20), (40, 190, 145), (225, 135, 185), (240, 228, 66)),
)
LIGHT = Palette(
    background=(250, 246, 240),
    ink=(43, 36, 30),
    heat=sequential((252, 250, 220), (240, 180, 80), (215, 80, 70), (110, 30, 110), (24, 16, 48)),
    signed=diverging((20, 95, 185), (246, 246, 244), (160, 70, 0)),
    series=((0, 105, 175), (200, 80, 0), (0, 125, 90), (165, 65, 125), (105, 90, 0)),
)


LEAST_SPAN = 1e-30


def dots(picture: Picture, rows: int, columns: int, cell: Dots) -> Values:
    """The picture fitted into rows x columns cells, its values clipped to low..high, then 0..1.

    Not-a-number stays; infinities become low and high. Where low and high are closer than
    float32 can tell apart from zero, values are 0; neither is beyond 1e30.
    """
    low, high = picture.low, picture.high
    clipped = np.maximum(picture.pixels, float(min(low, high)))
    np.minimum(clipped, max(low, high), out=clipped)
    values = fit(clipped.astype(np.float32, copy=False), rows, columns, cell, grainy=picture.grainy)
    span = high - low
    values -= low  # its own numbers: what is clipped is a copy
    values *= 1 / span if abs(span) > LEAST_SPAN else 0.0
    return values


def colours(values: Values, tones: Tones, palette: Palette) -> NDArray[np.uint8]:
    """Red, green, blue (h, w, 3) of values 0..1, (h, w) or (h, w, 3).

    A dot that is not a number, in any of its channels, has the palette's background.
    """
    if not isnan(np.add.reduce(values, None)):  # not a number if any of its parts is not
        return _mapped(_levels(values), tones, palette)
    holes = np.isnan(values)
    rgb = _mapped(_levels(np.where(holes, 0, values)), tones, palette)
    rgb[holes.any(-1) if holes.ndim > 2 else holes] = palette.background  # noqa: PLR2004 (channels)
    return rgb


def _levels(values: Values) -> NDArray[np.uint8]:
    """0..1 as 0..255, rounded."""
    scaled = values * 255
    scaled += 0.5
    return scaled.astype(np.uint8)


def _mapped(levels: NDArray[np.uint8], tones: Tones, palette: Palette) -> NDArray[np.uint8]:
    if levels.ndim == 3:  # noqa: PLR2004  (height, width, channels)
        return levels
    match tones:
        case Tones.NATURAL:
            return np.repeat(levels[..., None], 3, 2)
        case Tones.HEAT:
            return palette.heat.table.take(levels, 0)
        case Tones.SIGNED:
            return palette.signed.table.take(levels, 0)
