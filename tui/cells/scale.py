"""Pictures of any size to dots: square pixels, crisp when tiny, averaged when large."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating]


@dataclass(frozen=True)
class Dots:
    """How a cell, twice as high as wide, is divided: down and across.

    step is the smallest enlargement, in columns a pixel, at which a pixel's edges fall on edges
    the glyphs can draw; every multiple of it is crisp. ends are the multiples of dots, down and
    across, at which a picture that shrinks may end.
    """

    down: int
    across: int
    step: float
    ends: tuple[int, int] = (1, 1)


def fit(pixels: Values, rows: int, columns: int, dots: Dots, *, grainy: bool = False) -> Values:
    """The picture (height, width, ...) as large as rows x columns cells allow, in dots.

    Its shape is kept, its pixels stay square. A picture that can be enlarged is enlarged by a
    whole number of steps; one that must shrink is averaged, or, if it is grainy, thinned out. The
    result has at least one dot each way, unless the picture or the room is empty.
    """
    height, width = pixels.shape[:2]
    if min(height, width, rows, columns) <= 0:
        return pixels[:0, :0]
    scale = min(columns / width, 2 * rows / height)
    ends = dots.ends
    if scale >= dots.step:
        scale, ends = scale // dots.step * dots.step, (1, 1)
    down = _ending(height * scale * dots.down / 2, ends[0])
    across = _ending(width * scale * dots.across, ends[1])
    if (down, across) == (height, width):
        return pixels
    if grainy:
        return _nearest(pixels, (down, across))
    return resample(pixels, down, across)


def _ending(size: float, multiple: int) -> int:
    """The nearest multiple, one at least."""
    return multiple * max(1, round(size / multiple))


def resample(pixels: Values, height: int, width: int) -> Values:
    """Nearest pixels where an axis grows, means over areas where it shrinks.

    pixels is (h, w, ...), none of them empty. A mean that covers a value that is not a number is
    not a number; infinities must have been clipped.
    """
    count, across = pixels.shape[:2]
    pixels = _nearest(pixels, (max(height, count), max(width, across)))
    if pixels.shape[:2] == (height, width):
        return pixels
    holes = np.isnan(pixels)
    if not holes.any():
        return _averaged(pixels, height, width)
    means = _averaged(np.where(holes, 0, pixels), height, width)
    means[_averaged(holes.astype(np.float32), height, width) > 0] = np.nan
    return means


def _nearest(pixels: Values, sizes: tuple[int, int]) -> Values:
    """The pixel under each dot's middle."""
    for axis, size in enumerate(sizes):
        count = pixels.shape[axis]
        if size != count:
            middles = (2 * np.arange(size) + 1) * count // (2 * size)
            pixels = pixels.take(middles, axis)
    return pixels


def _averaged(pixels: Values, height: int, width: int) -> Values:
    count, across = pixels.shape[:2]
    if height < count:
        flat = pixels.reshape(count, -1)
        pixels = (_shares(height, count) @ flat).reshape(height, *pixels.shape[1:])
    if width < across:
        pixels = np.tensordot(pixels, _shares(width, across), (1, 1))
        pixels = np.moveaxis(pixels, -1, 1)
    return np.ascontiguousarray(pixels)


@lru_cache(maxsize=16)
def _shares(size: int, count: int) -> NDArray[np.float32]:
    """What each of count pixels adds to each of size means: (size, count), rows sum to 1."""
    edges = np.arange(size + 1) * (count / size)
    left, right = edges[:-1, None], edges[1:, None]
    pixel = np.arange(count)
    overlap = np.minimum(right, pixel + 1) - np.maximum(left, pixel)
    shares: NDArray[np.float32] = (overlap.clip(0) * (size / count)).astype(np.float32)
    return shares


def pad(rgb: NDArray[np.uint8], dots: Dots, background: tuple[int, int, int]) -> NDArray[np.uint8]:
    """The dots (h, w, 3) with background added below and to the right, to fill whole cells."""
    height, width = rgb.shape[:2]
    down, across = -height % dots.down, -width % dots.across
    if not down and not across:
        return rgb
    whole = np.empty((height + down, width + across, 3), np.uint8)
    whole[:] = background
    whole[:height, :width] = rgb
    return whole
