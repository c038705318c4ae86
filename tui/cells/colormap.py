"""Colour maps whose steps look even: built in CIELAB from a few colours a theme chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]

# sRGB (IEC 61966-2-1) to CIE XYZ, each row divided by the white point D65
_TO_XYZ = np.array(
    [
        [0.4123908, 0.3575843, 0.1804808],
        [0.2126390, 0.7151687, 0.0721923],
        [0.0193308, 0.1191948, 0.9505322],
    ]
) / [[0.9504559], [1.0], [1.0890578]]
_FROM_XYZ = np.linalg.inv(_TO_XYZ)
_TO_LAB = np.array([[0, 116, 0], [500, -500, 0], [0, 200, -200]], float)
_FROM_LAB = np.linalg.inv(_TO_LAB)
_DARKEST = np.array([16, 0, 0])
_STRAIGHT = 0.0031308  # up to here sRGB is a straight line


@dataclass(frozen=True, eq=False)
class ColourMap:
    """256 colours from the lowest to the highest tone: table is (256, 3) of 0..255."""

    table: NDArray[np.uint8]


def lab(rgb: NDArray[np.generic] | Sequence[Colour]) -> NDArray[np.float64]:
    """CIELAB (L* 0..100, a*, b*; D65) of sRGB colours 0..255, shape (..., 3)."""
    s = np.asarray(rgb, float) / 255
    linear = np.where(s <= 12.92 * _STRAIGHT, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ.T
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    colours: NDArray[np.float64] = f @ _TO_LAB.T - _DARKEST
    return colours


def srgb(colours: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The nearest sRGB colours 0..255 to CIELAB colours (..., 3)."""
    f = (colours + _DARKEST) @ _FROM_LAB.T
    xyz = np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29))
    linear = (xyz @ _FROM_XYZ.T).clip(0, 1)
    s = np.where(linear <= _STRAIGHT, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    rgb: NDArray[np.uint8] = (s * 255 + 0.5).astype(np.uint8)
    return rgb


def sequential(*stops: Colour) -> ColourMap:
    """A map through the stops in which equal steps of value are equal steps of lightness.

    The stops' lightness must rise or fall throughout.
    """
    return ColourMap(srgb(_even(lab(stops), 256)))


def diverging(low: Colour, middle: Colour, high: Colour) -> ColourMap:
    """A map that leaves the middle evenly on both sides; the middle is entry 127.5."""
    below, above = lab([low, middle]), lab([middle, high])
    return ColourMap(srgb(np.concatenate([_even(below, 128), _even(above, 128)])))


def _even(stops: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Colours (count, 3) along the stops, evenly spaced in lightness."""
    order = 1 if stops[-1, 0] >= stops[0, 0] else -1
    lightness = np.linspace(stops[0, 0], stops[-1, 0], count)
    return np.stack(
        [np.interp(order * lightness, order * stops[:, 0], stops[:, axis]) for axis in range(3)], -1
    )
