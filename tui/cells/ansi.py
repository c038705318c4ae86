"""Grids to what a terminal reads: ready escape sequences, made for all cells at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.depth import Depth, index
from unstir.tui.cells.grid import RGB, CellGrid

RESET = "\x1b[0m"
_TWO_BYTES, _THREE_BYTES, _FOUR_BYTES = 0x80, 0x800, 0x10000  # where UTF-8 grows
_Words = NDArray[np.uint32]


def _table(pattern: bytes, numbers: range | list[int]) -> _Words:
    return np.frombuffer(b"".join(pattern % number for number in numbers), "<u4")


@dataclass(frozen=True, eq=False)
class _Layout:
    """A cell as 32-bit words, so that numpy fills a screen with two gathers and aligned stores.

    Numbers have leading zeros, which terminals read over. fg and bg are where the colour words
    stand; the last word is "m" and a glyph of three bytes.
    """

    cell: bytes
    fg: slice
    bg: slice
    fg_words: _Words
    bg_words: _Words


_LAYOUTS = {
    Depth.TRUE: _Layout(
        "\x1b[38;02;000;000;000;48;2;000;000;000m▀".encode(),
        slice(2, 5),
        slice(6, 9),
        _table(b"%03d;", range(256)),
        _table(b";%03d", range(256)),
    ),
    Depth.C256: _Layout(
        "\x1b[38;05;000;48;5;000m▀".encode(),
        slice(2, 3),
        slice(4, 5),
        _table(b"%03d;", range(256)),
        _table(b";%03d", range(256)),
    ),
    Depth.C16: _Layout(
        "\x1b[000037;040m▀".encode(),
        slice(1, 2),
        slice(2, 3),
        _table(b"%04d", [*range(30, 38), *range(90, 98)]),
        _table(b";%03d", [*range(40, 48), *range(100, 108)]),
    ),
}


class Printer:
    """Writes grids for a terminal of one depth; keeps its buffer between grids of one size.

    At MONO it writes the glyphs alone.
    """

    def __init__(self, depth: Depth) -> None:
        self._depth = depth
        self._narrow = np.empty((0, 0, 0), np.uint32)
        self._wide = np.empty((0, 0, 0), np.uint32)

    def rows(self, grid: CellGrid) -> list[str]:
        """One string a row, each starting with its colours and ending with a reset."""
        if self._depth is Depth.MONO or not grid.glyphs.size:
            return ["".join(row) for row in grid.glyphs.tolist()]
        return [str(row, "utf-8") + RESET for row in self._encoded(grid)]

    def _encoded(self, grid: CellGrid) -> list[bytes] | list[memoryview]:
        """Each row as UTF-8."""
        codes = np.ascontiguousarray(grid.glyphs, "<U1").view(np.uint32)
        layout = _LAYOUTS[self._depth]
        if ((codes >= _THREE_BYTES) & (codes < _FOUR_BYTES)).all():
            words = self._narrow = _buffer(self._narrow, codes.shape, layout.cell)
            words[..., -1] = ord("m") | _utf8(codes) << 8
            self._colour(words, grid)
            pitch, flat = words.shape[1] * words.shape[2] * 4, words.data.cast("B")
            return [flat[start : start + pitch] for start in range(0, len(flat), pitch)]
        # glyphs of 1, 2 or 4 bytes: a word of their own, the unused bytes taken out afterwards
        words = self._wide = _buffer(self._wide, codes.shape, layout.cell[:-3] + bytes(7))
        words[..., -1] = _utf8(codes)
        self._colour(words, grid)
        return [row.tobytes().translate(None, b"\0") for row in words]

    def _colour(self, words: _Words, grid: CellGrid) -> None:
        layout = _LAYOUTS[self._depth]
        words[..., layout.fg] = layout.fg_words.take(self._numbers(grid.fg))
        words[..., layout.bg] = layout.bg_words.take(self._numbers(grid.bg))

    def _numbers(self, rgb: RGB) -> NDArray[np.uint8]:
        return rgb if self._depth is Depth.TRUE else index(rgb, self._depth)[..., None]


def _buffer(words: _Words, shape: tuple[int, ...], cell: bytes) -> _Words:
    """The same buffer if it still has the shape, else a new one filled with the cell."""
    if words.shape == (*shape, len(cell) // 4):
        return words
    fresh = np.empty((*shape, len(cell) // 4), "<u4")
    fresh[:] = np.frombuffer(cell, "<u4")
    return fresh


def _utf8(codes: _Words) -> _Words:
    """UTF-8 of each character as the bytes of one word, first byte lowest, unused bytes zero."""
    last, third = 0x80 | codes & 63, 0x80 | codes >> 6 & 63
    second = 0x80 | codes >> 12 & 63
    return np.select(
        [codes < _TWO_BYTES, codes < _THREE_BYTES, codes < _FOUR_BYTES],
        [codes, 0xC0 | codes >> 6 | last << 8, 0xE0 | codes >> 12 | third << 8 | last << 16],
        0xF0 | codes >> 18 | second << 8 | third << 16 | last << 24,
    ).astype("<u4")
