"""Colours on top of colours: mixing them, and keeping what is drawn readable."""

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.grid import RGB
from unstir.tui.cells.tones import Palette

LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601
CONTRAST = 50.0  # of 255: a smaller difference in luma is hard to read
RESCUE = 0.75  # how far a colour then goes towards white or black
MIDDLE = 128.0


def faded(share: float, colour: Colour, palette: Palette) -> Colour:
    """The colour on the palette's background with only a share of its strength."""
    red, green, blue = mixed(share, np.array(colour), np.array(palette.background)).tolist()
    return red, green, blue


def mixed(
    share: float | NDArray[np.floating],
    colour: NDArray[np.integer],
    ground: NDArray[np.integer],
) -> RGB:
    """So much of the colour, the rest of the ground; arrays broadcast."""
    mix: RGB = (ground + np.asarray(share) * (colour.astype(float) - ground) + 0.5).astype(np.uint8)
    return mix


def readable(colours: RGB, grounds: RGB) -> RGB:
    """The colours (n, 3), moved towards white or black where their grounds are as light."""
    light = grounds @ LUMA
    poor = np.abs(colours @ LUMA - light) < CONTRAST
    if not poor.any():
        return colours
    away = np.where(light < MIDDLE, 255, 0)[:, np.newaxis]
    return np.where(poor[:, np.newaxis], mixed(RESCUE, away, colours), colours)
