"""Grids to what a terminal reads: ready escape sequences, made for all cells at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.depth import Depth, index
from unstir.tui.cells.grid import RGB, CellGrid
from unstir.tui.cells.kitty import FIRST, expanded

HALF = ord("▀")
RESET = b"\x1b[0m"
PART = 256  # cells, after which a row may be the last of a part
_LONG_RESET = b"\x1b[00;00m"  # as long as two words, which keeps pairs of words aligned
_Words = NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class _Layout:
    """A cell as 32-bit words, so that numpy fills a screen with a few gathers and aligned stores.

    The colours' words stand at fg and bg, one for each number: what is written for a number is
    found in fg_words and bg_words. In a compact layout bytes to be left out are zero.
    """

    cell: _Words
    fg: slice
    bg: slice
    fg_words: _Words
    bg_words: _Words


def _words(written: bytes) -> _Words:
    return np.frombuffer(written, "<u4")


def _table(pattern: bytes, numbers: Sequence[int]) -> _Words:
    return _words(b"".join((pattern % number).replace(b" ", b"\0") for number in numbers))


_BYTE = range(256)
_TEXT, _GROUND = [*range(30, 38), *range(90, 98)], [*range(40, 48), *range(100, 108)]

# Half blocks, the fast way: every number has all its digits, terminals read over leading zeros.
_HALF = {
    Depth.TRUE: _Layout(
        _words("\x1b[38;02;000;000;000;48;2;000;000;000m▀".encode()),
        np.s_[2:5], np.s_[6:9], _table(b"%03d;", _BYTE), _table(b";%03d", _BYTE),
    ),
    Depth.C256: _Layout(
        _words("\x1b[38;05;000;48;5;000m▀".encode()),
        np.s_[2:3], np.s_[4:5], _table(b"%03d;", _BYTE), _table(b";%03d", _BYTE),
    ),
    Depth.C16: _Layout(
        _words("\x1b[000030;040m▀".encode()),
        np.s_[1:2], np.s_[2:3], _table(b"%04d", _TEXT), _table(b";%03d", _GROUND),
    ),
}  # fmt: skip

# Any glyph, the short way; the glyph is the last word.
_ANY = {
    Depth.TRUE: _Layout(
        _words(b"\x1b[38;\x002;............48;2............m" + bytes(7)),
        np.s_[2:5], np.s_[6:9], _table(b"%3d;", _BYTE), _table(b";%3d", _BYTE),
    ),
    Depth.C256: _Layout(
        _words(b"\x1b[38;\x005;....48;5....m" + bytes(7)),
        np.s_[2:3], np.s_[4:5], _table(b"%3d;", _BYTE), _table(b";%3d", _BYTE),
    ),
    Depth.C16: _Layout(
        _words(b"\0\0\x1b[........m" + bytes(7)),
        np.s_[1:2], np.s_[2:3], _table(b"%4d", _TEXT), _table(b";%3d", _GROUND),
    ),
}  # fmt: skip


class Printer:
    """Writes grids for a terminal of one depth; keeps its buffer between grids of one size.

    At MONO it writes the glyphs alone.
    """

    def __init__(self, depth: Depth) -> None:
        self.depth = depth
        self._screen: HalfScreen | None = None

    def rows(self, grid: CellGrid) -> list[str]:
        """One string a row, each starting with its colours and ending with a reset."""
        if self.depth is Depth.MONO:
            return ["".join(row) for row in grid.glyphs.tolist()]
        return [str(row, "utf-8") for row in self.utf8(grid)]

    def utf8(self, grid: CellGrid) -> Sequence[memoryview | bytes]:
        """The same as bytes, for a depth with colours; valid until the next grid is written."""
        glyphs = codes(grid)
        if glyphs.size and (glyphs == HALF).all():
            if self._screen is None or self._screen.shape != glyphs.shape:
                self._screen = HalfScreen(grid.columns, self.depth, [b""] * grid.rows)
            self._screen.show(grid.colours)
            return self._screen.lines
        words = _cells(glyphs, grid.fg, grid.bg, self.depth)
        words[:, 1:, :-1][_same(grid.fg, grid.bg)] = 0
        rows = [row.tobytes().translate(None, b"\0") + RESET for row in words]
        return [expanded(row) for row in rows] if glyphs.max(initial=0) >= FIRST else rows


class HalfScreen:
    """The bytes of a screen of half blocks, in which only the colours change.

    leads stand before the rows, one each, all as long, a multiple of 8 bytes; every row ends with
    a reset. shape is (rows, columns); whole views all bytes, lines those of each row.
    """

    def __init__(self, columns: int, depth: Depth, leads: Sequence[bytes]) -> None:
        cell, lead = _HALF[depth].cell, len(leads[0]) // 4
        self.shape = len(leads), columns
        screen = np.empty((len(leads), lead + columns * len(cell) + 2), "<u4")
        screen[:, :lead] = _words(b"".join(leads)).reshape(len(leads), lead)
        screen[:, lead:-2] = np.tile(cell, columns)
        screen[:, -2:] = _words(_LONG_RESET)
        self.whole, pitch = screen.data.cast("B"), screen.shape[1] * 4
        starts = range(0, len(self.whole), pitch)
        self.lines = [self.whole[start : start + pitch] for start in starts]
        self._words = screen[:, lead:-2].reshape(len(leads), columns, len(cell))
        self._depth = depth

    def show(self, colours: RGB) -> None:
        """Store the colours (rows, 2, columns, 3) of the upper dots and of the lower."""
        _colour(self._words, _HALF[self._depth], colours[:, 0], colours[:, 1], self._depth)


def runs(
    grid: CellGrid, chosen: NDArray[np.bool_], depth: Depth, place: tuple[int, int]
) -> list[bytes]:
    """What writes the chosen cells (rows, columns) of a grid, one at least; depth has colours.

    Each run of them stands after a cursor move; place is the row and column, from 0, where on the
    screen the grid stands. Each of the parts is of some whole rows and needs no other.
    """
    down, across = np.nonzero(chosen)
    fg, bg = grid.fg[chosen], grid.bg[chosen]
    cells = _cells(codes(grid)[chosen], fg, bg, depth)
    cells[1:, :-1][_same(fg, bg) & (down[1:] == down[:-1])] = 0
    words = np.zeros((len(cells), 5 + cells.shape[1]), "<u4")
    words[:, 5:] = cells
    starts = np.ones(len(cells), bool)
    starts[1:] = (down[1:] != down[:-1]) | (across[1:] != across[:-1] + 1)
    words[starts, :5] = _moves(place[0] + down[starts] + 1, place[1] + across[starts] + 1)
    parts = [part.tobytes().translate(None, b"\0") + RESET for part in _parts(words, down)]
    return [expanded(part) for part in parts] if codes(grid).max() >= FIRST else parts


def _parts(cells: _Words, rows: NDArray[np.intp]) -> list[_Words]:
    """Cells (n, words) of rows that rise, in parts of a few hundred cells, of whole rows."""
    ends = np.searchsorted(rows, rows[PART::PART], "right").tolist()
    return [part for part in np.split(cells, [*dict.fromkeys(ends)]) if len(part)]


def _moves(rows: NDArray[np.intp], columns: NDArray[np.intp]) -> _Words:
    """Cursor moves (n, 5) to rows and columns from 1."""
    words = np.empty((len(rows), 5), "<u4")
    words[:] = _words(b"\0\0\x1b[" + bytes(4) + b"\0\0\0;" + bytes(4) + b"\0\0\0H")
    words[:, 1], words[:, 3] = _numbers().take(rows), _numbers().take(columns)
    return words


def codes(grid: CellGrid) -> NDArray[np.uint32]:
    """The code points (rows, columns) of its glyphs."""
    return np.ascontiguousarray(grid.glyphs, "<U1").view(np.uint32).reshape(grid.glyphs.shape)


def _same(fg: RGB, bg: RGB) -> NDArray[np.bool_]:
    """Whether each cell (..., n, 3) has the colours of the one before: (..., n - 1)."""
    same = np.ones_like(fg[..., 1:, 0], bool)
    for rgb in (fg, bg):
        for channel in range(3):
            values = rgb[..., channel]
            same &= values[..., 1:] == values[..., :-1]
    return same


def _cells(codes: _Words, fg: RGB, bg: RGB, depth: Depth) -> _Words:
    """The compact words of cells (..., words)."""
    layout = _ANY[depth]
    words = np.empty((*codes.shape, len(layout.cell)), "<u4")
    words[:] = layout.cell
    words[..., -1] = _utf8(codes)
    _colour(words, layout, fg, bg, depth)
    return words


def _colour(words: _Words, layout: _Layout, fg: RGB, bg: RGB, depth: Depth) -> None:
    for at, table, rgb in ((layout.fg, layout.fg_words, fg), (layout.bg, layout.bg_words, bg)):
        numbers = table.take(rgb if depth is Depth.TRUE else index(rgb, depth)[..., None])
        for channel in range(numbers.shape[-1]):  # numpy copies long columns faster than triples
            words[..., at.start + channel] = numbers[..., channel]


@lru_cache(maxsize=1)
def _numbers() -> _Words:
    """The digits of 0..9999, which is more than any screen's rows and columns."""
    return _table(b"%4d", range(10000))


def _utf8(codes: _Words) -> _Words:
    """UTF-8 of each character: the bytes of one word, first byte lowest, unused bytes zero."""
    if codes.max(initial=0) < len(_utf8_table()):
        return _utf8_table().take(codes)
    return _encoded(codes)


@lru_cache(maxsize=1)
def _utf8_table() -> _Words:
    """Those below U+20000, which is where those two cells wide begin."""
    return _encoded(np.arange(0x20000, dtype=np.uint32))


def _encoded(codes: _Words) -> _Words:
    last, third = 0x80 | codes & 63, 0x80 | codes >> 6 & 63
    second = 0x80 | codes >> 12 & 63
    return np.select(
        [codes < 0x80, codes < 0x800, codes < 0x10000],  # noqa: PLR2004  (where UTF-8 grows)
        [codes, 0xC0 | codes >> 6 | last << 8, 0xE0 | codes >> 12 | third << 8 | last << 16],
        0xF0 | codes >> 18 | second << 8 | third << 16 | last << 24,
    ).astype("<u4")
