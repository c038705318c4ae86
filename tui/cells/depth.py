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
    """The answers of index() for all 64 x 64 x 64 colours of 6 bits a channel, red slowest."""
    return (_of_sixteen() if depth is Depth.C16 else _of_cube_and_grays()).ravel()


_MIDDLES = np.arange(64, dtype=np.float32) * 4 + 1.5  # of the four bytes that share 6 bits
_Cube = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


def _along(
    red: NDArray[np.float32], green: NDArray[np.float32], blue: NDArray[np.float32]
) -> _Cube:
    """Three vectors, each along its own axis of a cube of colours."""
    return red[:, None, None], green[:, None], blue


def _of_sixteen() -> NDArray[np.uint8]:
    best = np.zeros((64, 64, 64), np.uint8)
    least = np.full(best.shape, np.inf, np.float32)
    for number, colour in enumerate(SIXTEEN.astype(np.float32)):
        away = sum(_along(*((_MIDDLES - level) ** 2 for level in colour)))
        nearer = away < least
        best[nearer] = number
        np.minimum(least, away, out=least)
    return best


def _of_cube_and_grays() -> NDArray[np.uint8]:
    step = np.abs(_MIDDLES[:, None] - LEVELS).argmin(1)
    cube = 16 + 36 * step[:, None, None] + 6 * step[:, None] + step
    off = ((_MIDDLES - LEVELS[step]) ** 2).astype(np.float32)
    channels = _along(_MIDDLES, _MIDDLES, _MIDDLES)
    gray = np.rint((sum(channels) / 3 - GRAYS[0]) / 10).clip(0, len(GRAYS) - 1)
    level = GRAYS[0] + 10 * gray
    gray_off = sum((channel - level) ** 2 for channel in channels)
    nearest_number = np.where(gray_off < sum(_along(off, off, off)), 232 + gray, cube)
    return np.asarray(nearest_number, np.uint8)
