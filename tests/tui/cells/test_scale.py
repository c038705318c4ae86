"""Scaling: square pixels, crisp when tiny, averaged when large."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from unstir.tui.cells.scale import Dots, fit, pad, resample

HALF = Dots(down=2, across=1, step=1)
OCTANT = Dots(down=4, across=2, step=0.5)


def checkerboard(size: int) -> NDArray[np.float32]:
    """Minus ones and ones by turns."""
    board: NDArray[np.float32] = np.indices((size, size)).sum(0).astype(np.float32) % 2
    return 2 * board - 1


def test_a_small_checkerboard_is_enlarged_by_a_whole_number() -> None:
    """Every pixel of the board becomes a square of the same size, none is blurred."""
    np.testing.assert_array_equal(
        fit(checkerboard(4), rows=8, columns=19, dots=HALF),
        np.kron(checkerboard(4), np.ones((4, 4))),
    )


def test_octants_enlarge_by_halves() -> None:
    """Half a column is a dot of an octant, so 1.5 columns a pixel are crisp there."""
    np.testing.assert_array_equal(
        fit(checkerboard(4), rows=3, columns=7, dots=OCTANT),
        np.kron(checkerboard(4), np.ones((3, 3))),
    )


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 30), st.integers(1, 60))
def test_the_picture_fits_and_touches_an_edge_or_could_not_grow(
    height: int, width: int, rows: int, columns: int
) -> None:
    """No side is longer than its room, and one more whole step would be too large."""
    dots = fit(np.zeros((height, width)), rows, columns, HALF)
    down, across = dots.shape
    assert 1 <= down <= 2 * rows
    assert 1 <= across <= columns
    if height <= 2 * rows and width <= columns:
        scale = across / width
        assert scale == down / height == int(scale)
        assert (scale + 1) * width > columns or (scale + 1) * height > 2 * rows


def test_a_picture_too_large_becomes_means_over_areas() -> None:
    """With a whole ratio a dot is the plain mean of the pixels under it."""
    pixels = np.random.default_rng(0).random((12, 20, 3)).astype(np.float32)

    small = resample(pixels, 4, 5)

    np.testing.assert_allclose(small, pixels.reshape(4, 3, 5, 4, 3).mean((1, 3)), rtol=1e-6)


def test_a_ratio_that_is_no_whole_number_keeps_the_mean() -> None:
    """Pixels on the edge of two dots are shared between them, so nothing is lost."""
    pixels = np.random.default_rng(1).random((17, 23)).astype(np.float32)

    assert resample(pixels, 5, 7).mean() == pytest.approx(pixels.mean(), rel=1e-5)


def test_not_a_number_stays_where_it_is() -> None:
    """Only the dot above the missing pixel is missing."""
    pixels = np.ones((6, 6))
    pixels[0, 0] = np.nan

    np.testing.assert_array_equal(
        np.isnan(resample(pixels, 3, 3)), [[1, 0, 0], [0, 0, 0], [0, 0, 0]]
    )


@pytest.mark.parametrize("shape", [(0, 0), (0, 7), (7, 0, 3)])
def test_an_empty_picture_has_no_dots(shape: tuple[int, ...]) -> None:
    """Nothing to draw gives nothing, whatever the room."""
    assert fit(np.zeros(shape), 10, 10, HALF).size == 0


@pytest.mark.parametrize(("rows", "columns"), [(0, 5), (5, 0), (-1, 5)])
def test_no_room_has_no_dots(rows: int, columns: int) -> None:
    """A widget that has no cells draws none."""
    assert fit(np.zeros((4, 4)), rows, columns, HALF).size == 0


def test_a_sliver_keeps_one_dot() -> None:
    """A picture 1000 times as wide as high is still seen as a line."""
    assert fit(np.zeros((4, 4000)), 24, 80, HALF).shape == (1, 80)


def test_padding_fills_the_last_cells_with_the_background() -> None:
    """Three dots of height are two cells of half blocks: the fourth is the background."""
    rgb = np.zeros((3, 2, 3), np.uint8)

    whole = pad(rgb, HALF, (9, 8, 7))

    assert whole.shape == (4, 2, 3)
    assert whole[3].tolist() == [[9, 8, 7], [9, 8, 7]]


def test_a_grainy_picture_keeps_its_noise_when_it_shrinks() -> None:
    """Pixels are left out, not averaged, so the variance of noise stays 1."""
    noise = np.random.default_rng(3).normal(size=(64, 64))

    shown = fit(noise, rows=8, columns=16, dots=Dots(down=2, across=1, step=1), grainy=True)

    assert shown.shape == (16, 16)
    assert np.isin(shown, noise).all()
    assert 0.8 < shown.var() < 1.2


def test_a_picture_that_shrinks_ends_where_the_glyphs_can() -> None:
    """In nine and a half cells' room of a square one it fills nine, or ten, in whole cells."""
    letters = Dots(down=4, across=2, step=2, ends=(4, 2))
    shown = fit(np.zeros((80, 80)), rows=11, columns=19, dots=letters)

    assert shown.shape == (40, 38)


@pytest.mark.parametrize("side", [7, 16, 81])
def test_a_picture_that_grows_keeps_its_pixels_alike(side: int) -> None:
    """However many cells that takes, and parts of cells."""
    octants = Dots(down=4, across=2, step=0.5, ends=(4, 2))
    shown = fit(np.zeros((side, side)), rows=41, columns=41, dots=octants)

    assert len(shown) % side == shown.shape[1] % side == 0
