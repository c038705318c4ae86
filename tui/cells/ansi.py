"""Grids to what a terminal reads: ready escape sequences, made for all cells at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.depth import Depth, index
from unstir.tui.cells.grid import RGB, CellGrid

RESET = b"\x1b[0m"
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
        self._screen: _HalfScreen | None = None

    def rows(self, grid: CellGrid) -> list[str]:
        """One string a row, each starting with its colours and ending with a reset."""
        if self.depth is Depth.MONO:
            return ["".join(row) for row in grid.glyphs.tolist()]
        return [str(row, "utf-8") for row in self.utf8(grid)]

    def utf8(self, grid: CellGrid) -> Sequence[memoryview | bytes]:
        """The same as bytes, for a depth with colours; valid until the next grid is written."""
        codes = _codes(grid)
        if codes.size and (codes == ord("▀")).all():
            if self._screen is None or self._screen.shape != codes.shape:
                self._screen = _HalfScreen(codes.shape, self.depth)
            self._screen.show(grid.fg, grid.bg)
            return self._screen.lines
        words = _cells(codes, grid.fg, grid.bg, self.depth)
        words[:, 1:, :-1][_same(grid.fg, grid.bg)] = 0
        return [row.tobytes().translate(None, b"\0") + RESET for row in words]


class _HalfScreen:
    """The bytes of a screen of half blocks, in which only the colours change.

    shape is (rows, columns); lines views the bytes of each row.
    """

    def __init__(self, shape: tuple[int, ...], depth: Depth) -> None:
        cell = _HALF[depth].cell
        rows, columns = self.shape = shape
        screen = np.empty((rows, columns * len(cell) + 2), "<u4")
        screen[:, :-2] = np.tile(cell, columns)
        screen[:, -2:] = _words(_LONG_RESET)
        flat, pitch = screen.data.cast("B"), screen.shape[1] * 4
        self.lines = [flat[start : start + pitch] for start in range(0, len(flat), pitch)]
        self._words = screen[:, :-2].reshape(rows, columns, len(cell))
        self._depth = depth

    def show(self, fg: RGB, bg: RGB) -> None:
        """Store the colours of the upper dots and of the lower."""
        if self._depth is Depth.TRUE:
            _colour_by_pairs(self._words, fg, bg)
        else:
            _colour(self._words, _HALF[self._depth], fg, bg, self._depth)


def changes(before: CellGrid, after: CellGrid, depth: Depth, row: int, column: int) -> bytes:
    """What turns one grid on the screen into another of its size; no bytes if they are equal.

    Only runs of changed cells are written, each after a cursor move; row and column, from 0, are
    where on the screen the grids stand. depth has colours.
    """
    changed = (before.glyphs != after.glyphs) | (
        (before.fg != after.fg) | (before.bg != after.bg)
    ).any(-1)
    if not changed.any():
        return b""
    down, across = np.nonzero(changed)
    fg, bg = after.fg[changed], after.bg[changed]
    words = _cells(_codes(after)[changed], fg, bg, depth)
    words[1:, :-1][_same(fg, bg)] = 0
    apart = (down[1:] != down[:-1]) | (across[1:] != across[:-1] + 1)
    starts = [0, *(np.flatnonzero(apart) + 1).tolist()]
    parts = []
    for start, stop in zip(starts, [*starts[1:], len(words)], strict=True):
        parts.append(b"\x1b[%d;%dH" % (row + down[start] + 1, column + across[start] + 1))
        parts.append(words[start:stop].tobytes().translate(None, b"\0"))
    return b"".join(parts) + RESET


def _codes(grid: CellGrid) -> _Words:
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
    words[..., -1] = _utf8_table().take(codes)
    _colour(words, layout, fg, bg, depth)
    return words


def _colour(words: _Words, layout: _Layout, fg: RGB, bg: RGB, depth: Depth) -> None:
    for at, table, rgb in ((layout.fg, layout.fg_words, fg), (layout.bg, layout.bg_words, bg)):
        numbers = rgb if depth is Depth.TRUE else index(rgb, depth)[..., None]
        for channel in range(numbers.shape[-1]):  # numpy copies long columns faster than triples
            words[..., at.start + channel] = table.take(numbers[..., channel])


def _colour_by_pairs(words: _Words, fg: RGB, bg: RGB) -> None:
    """The same for half blocks in 24-bit colour: red and green are read and written together."""
    for at, rgb, (pairs, singles) in zip((2, 6), (fg, bg), _pair_tables(), strict=True):
        together = rgb[..., :2].view("<u2")[..., 0]
        words[..., at : at + 2].view("<u8")[..., 0] = pairs.take(together)
        words[..., at + 2] = singles.take(rgb[..., 2])


@lru_cache(maxsize=1)
def _pair_tables() -> list[tuple[NDArray[np.uint64], _Words]]:
    """What is written for two bytes, the first lowest, and for one: for fg and for bg."""
    layout, number = _HALF[Depth.TRUE], np.arange(0x10000)
    return [
        (table[number & 255].astype("<u8") | table[number >> 8].astype("<u8") << 32, table)
        for table in (layout.fg_words, layout.bg_words)
    ]


@lru_cache(maxsize=1)
def _utf8_table() -> _Words:
    """UTF-8 of each character below U+20000, which is where those two cells wide begin.

    The bytes of one word, first byte lowest, unused bytes zero.
    """
    codes = np.arange(0x20000, dtype=np.uint32)
    last, third = 0x80 | codes & 63, 0x80 | codes >> 6 & 63
    second = 0x80 | codes >> 12 & 63
    return np.select(
        [codes < 0x80, codes < 0x800, codes < 0x10000],  # noqa: PLR2004  (where UTF-8 grows)
        [codes, 0xC0 | codes >> 6 | last << 8, 0xE0 | codes >> 12 | third << 8 | last << 16],
        0xF0 | codes >> 18 | second << 8 | third << 16 | last << 24,
    ).astype("<u4")
