"""Pictures in true pixels, in the cells that half blocks would have filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from unstir.engine.frame import Pane, Picture
from unstir.tui.cells import kitty
from unstir.tui.cells.draw import Look
from unstir.tui.cells.grid import RGB, CellGrid
from unstir.tui.cells.panes import Place, placed
from unstir.tui.cells.scale import Dots, pad
from unstir.tui.cells.tones import colours, dots

# Four times as fine as half blocks, which is about as fine as screens are, and as large.
_FINE = Dots(down=8, across=4, step=1)


@dataclass(frozen=True, eq=False)
class Pixels:
    """A picture (h, w, 3) to fill rows x columns cells, and its number."""

    number: int
    rgb: RGB
    rows: int
    columns: int

    def message(self) -> bytes:
        """What gives them to the terminal."""
        return kitty.sent(self.number, self.rgb, self.rows, self.columns)

    def equals(self, other: "Pixels | None") -> bool:
        """Whether the terminal would show the same."""
        return (
            other is not None
            and (self.rows, self.columns) == (other.rows, other.columns)
            and np.array_equal(self.rgb, other.rgb)
        )


def pixelled(
    grid: CellGrid, panes: Mapping[str, Pane], look: Look, numbers: Sequence[int]
) -> tuple[CellGrid, list[Pixels]]:
    """The grid of these panes with cells that show true pixels, and the pixels.

    The pictures get the numbers in their order; those for which there is none, and those too large
    to be numbered cell by cell, stay as they are.
    """
    glyphs, colours = grid.glyphs.copy(), grid.colours.copy()
    found = [
        (pane, place)
        for pane, place in placed(panes, grid.columns, grid.rows, look)
        if isinstance(pane, Picture)
    ]
    pictures = []
    for (pane, place), number in zip(found, numbers, strict=False):
        pixels = _pixels(pane, place, look, number)
        if 0 < pixels.rows <= kitty.SPAN and 0 < pixels.columns <= kitty.SPAN:
            down = slice(place.row + 1, place.row + 1 + pixels.rows)
            across = slice(place.column, place.column + pixels.columns)
            glyphs[down, across] = kitty.cells(pixels.rows, pixels.columns)
            colours[down, 0, across] = kitty.colour_of(number)
            colours[down, 1, across] = look.palette.background
            pictures.append(pixels)
    return CellGrid(glyphs, colours), pictures


def _pixels(picture: Picture, place: Place, look: Look, number: int) -> Pixels:
    values = dots(picture, place.rows - 1, place.columns, _FINE)
    rgb = pad(colours(values, picture.tones, look.palette), _FINE, look.palette.background)
    return Pixels(number, rgb, len(rgb) // _FINE.down, rgb.shape[1] // _FINE.across)
