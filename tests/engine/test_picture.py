"""The learner's own picture keeps its mean, its middle and its range."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.picture import OwnPicture, averaging


def photo(height: int = 30, width: int = 50, channels: int = 3) -> OwnPicture:
    """A picture of random colours."""
    pixels = np.random.default_rng(2).uniform(-1, 1, (height, width, channels))
    return OwnPicture(pixels.astype(np.float32), "sea.png")


@given(st.integers(1, 40), st.integers(1, 40))
def test_averaging_spreads_every_pixel_evenly(side: int, size: int) -> None:
    """Each new pixel is an average (rows add up to 1), each old one counts size / side in all."""
    shares = averaging(side, size)

    np.testing.assert_allclose(shares.sum(1), 1)
    np.testing.assert_allclose(shares.sum(0), size / side)


def test_halving_averages_two_by_two() -> None:
    """At half the size each pixel is the mean of four."""
    own = OwnPicture(np.arange(16.0).reshape(4, 4) / 16, "ramp")

    np.testing.assert_allclose(own.drawn(2)[0] * 16, [[2.5, 4.5], [10.5, 12.5]])


def test_the_middle_square_is_kept() -> None:
    """A wide picture loses its sides alike; at its own height nothing else changes."""
    own = photo()

    np.testing.assert_allclose(own.drawn(30), np.moveaxis(own.pixels[:, 10:40], -1, 0), atol=1e-6)


@given(st.integers(1, 128))
def test_any_size_can_be_drawn(size: int) -> None:
    """Every size gives float32 (3, size, size) with the mean of the middle square."""
    drawn = photo(16, 16).drawn(size)

    assert drawn.shape == (3, size, size)
    assert drawn.dtype == np.float32
    assert drawn.mean() == pytest.approx(photo(16, 16).pixels.mean(), abs=1e-5)


def test_a_gray_picture_has_one_channel() -> None:
    """Pixels (height, width) are drawn as one channel."""
    assert OwnPicture(np.zeros((5, 9)), "gray").drawn(4).shape == (1, 4, 4)


def test_copies_are_the_picture_moved_and_mirrored() -> None:
    """The copy in the middle is the middle of the larger drawing, its partner the mirror image."""
    own = photo()

    copies = own.collected(32)

    assert copies.pixels.shape == (2 * 17 * 17, 3, 32, 32)
    np.testing.assert_array_equal(copies.pixels[144], own.drawn(48)[:, 8:40, 8:40])
    np.testing.assert_array_equal(copies.pixels[144 + 289], copies.pixels[144][..., ::-1])
    assert list(copies.labels[[144, 144 + 289]]) == ["as it is", "mirrored"]


@pytest.mark.parametrize(
    ("pixels", "message"),
    [
        (np.zeros(4), "shape"),
        (np.zeros((4, 4, 2)), "shape"),
        (np.zeros((0, 4)), "shape"),
        (np.full((2, 2), 255.0), r"outside \[-1, 1\]"),
        (np.full((2, 2), np.nan), r"outside \[-1, 1\]"),
    ],
)
def test_a_wrong_picture_is_refused(pixels: np.ndarray, message: str) -> None:
    """Wrong shapes and values are ValueErrors that say what is allowed."""
    with pytest.raises(ValueError, match=message):
        OwnPicture(pixels, "wrong")
