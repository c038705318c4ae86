"""From the grid on the screen to the next one: pictures as blocks, the rest cell by cell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.ansi import HALF, HalfScreen, codes, runs
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.grid import CellGrid

LEAST = 64  # cells, from which a block pays
MOSTLY = 0.5  # of a block's numbers differ, from which it is written whole

_Mask = NDArray[np.bool_]
_Rectangle = tuple[slice, slice]
Parts = list[bytes | memoryview]


@dataclass(frozen=True, eq=False)
class _Layout:
    """Which glyphs stand where, and a buffer for each rectangle of half blocks."""

    glyphs: NDArray[np.str_]
    place: tuple[int, int]
    blocks: list[tuple[_Rectangle, HalfScreen]]


class Painter:
    """Writes what changed, for a terminal of one depth, which has colours.

    It keeps its buffers as long as the half blocks stand where they stood.
    """

    def __init__(self, depth: Depth) -> None:
        self._depth = depth
        self._layout = _Layout(np.empty((0, 0), "<U1"), (0, 0), [])

    def changes(
        self, before: CellGrid, after: CellGrid, place: tuple[int, int], *, sparing: bool = False
    ) -> Parts:
        """What turns one grid on the screen into another of its size; no parts if they are equal.

        place is the row and column, from 0, where on the screen the grids stand. Sparing writes
        as few bytes as there may be: the changed cells alone, colours only where they differ from
        those to the left. Else a picture in which most would be written even so is written whole,
        which takes a fifth of the time. None of the parts needs another; valid until changes are
        asked for again.
        """
        differ = before.colours != after.colours
        whole: list[_Rectangle] = []
        parts: Parts = []
        for (down, across), screen in [] if sparing else self._blocks(after, place):
            inside, colours = differ[down, :, across], after.colours[down, :, across]
            if _most(inside) and _most(colours[:, :, 1:] != colours[:, :, :-1]):
                inside[:] = False
                screen.show(colours)
                parts += screen.lines
                whole.append((down, across))
        if before.glyphs is after.glyphs and not differ.any():
            return parts
        left = _of_cells(differ) | (codes(before) != codes(after))
        for where in whole:
            left[where] = False
        return [*parts, *runs(after, left, self._depth, place)] if left.any() else parts

    def _blocks(
        self, grid: CellGrid, place: tuple[int, int]
    ) -> list[tuple[_Rectangle, HalfScreen]]:
        known = self._layout
        if known.glyphs is not grid.glyphs or known.place != place:
            halves = codes(grid) == HALF
            blocks = [(where, self._screen(where, place)) for where in rectangles(halves)]
            self._layout = _Layout(grid.glyphs, place, blocks)
        return self._layout.blocks

    def _screen(self, where: _Rectangle, place: tuple[int, int]) -> HalfScreen:
        down, across = where
        column = place[1] + across.start + 1
        leads = [
            b"\x1b[0m\x1b[%04d;%04dH" % (place[0] + row + 1, column)
            for row in range(down.start, down.stop)
        ]
        return HalfScreen(across.stop - across.start, self._depth, leads)


def _most(differ: _Mask) -> bool:
    return bool(np.count_nonzero(differ) > MOSTLY * differ.size)


def _of_cells(differ: _Mask) -> _Mask:
    """Which cells (rows, columns) differ where one of their numbers (rows, 2, columns, 3) does."""
    either: _Mask = differ[..., 0] | differ[..., 1] | differ[..., 2]  # faster than any(3)
    return either[:, 0] | either[:, 1]


def rectangles(mask: _Mask) -> list[_Rectangle]:
    """The large rectangles in a mask (rows, columns) of a cell or more, as rows and columns.

    Rows one below the other that are alike are cut where the mask is false; pieces of fewer than
    64 cells are left out.
    """
    found = []
    for top, bottom in _alike(mask):
        for left, right in _alike(mask[top][:, None]):
            if mask[top, left] and (bottom - top) * (right - left) >= LEAST:
                found.append((slice(top, bottom), slice(left, right)))
    return found


def _alike(rows: _Mask) -> list[tuple[int, int]]:
    """Where runs of equal rows begin and end."""
    cuts = (np.flatnonzero((rows[1:] != rows[:-1]).any(1)) + 1).tolist()
    return list(zip([0, *cuts], [*cuts, len(rows)], strict=True))
