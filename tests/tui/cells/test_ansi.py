"""Escape sequences: read back by a terminal, they are the grid again."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
import pytest

from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.blocks import half_blocks
from unstir.tui.cells.depth import Depth, nearest
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.painter import Painter

COLOURED = pytest.mark.parametrize("depth", [Depth.TRUE, Depth.C256, Depth.C16])
GLYPHS = {"half": "▀", "ascii": "a~|", "mixed": " aé▀🬀\U0001cd00⣿"}


class Terminal(Protocol):
    """What a reader of escape sequences shows."""

    def write(self, text: str) -> None:
        """Read the text."""

    def grid(self) -> CellGrid:
        """What is shown."""


NewTerminal = Callable[[int, int], Terminal]


def random_grid(
    glyphs: str, depth: Depth, seed: int = 0, rows: int = 4, columns: int = 9
) -> CellGrid:
    """Random glyphs in random colours of the depth; half of the cells repeat their neighbour's."""
    rng = np.random.default_rng(seed)
    fg, bg = rng.integers(0, 256, (2, rows, columns, 3), np.uint8)
    fg[:, 1::2], bg[:, 1::2] = fg[:, :-1:2], bg[:, :-1:2]
    if depth is not Depth.TRUE:
        fg, bg = nearest(fg, depth), nearest(bg, depth)
    return CellGrid.of(rng.choice(list(glyphs), (rows, columns)), fg, bg)


def assert_same(shown: CellGrid, grid: CellGrid) -> None:
    """Every glyph and both its colours are equal."""
    assert shown.text() == grid.text()
    np.testing.assert_array_equal(shown.fg, grid.fg)
    np.testing.assert_array_equal(shown.bg, grid.bg)


@COLOURED
@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
def test_a_terminal_shows_the_grid(terminal: NewTerminal, depth: Depth, glyphs: str) -> None:
    """Whatever the glyphs and the colours, nothing is lost on the way."""
    grid, screen = random_grid(glyphs, depth), terminal(4, 9)

    screen.write("\n".join(Printer(depth).rows(grid)))

    assert_same(screen.grid(), grid)


@COLOURED
def test_one_printer_writes_grids_of_changing_size_and_kind(
    terminal: NewTerminal, depth: Depth
) -> None:
    """Nothing of an earlier grid is left in a later one."""
    printer = Printer(depth)
    for seed, (kind, rows, columns) in enumerate(
        [
            ("half", 4, 9),
            ("mixed", 4, 9),
            ("half", 4, 9),
            ("half", 2, 3),
            ("ascii", 1, 1),
            ("half", 5, 8),
        ]
    ):
        grid, screen = (
            random_grid(GLYPHS[kind], depth, seed, rows, columns),
            terminal(rows, columns),
        )
        screen.write("\n".join(printer.rows(grid)))
        assert_same(screen.grid(), grid)


@COLOURED
@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
def test_changes_turn_the_old_screen_into_the_new(
    terminal: NewTerminal, depth: Depth, glyphs: str
) -> None:
    """A few changed cells, written over the old grid in its place, give the new grid."""
    before, other = random_grid(glyphs, depth, 1), random_grid(glyphs, depth, 2)
    chosen = np.random.default_rng(3).random((4, 9)) < 0.3
    after = CellGrid.of(
        np.where(chosen, other.glyphs, before.glyphs),
        np.where(chosen[..., None], other.fg, before.fg),
        np.where(chosen[..., None], other.bg, before.bg),
    )
    screen, expected = terminal(7, 12), terminal(7, 12)
    for paper, first in ((screen, before), (expected, after)):
        for row, line in enumerate(Printer(depth).rows(first)):
            paper.write(f"\x1b[{row + 3};3H{line}")

    screen.write(b"".join(Painter(depth).changes(before, after, (2, 2))).decode())

    assert_same(screen.grid(), expected.grid())


@COLOURED
def test_equal_grids_need_no_bytes(depth: Depth) -> None:
    """A still picture costs nothing."""
    assert not Painter(depth).changes(random_grid("▀", depth), random_grid("▀", depth), (0, 0))


def test_one_changed_cell_is_one_move_and_one_cell() -> None:
    """The cursor goes there, the cell is written, the colours are reset."""
    before = half_blocks(np.zeros((4, 3, 3), np.uint8))
    dots = np.zeros((4, 3, 3), np.uint8)
    dots[2, 1] = (1, 20, 255)

    (written,) = Painter(Depth.TRUE).changes(before, half_blocks(dots), (10, 20))

    assert bytes(written).decode() == "\x1b[12;22H\x1b[38;2;1;20;255;48;2;0;0;0m▀\x1b[0m"


def test_colours_are_written_once_for_equal_neighbours() -> None:
    """Ten letters in one pair of colours are ten letters and one escape sequence."""
    colour = np.zeros((1, 10, 3), np.uint8)

    (row,) = Printer(Depth.C16).rows(CellGrid.of(np.full((1, 10), "x"), colour, colour))

    assert row == "\x1b[30;40mxxxxxxxxxx\x1b[0m"


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
def test_mono_writes_no_escape_sequence(glyphs: str) -> None:
    """Who asked for no colour gets glyphs and nothing else."""
    grid = random_grid(glyphs, Depth.TRUE)

    assert "\n".join(Printer(Depth.MONO).rows(grid)) == grid.text()


@pytest.mark.parametrize("depth", Depth)
def test_no_cells_are_no_rows(depth: Depth) -> None:
    """An empty grid is written as nothing."""
    assert Printer(depth).rows(half_blocks(np.zeros((0, 0, 3), np.uint8))) == []


def test_bytes_and_text_are_the_same() -> None:
    """Rows for a writer of text and for a writer of bytes agree."""
    for kind in GLYPHS.values():
        grid, printer = random_grid(kind, Depth.TRUE), Printer(Depth.TRUE)
        assert b"".join(printer.utf8(grid)).decode() == "".join(printer.rows(grid))
