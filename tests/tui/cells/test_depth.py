"""Fewer colours: the nearest ones, and dithering that stays where it is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from unstir.tui.cells.depth import Depth, index, nearest, palette
from unstir.tui.cells.dither import dithered
from unstir.tui.cells.grid import RGB

COUNTED = pytest.mark.parametrize("depth", [Depth.C256, Depth.C16])


def shades(height: int = 24, width: int = 24) -> RGB:
    """A smooth picture whose channels change in different directions."""
    down, across = np.mgrid[0 : 1 : 1j * height, 0 : 1 : 1j * width]
    return np.stack([255 * down, 200 - 150 * across, 255 * down * across], -1).astype(np.uint8)


def seen(rgb: RGB) -> NDArray[np.float64]:
    """The picture after the eye's blur, (1, 2, 1) / 4 each way, edges left out."""
    x = rgb.astype(float)
    x = (x[:-2] + 2 * x[1:-1] + x[2:]) / 4
    return np.asarray((x[:, :-2] + 2 * x[:, 1:-1] + x[:, 2:]) / 4)


def error(one: RGB, other: RGB) -> float:
    """The mean squared difference after the eye's blur."""
    return float(((seen(one) - seen(other)) ** 2).mean())


def test_256_colours_are_xterms() -> None:
    """16 the user may change, a cube of 6 x 6 x 6, and 24 grays, as xterm documents them."""
    colours = palette(Depth.C256)

    assert colours.shape == (256, 3)
    assert colours[[16, 21, 196, 231]].tolist() == [
        [0, 0, 0], [0, 0, 255], [255, 0, 0], [255, 255, 255]
    ]  # fmt: skip
    assert colours[[67, 232, 255]].tolist() == [[95, 135, 175], [8, 8, 8], [238, 238, 238]]


@COUNTED
def test_the_palettes_own_colours_are_kept(depth: Depth) -> None:
    """Each colour is nearest to itself."""
    colours = palette(depth)[16 if depth is Depth.C256 else 0 :]

    np.testing.assert_array_equal(nearest(colours, depth), colours)


@COUNTED
def test_the_nearest_colour_is_found(depth: Depth) -> None:
    """No colour is nearer, but for the rounding to six bits (at most 6.2 away)."""
    rgb = np.random.default_rng(0).integers(0, 256, (400, 3), dtype=np.uint8)
    fixed = palette(depth)[16 if depth is Depth.C256 else 0 :].astype(float)

    away = np.linalg.norm(nearest(rgb, depth).astype(float) - rgb, axis=1)

    least = np.linalg.norm(fixed - rgb[:, None].astype(float), axis=2).min(1)
    assert (away - least).max() < 6.2


def test_the_colours_users_change_are_never_asked_for() -> None:
    """Of 256 colours only those with numbers from 16 on are the same in every terminal."""
    assert index(shades(), Depth.C256).min() >= 16


@COUNTED
def test_dithering_is_closer_to_what_the_eye_sees(depth: Depth) -> None:
    """After the eye's blur less than half of the nearest colours' error is left."""
    rgb = shades()

    assert error(dithered(rgb, depth), rgb) < error(nearest(rgb, depth), rgb) / 2


@COUNTED
def test_dithering_uses_the_palettes_colours(depth: Depth) -> None:
    """What comes out can be shown as it is."""
    shown = dithered(shades(), depth)

    np.testing.assert_array_equal(nearest(shown, depth), shown)


def test_all_colours_need_no_dithering() -> None:
    """With 24 bits the picture is left as it is."""
    np.testing.assert_array_equal(dithered(shades(), Depth.TRUE), shades())


@COUNTED
def test_the_same_picture_is_dithered_alike(depth: Depth) -> None:
    """A still picture does not shimmer."""
    np.testing.assert_array_equal(dithered(shades(), depth), dithered(shades(), depth))


@COUNTED
def test_a_change_stays_where_it_is(depth: Depth) -> None:
    """One changed pixel changes no dot more than 16 away."""
    before, after = shades(60, 60), shades(60, 60)
    after[30, 30] = (255, 255, 255)

    changed = np.argwhere((dithered(before, depth) != dithered(after, depth)).any(-1))

    assert len(changed) > 0
    assert abs(changed - 30).max() <= 16


@COUNTED
def test_a_flat_colour_of_the_palette_is_left_alone(depth: Depth) -> None:
    """There is nothing to mix where the colour exists."""
    rgb = np.full((9, 7, 3), palette(depth)[-4], np.uint8)

    np.testing.assert_array_equal(dithered(rgb, depth), rgb)


@COUNTED
@pytest.mark.parametrize("shape", [(0, 0, 3), (1, 1, 3), (1, 5, 3), (3, 1, 3)])
def test_the_smallest_pictures_are_dithered(depth: Depth, shape: tuple[int, ...]) -> None:
    """A picture of one dot, one row, one column or none keeps its shape."""
    assert dithered(np.full(shape, 99, np.uint8), depth).shape == shape
