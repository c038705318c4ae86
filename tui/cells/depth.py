"""How many colours a terminal shows, and the nearest of them."""

from enum import Enum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.grid import RGB


class Depth(Enum):
    """The colours a terminal can show; MONO means that no colour may be asked for."""

    TRUE = "24-bit"
    C256 = "256"
    C16 = "16"
    MONO = "mono"


# What the first sixteen colours are unless users change them: the VGA text palette.
SIXTEEN = np.array(
    [
        [level * (code >> channel & 1) for channel in range(3)]
        for level in (128, 255)
        for code in range(8)
    ],
    np.uint8,
)
SIXTEEN[7], SIXTEEN[8] = 192, 128
LEVELS = np.array([0, 95, 135, 175, 215, 255])  # of each channel in the cube of 256 colours
GRAYS = np.arange(8, 239, 10)


@lru_cache(maxsize=2)
def palette(depth: Depth) -> RGB:
    """The colours (16 or 256, 3) of a depth that counts its colours, C16 or C256."""
    if depth is Depth.C16:
        return SIXTEEN
    cube = np.stack(np.meshgrid(LEVELS, LEVELS, LEVELS, indexing="ij"), -1).reshape(-1, 3)
    return np.concatenate([SIXTEEN, cube, np.repeat(GRAYS[:, None], 3, 1)]).astype(np.uint8)


def index(rgb: RGB, depth: Depth) -> NDArray[np.uint8]:
    """The number (...) of the palette's colour nearest to each of (..., 3); C16 or C256.

    Exact for the palette's own colours; others are rounded to 6 bits a channel first. At 256 the
    first sixteen are never given, because users change them.
    """
    six = (rgb >> 2).astype(np.int32)
    number: NDArray[np.uint8] = _numbers(depth).take(
        six[..., 0] << 12 | six[..., 1] << 6 | six[..., 2]
    )
    return number


def nearest(rgb: RGB, depth: Depth) -> RGB:
    """The palette's colour nearest to each of (..., 3), as index() finds it."""
    return palette(depth)[index(rgb, depth)]


@lru_cache(maxsize=2)
def _numbers(depth: Depth) -> NDArray[np.uint8]:
    """The answers of index() for all 64 x 64 x 64 colours of 6 bits a channel."""
    middle = np.arange(64) * 4 + 1.5
    rgb = np.stack(np.meshgrid(middle, middle, middle, indexing="ij"), -1).reshape(-1, 3)
    if depth is Depth.C16:
        away = np.stack([((rgb - colour) ** 2).sum(1) for colour in SIXTEEN.astype(float)])
        return np.asarray(away.argmin(0), np.uint8)
    step = np.abs(rgb[..., None] - LEVELS).argmin(-1)
    gray = ((rgb.mean(1) - 8) / 10 + 0.5).clip(0, 23).astype(int)
    cube_off = ((rgb - LEVELS[step]) ** 2).sum(1)
    gray_off = ((rgb - GRAYS[gray][:, None]) ** 2).sum(1)
    return np.asarray(np.where(gray_off < cube_off, 232 + gray, 16 + step @ [36, 6, 1]), np.uint8)
