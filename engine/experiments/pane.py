"""Arrays of the engine as panes."""

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Picture, Tones

Array = NDArray[np.floating]

NOISE_REACH = 2.5  # standard deviations of noise between the middle tone and the ends


def picture(x: Array, *, grainy: bool = False) -> Picture:
    """A state (channels, height, width) as a screen shows it: values outside [-1, 1] are cut."""
    return Picture(_last_channel(x), grainy=grainy)


def noise_picture(eps: Array) -> Picture:
    """Noise (channels, height, width): zero is the middle tone, 2.5 standard deviations the end."""
    tones = Tones.SIGNED if len(eps) == 1 else Tones.NATURAL
    return Picture(_last_channel(eps), -NOISE_REACH, NOISE_REACH, tones, grainy=True)


def _last_channel(x: Array) -> Array:
    """(height, width) of one channel, (height, width, 3) of three, float32."""
    pixels = x[0] if len(x) == 1 else np.moveaxis(x, 0, -1)
    return pixels.astype(np.float32)
