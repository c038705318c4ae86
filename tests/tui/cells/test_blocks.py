"""Block glyphs: exact where they can be, closest where not."""

import unicodedata
from itertools import product

import numpy as np
import pytest

from unstir.tui.cells.blocks import fitted, half_blocks
from unstir.tui.cells.glyphs import (
    ASCII,
    MIXED,
    OCTANTS,
    QUADRANTS,
    SEXTANTS,
    GlyphSet,
    octant,
    sextant,
)
from unstir.tui.cells.grid import RGB, CellGrid

SETS = {
    "quadrants": QUADRANTS,
    "sextants": SEXTANTS,
    "octants": OCTANTS,
    "mixed": MIXED,
    "ascii": ASCII,
}


def noise(rows: int, columns: int, seed: int = 0) -> RGB:
    """Dots of random colours for so many cells."""
    return np.random.default_rng(seed).integers(0, 256, (4 * rows, 2 * columns, 3), np.uint8)


def decoded(grid: CellGrid, glyphs: GlyphSet) -> RGB:
    """The dots (4 rows, 2 columns, 3) that a grid of fitted glyphs shows."""
    ink = dict(zip(glyphs.glyphs.tolist(), glyphs.cover, strict=True)) | {" ": np.zeros(8)}
    dots = np.empty((4 * grid.rows, 2 * grid.columns, 3))
    for row, column in product(range(grid.rows), range(grid.columns)):
        a = ink[grid.glyphs[row, column]].reshape(4, 2, 1)
        cell = a * grid.fg[row, column] + (1 - a) * grid.bg[row, column]
        dots[4 * row : 4 * row + 4, 2 * column : 2 * column + 2] = cell
    return np.asarray(dots + 0.5, np.uint8)


def test_half_blocks_hold_every_pixel() -> None:
    """The upper dot is the foreground, the lower one the background."""
    rgb = np.arange(24, dtype=np.uint8).reshape(4, 2, 3)

    grid = half_blocks(rgb)

    assert grid.text() == "▀▀\n▀▀"
    np.testing.assert_array_equal(np.stack([grid.fg, grid.bg], 1).reshape(4, 2, 3), rgb)


def test_sextants_are_numbered_as_unicode_names_them() -> None:
    """BLOCK SEXTANT-135 inks the first, third and fifth part."""
    for bits in set(range(1, 63)) - {21, 42}:
        digits = "".join(str(part + 1) for part in range(6) if bits >> part & 1)
        assert unicodedata.name(sextant(bits)) == f"BLOCK SEXTANT-{digits}"


def test_octants_fill_their_block_of_unicode_16() -> None:
    """U+1CD00 is octant 3 and U+1CDE5 octants 2 to 8; all 256 patterns have glyphs of their own."""
    assert ord(octant(0b0000_0100)) == 0x1CD00
    assert ord(octant(0b1111_1110)) == 0x1CDE5
    assert len({octant(bits) for bits in range(256)}) == 256
    assert sum(0x1CD00 <= ord(octant(bits)) <= 0x1CDE5 for bits in range(256)) == 230


def test_octants_hold_any_eight_dots_of_two_colours() -> None:
    """Every pattern of two colours comes back exactly."""
    patterns = np.arange(256)[:, None] >> np.arange(8) & 1
    ink = patterns.reshape(16, 16, 4, 2).transpose(0, 2, 1, 3).reshape(64, 32).astype(bool)
    rgb = np.where(ink[..., None], (200, 30, 90), (10, 60, 250)).astype(np.uint8)

    np.testing.assert_array_equal(decoded(fitted(rgb, OCTANTS), OCTANTS), rgb)


@pytest.mark.parametrize("name", ["quadrants", "octants"])
def test_no_other_glyph_and_colours_are_closer(name: str) -> None:
    """The squared error is that of the best least-squares fit over every glyph, by lstsq."""
    rgb, glyphs = noise(2, 3), SETS[name]

    shown = decoded(fitted(rgb, glyphs), glyphs).astype(float)

    for row, column in product(range(2), range(3)):
        here = np.s_[4 * row : 4 * row + 4, 2 * column : 2 * column + 2]
        dots = rgb[here].reshape(8, 3).astype(float)
        least = min(
            float(np.linalg.lstsq(np.stack([ink, 1 - ink], 1), dots)[1].sum())
            for ink in glyphs.cover
        )
        error = ((shown[here].reshape(8, 3) - dots) ** 2).sum()
        assert error == pytest.approx(least, abs=40)  # colours are rounded to whole numbers


@pytest.mark.parametrize("name", ["quadrants", "sextants", "octants"])
def test_more_glyphs_never_draw_worse(name: str) -> None:
    """The mixed set contains the other blocks, so its error is the least."""
    rgb = noise(4, 4, seed=5)

    def error(glyphs: GlyphSet) -> float:
        off = decoded(fitted(rgb, glyphs), glyphs).astype(float) - rgb
        return float((off**2).sum())

    assert error(MIXED) <= error(SETS[name]) + 100  # rounding to whole colours


@pytest.mark.parametrize("name", SETS)
def test_a_flat_cell_is_a_space(name: str) -> None:
    """One colour needs no glyph, and a space shows no seams."""
    rgb = np.full((4, 2, 3), (12, 200, 7), np.uint8)

    grid = fitted(rgb, SETS[name])

    assert grid.text() == " "
    assert grid.bg.tolist() == [[[12, 200, 7]]]


@pytest.mark.parametrize("name", SETS)
def test_no_cells_are_fitted_to_no_dots(name: str) -> None:
    """An empty picture is an empty grid."""
    assert fitted(np.zeros((0, 0, 3), np.uint8), SETS[name]).glyphs.shape == (0, 0)


def test_eighths_draw_soft_edges() -> None:
    """A horizon through the third row of dots is drawn with the glyph made for it."""
    rgb = np.repeat(np.array([200, 200, 150, 100], np.uint8), 6).reshape(4, 2, 3)

    grid = fitted(rgb, MIXED)

    assert grid.text() == "▃"
    assert (grid.fg.max(), grid.bg.min()) == (100, 200)


def test_the_whole_picture_is_drawn_alike_in_any_place() -> None:
    """A cell looks the same wherever it stands: 300 equal cells get one glyph and one pair."""
    rgb = np.tile(noise(1, 1), (15, 20, 1))

    grid = fitted(rgb, MIXED)

    assert len(np.unique(grid.glyphs)) == 1
    assert len(np.unique(grid.fg.reshape(-1, 3), axis=0)) == 1
