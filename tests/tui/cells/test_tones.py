"""Numbers to colours."""

import numpy as np
import pytest
from numpy.typing import NDArray

from unstir.engine.frame import Picture, Tones
from unstir.tui.cells.scale import Dots
from unstir.tui.cells.tones import DARK, LIGHT, Palette, colours, dots

CELL = Dots(down=2, across=1, step=1)


def row(*values: float, low: float = -1, high: float = 1) -> NDArray[np.floating]:
    """The values of a picture of one row, as dots 0..1."""
    shown = dots(Picture(np.array([values]), low, high), 1, len(values), CELL)
    return shown.ravel()


def test_low_and_high_are_the_ends_of_the_tones() -> None:
    """-1 becomes 0, 1 becomes 1, and 0 lies in the middle."""
    assert row(-1, 0, 1).tolist() == [0, 0.5, 1]


def test_infinities_are_the_ends() -> None:
    """What is beyond low or high, however far, has the last tone."""
    assert row(-np.inf, -7, 7, np.inf).tolist() == [0, 0, 1, 1]


def test_low_above_high_turns_the_tones_round() -> None:
    """A picture may show its largest value darkest."""
    assert row(-1, 1, low=1, high=-1).tolist() == [1, 0]


def test_a_picture_without_range_is_flat() -> None:
    """Where low equals high there is one tone only."""
    assert row(-1, 0, 1, low=0, high=0).tolist() == [0, 0, 0]


def test_whole_numbers_are_values_too() -> None:
    """A picture of bytes is shown by its low and high like any other."""
    picture = Picture(np.array([[0, 255]], np.uint8), low=0, high=255)

    assert dots(picture, 1, 2, CELL).tolist() == [[0, 1]]


def test_gray_is_gray() -> None:
    """Natural tones of one channel have three equal colours, from black to white."""
    rgb = colours(np.array([[0, 0.2, 1]]), Tones.NATURAL, DARK)

    assert rgb.tolist() == [[[0, 0, 0], [51, 51, 51], [255, 255, 255]]]


def test_red_green_and_blue_keep_their_places() -> None:
    """Natural tones of three channels are the channels."""
    rgb = colours(np.array([[[1, 0.2, 0]]]), Tones.NATURAL, DARK)

    assert rgb.tolist() == [[[255, 51, 0]]]


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_the_maps_of_the_palette_are_used(palette: Palette) -> None:
    """Heat starts and ends as its map does, and so do the signed tones."""
    ends = np.array([[0.0, 1.0]])

    assert (colours(ends, Tones.HEAT, palette)[0] == palette.heat.table[[0, 255]]).all()
    assert (colours(ends, Tones.SIGNED, palette)[0] == palette.signed.table[[0, 255]]).all()


@pytest.mark.parametrize("tones", Tones)
def test_not_a_number_shows_the_screen_behind(tones: Tones) -> None:
    """A missing value looks like no value: the background."""
    rgb = colours(np.array([[np.nan, 0.5]]), tones, LIGHT)

    assert tuple(rgb[0, 0].tolist()) == LIGHT.background
    assert tuple(rgb[0, 1].tolist()) != LIGHT.background


def test_one_missing_channel_hides_the_dot() -> None:
    """Two of three colours are no colour."""
    rgb = colours(np.array([[[0.5, np.nan, 0.5]]]), Tones.NATURAL, DARK)

    assert tuple(rgb[0, 0].tolist()) == DARK.background
