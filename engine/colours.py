"""Colours by their plain names, as red, green and blue in [-1, 1]."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

COLOURS = {
    "black": (-1.0, -1.0, -1.0),
    "gray": (0.0, 0.0, 0.0),
    "white": (1.0, 1.0, 1.0),
    "red": (0.8, -0.75, -0.75),
    "orange": (1.0, 0.1, -0.9),
    "yellow": (1.0, 0.8, -0.6),
    "green": (-0.7, 0.4, -0.5),
    "cyan": (-0.6, 0.7, 0.8),
    "blue": (-0.75, -0.5, 0.8),
    "magenta": (0.7, -0.6, 0.7),
}
GRAYS = ("black", "gray", "white")
LUMINANCE = np.array((0.2126, 0.7152, 0.0722))  # ITU-R BT.709: what each channel adds to the gray


def table(names: tuple[str, ...], channels: int) -> Array:
    """The named colours as float32 (len(names), channels); one channel is their luminance."""
    rgb = np.array([COLOURS[name] for name in names])
    return (rgb @ LUMINANCE[:, None] if channels == 1 else rgb).astype(np.float32)
