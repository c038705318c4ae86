"""From one grid on the screen to the next: whole pictures as blocks, never a cell beside them."""

from itertools import pairwise

import numpy as np
import pytest

from tests.tui.cells.test_ansi import COLOURED, NewTerminal, assert_same, random_grid
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.blocks import half_blocks
from unstir.tui.cells.depth import Depth, nearest
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.painter import Painter, rectangles


def titled(depth: Depth, seed: int) -> CellGrid:
    """Two pictures of 8 x 10 cells under a row of letters, a gap between them.

    No cell is like its neighbours.
    """
    grid = random_grid("▀", depth, seed, rows=9, columns=22)
    rgb = np.random.default_rng(100 + seed).integers(0, 256, grid.colours.shape, np.uint8)
    grid.colours[:] = rgb if depth is Depth.TRUE else nearest(rgb, depth)
    grid.glyphs[0] = list("two pictures, a title.")
    grid.glyphs[:, 10:12] = " "
    return grid


@COLOURED
@pytest.mark.parametrize("place", [(0, 0), (2, 3)])
def test_whole_pictures_turn_the_old_screen_into_the_new(
    terminal: NewTerminal, depth: Depth, place: tuple[int, int]
) -> None:
    """After any number of frames the screen shows the last, wherever the grids stand."""
    row, column = place
    painter, grids = Painter(depth), [titled(depth, seed) for seed in range(3)]
    screen, expected = terminal(12, 30), terminal(12, 30)
    for paper, grid in ((screen, grids[0]), (expected, grids[-1])):
        for down, line in enumerate(Printer(depth).rows(grid)):
            paper.write(f"\x1b[{row + down + 1};{column + 1}H{line}")

    for before, after in pairwise(grids):
        screen.write(b"".join(painter.changes(before, after, place)).decode())

    assert_same(screen.grid(), expected.grid())


def test_the_picture_beside_a_changed_one_is_not_written() -> None:
    """Only the right one of two changed: every cursor move goes to its first column."""
    before, after = titled(Depth.TRUE, 0), titled(Depth.TRUE, 1)
    after.fg[:, :12], after.bg[:, :12] = before.fg[:, :12], before.bg[:, :12]
    after.fg[0], after.bg[0] = before.fg[0], before.bg[0]
    after.glyphs[:] = before.glyphs

    written = b"".join(Painter(Depth.TRUE).changes(before, after, (0, 0)))

    assert written.count("▀".encode()) == 8 * 10
    assert [move.split(b"H")[0][-4:] for move in written.split(b";")[1:] if b"H" in move] == [
        b"0013"
    ] * 8


@COLOURED
def test_sparing_the_changed_cells_alone_are_written(terminal: NewTerminal, depth: Depth) -> None:
    """Fewer bytes than for whole pictures, and the same on the screen."""
    before, after = titled(depth, 0), titled(depth, 1)
    after.colours[4:6] = before.colours[4:6]
    written = {
        sparing: b"".join(Painter(depth).changes(before, after, (0, 0), sparing=sparing))
        for sparing in (True, False)
    }
    shown = {sparing: terminal(9, 22) for sparing in written}
    for sparing, screen in shown.items():
        screen.write("\n".join(Printer(depth).rows(before)) + written[sparing].decode())

    assert len(written[True]) < 0.8 * len(written[False])
    assert_same(shown[True].grid(), shown[False].grid())


def test_colours_of_an_enlarged_picture_are_written_once_a_pixel() -> None:
    """Where a pixel is four cells wide, whole cells would be four times the bytes."""
    pixels = np.random.default_rng(0).integers(0, 256, (2, 16, 10, 3), np.uint8)
    before, after = (half_blocks(one.repeat(4, 0).repeat(4, 1)) for one in pixels)
    written = b"".join(Painter(Depth.TRUE).changes(before, after, (0, 0)))

    assert written.count(b"38;2;") == 32 * 10
    assert written.count("▀".encode()) == 32 * 40


def test_rectangles_are_the_large_ones() -> None:
    """Two pictures side by side are two, what is below them another, small pieces are none."""
    mask = np.zeros((30, 30), bool)
    mask[1:9, :10] = mask[1:9, 12:22] = mask[10:20] = True
    mask[25, 3:9] = True

    assert rectangles(mask) == [
        (slice(1, 9), slice(0, 10)),
        (slice(1, 9), slice(12, 22)),
        (slice(10, 20), slice(0, 30)),
    ]
