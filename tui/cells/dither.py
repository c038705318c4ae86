"""Few colours that look like many from afar: dithering that stays where it is between frames."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from unstir.tui.cells.depth import Depth, nearest
from unstir.tui.cells.grid import RGB

_Array = NDArray[np.float32]
_SWEEPS = 2
# The eye's blur over a dot and its neighbours, (1, 4, 1) / 6 each way, applied twice.
_TWICE_SEEN = np.array([1, 8, 18, 8, 1], np.float32) / 36


def dithered(rgb: RGB, depth: Depth) -> RGB:
    """The picture (h, w, 3) in the depth's colours, closest after the eye's blur.

    At TRUE it is the picture itself; the others are C256 and C16.
    """
    if depth is Depth.TRUE:
        return rgb
    shown = closest(rgb, lambda wanted: nearest(wanted.astype(np.uint8), depth))
    return shown.astype(np.uint8)


def closest(picture: NDArray[np.number], nearest: Callable[[_Array], NDArray[np.number]]) -> _Array:
    """The picture (h, w, channels), 0..255, in the colours nearest() gives, as the eye sees it.

    Starting from the nearest colours, every fourth dot in turn takes the colour that leaves least
    squared error in the blurred picture while its neighbours stay: coordinate descent. A dot is
    decided by those at most 16 away, so a change does not spread.
    """
    wanted = picture.astype(np.float32)
    shown = nearest(wanted).astype(np.float32)
    for _ in range(_SWEEPS):
        for down, across in ((0, 0), (1, 1), (0, 1), (1, 0)):
            turn = np.s_[down::2, across::2]
            slope = _seen_again(shown - wanted, down, across) / _TWICE_SEEN[2] ** 2
            shown[turn] = nearest((shown[turn] - slope).clip(0, 255))
    return shown


def _seen_again(error: _Array, down: int, across: int) -> _Array:
    """The error blurred twice, at the dots [down::2, across::2]."""
    around = np.pad(error, ((2, 2), (2, 2), (0, 0)))
    height, width = error.shape[:2]
    rows = np.asarray(
        sum(part * around[at + down : at + height : 2] for at, part in enumerate(_TWICE_SEEN))
    )
    return np.asarray(
        sum(part * rows[:, at + across : at + width : 2] for at, part in enumerate(_TWICE_SEEN))
    )
