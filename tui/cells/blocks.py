"""Block glyphs: dots of two colours a cell, exactly where two dots suffice, else the closest."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.glyphs import GlyphSet
from unstir.tui.cells.grid import RGB, CellGrid

_Array = NDArray[np.float32]
_CHUNK = 128  # cells tried at once: their scores stay in the processor's cache


def half_blocks(rgb: RGB) -> CellGrid:
    """Two dots a cell, one above the other, exactly: (2 rows, columns, 3) to rows x columns."""
    rows, columns = rgb.shape[0] // 2, rgb.shape[1]
    return CellGrid(halves(rows, columns), rgb.reshape(rows, 2, columns, 3))


@lru_cache(maxsize=16)
def halves(rows: int, columns: int) -> NDArray[np.str_]:
    """Half blocks alone: the same array whenever they are asked for, which nobody may change."""
    glyphs = np.full((rows, columns), "▀")
    glyphs.flags.writeable = False
    return glyphs


def fitted(rgb: RGB, glyphs: GlyphSet) -> CellGrid:
    """For each cell the glyph and two colours of least squared error.

    rgb is (4 rows, 2 columns, 3): 4 x 2 dots a cell. A cell of one colour is a space.
    """
    rows, columns = rgb.shape[0] // 4, rgb.shape[1] // 2
    cells = np.empty((3, rows, columns, 4, 2), np.float32)
    cells[:] = rgb.reshape(rows, 4, columns, 2, 3).transpose(4, 0, 2, 1, 3)
    dots = cells.reshape(3, rows * columns, 8)
    means = dots.mean(2)
    dots -= means[..., None]
    basis = _basis(glyphs)
    best = np.empty(rows * columns, np.intp)
    for start in range(0, len(best), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        best[chunk] = _best(dots[:, chunk], means[:, chunk], basis)
    fg, bg = _colours(dots, means, basis, best)
    chosen = np.where((fg == bg).all(1), " ", glyphs.glyphs[best])
    shape = rows, columns
    return CellGrid.of(chosen.reshape(shape), fg.reshape(*shape, 3), bg.reshape(*shape, 3))


@dataclass(frozen=True, eq=False)
class _Basis:
    """A glyph set prepared.

    ink (g,) is the mean of each glyph's cover, centred (g, 8) the cover less its mean, square (g,)
    the mean of centred². Glyphs at solid (s,) ink no part of a dot, and unit (8, s) is their
    centred cover at length 1; the others stand at parts.
    """

    ink: _Array
    centred: _Array
    square: _Array
    unit: _Array
    solid: NDArray[np.intp]
    parts: NDArray[np.intp]


@lru_cache(maxsize=8)
def _basis(glyphs: GlyphSet) -> _Basis:
    ink = glyphs.cover.mean(1)
    centred = glyphs.cover - ink[:, None]
    square = (centred**2).mean(1)
    whole = np.isin(glyphs.cover, (0, 1)).all(1)
    solid, parts = np.flatnonzero(whole), np.flatnonzero(~whole)
    unit = np.ascontiguousarray((centred / np.sqrt(8 * square)[:, None])[solid].T)
    return _Basis(ink, centred, square, unit, solid, parts)


def _best(dots: _Array, means: _Array, basis: _Basis) -> NDArray[np.intp]:
    """The number of the best glyph for each of n cells; dots (3, n, 8) centred, means (3, n)."""
    if not len(basis.parts):
        return np.asarray(basis.solid[_gains(dots, basis).argmax(1)])
    partly = _clipped_gains(dots, means, basis)
    best = np.asarray(basis.parts[partly.argmax(1)])
    if not len(basis.solid):
        return best
    wholly = _gains(dots, basis)
    better = partly.max(1) > wholly.max(1)
    return np.where(better, best, basis.solid[wholly.argmax(1)])


def _gains(dots: _Array, basis: _Basis) -> _Array:
    """How much less squared error than one flat colour: (n, solid).

    The best two colours are the line of least squares through a channel's dots d over the ink a;
    with both less their means it explains (a · d)² / a² of the error.
    """
    total: _Array = np.square(dots[0] @ basis.unit)
    for channel in (1, 2):
        total += np.square(dots[channel] @ basis.unit)
    return total


def _clipped_gains(dots: _Array, means: _Array, basis: _Basis) -> _Array:
    """The same (n, parts) where the best colours might lie outside 0..255."""
    ink, square = basis.ink[basis.parts], basis.square[basis.parts]
    total = np.zeros((dots.shape[1], len(ink)), np.float32)
    for channel in range(3):
        mean = means[channel][:, None]
        along = dots[channel] @ basis.centred[basis.parts].T / 8
        fg, bg = _in_range(mean, along, ink, square)
        step = fg - bg
        off = bg + step * ink - mean
        total += step * (2 * along - step * square) - off * off
    return 8 * total


def _in_range(mean: _Array, along: _Array, ink: _Array, square: _Array) -> tuple[_Array, _Array]:
    """The foreground and background 0..255 of least error, of one channel.

    mean is of the dots, along of centred dots times centred ink, ink and square as in _Basis.
    Each is the best for the other once that is clipped.
    """
    paper = 1 - ink
    both = ink * paper - square
    fg = (mean + along / square * paper).clip(0, 255)
    bg = ((mean * paper - along - fg * both) / (paper * paper + square)).clip(0, 255)
    fg = ((mean * ink + along - bg * both) / (ink * ink + square)).clip(0, 255)
    return fg, bg


def _colours(dots: _Array, means: _Array, basis: _Basis, best: NDArray[np.intp]) -> tuple[RGB, RGB]:
    """Foreground and background (n, 3) for the chosen glyphs."""
    along = np.einsum("cnk,nk->cn", dots, basis.centred[best]) / 8
    pair = np.stack(_in_range(means, along, basis.ink[best], basis.square[best]))
    rounded = (pair + 0.5).astype(np.uint8)
    return np.ascontiguousarray(rounded[0].T), np.ascontiguousarray(rounded[1].T)
