"""From the grid on the screen to the next one: pictures as blocks, the rest cell by cell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.ansi import HALF, HalfScreen, changed, codes, runs
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.grid import CellGrid

LEAST = 64  # cells, from which a block pays
MOSTLY = 0.995  # the changed share from which it is written whole: quicker, but 40 bytes a cell

_Mask = NDArray[np.bool_]
_Rectangle = tuple[slice, slice]


@dataclass(frozen=True, eq=False)
class _Layout:
    """Where a grid has half blocks, where it stands, and a buffer for each rectangle of them."""

    halves: _Mask
    place: tuple[int, int]
    blocks: list[tuple[_Rectangle, HalfScreen]]


class Painter:
    """Writes what changed, for a terminal of one depth, which has colours.

    It keeps its buffers as long as the half blocks stand where they stood.
    """

    def __init__(self, depth: Depth) -> None:
        self._depth = depth
        self._layout = _Layout(np.empty((0, 0), bool), (0, 0), [])

    def changes(self, before: CellGrid, after: CellGrid, row: int, column: int) -> bytes:
        """What turns one grid on the screen into another of its size; no bytes if they are equal.

        row and column, from 0, are where on the screen the grids stand. Cells that did not change
        are written again only within a picture of which most cells did.
        """
        left = changed(before, after)
        if not left.any():
            return b""
        parts: list[bytes | memoryview] = []
        for where, screen in self._blocks(after, (row, column)):
            if np.count_nonzero(left[where]) >= MOSTLY * left[where].size:
                left[where] = False
                screen.show(after.fg[where], after.bg[where])
                parts.append(screen.whole)
        if left.any():
            parts.append(runs(after, left, self._depth, row, column))
        return b"".join(parts)

    def _blocks(
        self, grid: CellGrid, place: tuple[int, int]
    ) -> list[tuple[_Rectangle, HalfScreen]]:
        halves = codes(grid) == HALF
        known = self._layout
        if known.place != place or not np.array_equal(known.halves, halves):
            blocks = [(where, self._screen(where, place)) for where in rectangles(halves)]
            self._layout = _Layout(halves, place, blocks)
        return self._layout.blocks

    def _screen(self, where: _Rectangle, place: tuple[int, int]) -> HalfScreen:
        down, across = where
        column = place[1] + across.start + 1
        leads = [
            b"\x1b[0m\x1b[%04d;%04dH" % (place[0] + row + 1, column)
            for row in range(down.start, down.stop)
        ]
        return HalfScreen(across.stop - across.start, self._depth, leads)


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
