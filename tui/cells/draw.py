"""A picture of an experiment to cells: fitted, toned, and drawn with the glyphs a terminal has."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Picture
from unstir.tui.cells.blocks import fitted, half_blocks
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.dither import dithered
from unstir.tui.cells.glyphs import ASCII, MIXED, OCTANTS, QUADRANTS, SEXTANTS
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.ramp import INK, SHADES, WHOLE, ramp
from unstir.tui.cells.scale import Dots, pad
from unstir.tui.cells.tones import DARK, Palette, colours, dots


class Glyphs(Enum):
    """Which glyphs draw a picture, from the safest to the sharpest."""

    ASCII = "ascii"
    HALF = "half"
    QUADRANT = "quadrant"
    SEXTANT = "sextant"
    OCTANT = "octant"
    MIXED = "mixed"


@dataclass(frozen=True)
class Look:
    """How this terminal and this theme want pictures drawn.

    pixels says that it may also be given true pixels, Kitty's way: who can talk to it does so.
    """

    glyphs: Glyphs = Glyphs.HALF
    depth: Depth = Depth.TRUE
    palette: Palette = DARK
    pixels: bool = False


# Finer glyphs are fitted to 4 x 2 dots; only octants can draw the edge of each of them. A picture
# that shrinks ends with a whole cell of them: two colours are too few for it and what lies behind.
_DOTS = {
    Glyphs.ASCII: Dots(down=4, across=2, step=2, ends=(4, 2)),
    Glyphs.HALF: Dots(down=2, across=1, step=1),
    Glyphs.QUADRANT: Dots(down=4, across=2, step=1, ends=(4, 2)),
    Glyphs.SEXTANT: Dots(down=4, across=2, step=1, ends=(4, 2)),
    Glyphs.OCTANT: Dots(down=4, across=2, step=0.5, ends=(4, 2)),
    Glyphs.MIXED: Dots(down=4, across=2, step=0.5, ends=(4, 2)),
}
_SETS = {
    Glyphs.ASCII: ASCII,
    Glyphs.QUADRANT: QUADRANTS,
    Glyphs.SEXTANT: SEXTANTS,
    Glyphs.OCTANT: OCTANTS,
    Glyphs.MIXED: MIXED,
}


def draw_picture(picture: Picture, columns: int, rows: int, look: Look) -> CellGrid:
    """The picture in at most columns x rows cells, its pixels square.

    The grid is only as large as the picture needs; no cells if the picture or the room is empty.
    Its colours are those of the look's depth (the background aside); at MONO the glyphs alone
    carry the picture.
    """
    if look.depth is Depth.MONO:
        return _mono(picture, columns, rows, look)
    cell = _DOTS[look.glyphs]
    values = dots(picture, rows, columns, cell)
    rgb = colours(values, picture.tones, look.palette)
    if look.glyphs is Glyphs.HALF:
        return half_blocks(pad(dithered(rgb, look.depth), cell, look.palette.background))
    grid = fitted(pad(rgb, cell, look.palette.background), _SETS[look.glyphs])
    return CellGrid.of(grid.glyphs, dithered(grid.fg, look.depth), dithered(grid.bg, look.depth))


def _mono(picture: Picture, columns: int, rows: int, look: Look) -> CellGrid:
    values = dots(picture, rows, columns, WHOLE)
    shades = INK if look.glyphs is Glyphs.ASCII else SHADES
    return plain(ramp(values, shades, dark=look.palette.dark), look.palette)


def plain(glyphs: NDArray[np.str_], palette: Palette) -> CellGrid:
    """Glyphs in the colours of text."""
    fg, bg = (np.empty((*glyphs.shape, 3), np.uint8) for _ in range(2))
    fg[:], bg[:] = palette.ink, palette.background
    return CellGrid.of(glyphs, fg, bg)
