"""What tells the layers of a plot apart: a colour, and a dash or a letter for eyes without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from unstir.engine.frame import Arrows, Bars, Cursor, Heat, Layer, Line, Points
from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.depth import SIXTEEN, Depth
from unstir.tui.cells.draw import Look
from unstir.tui.cells.inks import faded
from unstir.tui.cells.strokes import Dash

GUIDE = 1  # the ink behind all series; theirs follow
LETTERS = "*o+x#@%&"
SHAFT, GUIDE_LETTER = ".", "|"
BRIGHT, DEEP = (14, 11, 13, 10, 15), (4, 1, 5, 2, 0)  # numbers of colours, in order of contrast
BAR_STRENGTH = 0.5  # of a bar's colour: large areas are quieter than lines


def _dash(pattern: str) -> Dash:
    return tuple(dot == "#" for dot in pattern)


SOLID = (_dash("#"), _dash("######.."), _dash("#."), _dash("#####..#.."))
BROKEN = (_dash("###.."), _dash("##..."), _dash("###..#.."))


@dataclass(frozen=True, eq=False)
class Series:
    """A layer and how it is drawn; greater inks are in front."""

    layer: Line | Points | Arrows | Bars | Heat
    ink: int
    colour: Colour
    dash: Dash
    letter: str

    @property
    def name(self) -> str:
        """What the legend calls it."""
        return self.layer.name


def tell_apart(layers: tuple[Layer, ...], look: Look) -> tuple[Series, ...]:
    """Every layer but the cursors, each with a look of its own.

    Lines that are not dashed begin with a solid one. The second bars and all further ones are
    drawn as the line around them, so that they hide nothing.
    """
    solid, broken, order, bars = _around(SOLID), _around(BROKEN), count(), 0
    colours = series_colours(look)
    series: list[Series] = []
    for layer in layers:
        if isinstance(layer, Cursor):
            continue
        if isinstance(layer, Bars):
            bars += 1
            layer = outline(layer) if bars > 1 else layer  # noqa: PLW2901 the same data
        number = 0 if isinstance(layer, Heat) else next(order)
        dash = SOLID[0]
        if isinstance(layer, Line):
            dash = next(broken if layer.dashed else solid)
        colour = colours[number % len(colours)]
        if isinstance(layer, Bars):
            colour = faded(BAR_STRENGTH, colour, look.palette)
        letter = SHAFT if isinstance(layer, Arrows) else LETTERS[number % len(LETTERS)]
        series.append(Series(layer, GUIDE + 1 + len(series), colour, dash, letter))
    return tuple(series)


def series_colours(look: Look) -> tuple[Colour, ...]:
    """The theme's, or where it cannot show them apart, five of the sixteen every terminal has."""
    if look.depth is not Depth.C16:
        return look.palette.series
    numbers = BRIGHT if look.palette.dark else DEEP
    return tuple((red, green, blue) for red, green, blue in SIXTEEN[list(numbers)].tolist())


def outline(bars: Bars) -> Line:
    """The line over the bars' tops, down to zero at both ends."""
    x = np.repeat(np.asarray(bars.edges, np.float64), 2)
    y = np.concatenate([[0.0], np.repeat(np.asarray(bars.heights, np.float64), 2), [0.0]])
    return Line(bars.name, x, y)


def _around(dashes: tuple[Dash, ...]) -> Iterator[Dash]:
    while True:
        yield from dashes
