"""The learner's own picture: one picture, and a small data set made of it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from unstir.engine.affine import AffineDenoiser
from unstir.engine.exact import ExactDenoiser

Array = NDArray[np.floating]


LARGEST = 128  # pixels a side; half-block cells show no more on a wide terminal
MOVES = 17  # places either way that a set of the picture's copies takes


class PictureSource(Protocol):
    """Something that can be drawn at any size: a pattern, or the learner's own picture."""

    @property
    def caption(self) -> str:
        """What is drawn, in plain words."""
        ...

    @property
    def channels(self) -> int:
        """1 for gray, 3 for red, green and blue."""
        ...

    @property
    def best_size(self) -> int:
        """How many pixels a side show it well."""
        ...

    def drawn(self, size: int) -> Array:
        """The picture, float32 (channels, size, size) in [-1, 1]."""
        ...


@dataclass(frozen=True, eq=False)
class PictureSet:
    """Pictures float32 (n, channels, size, size), and in one word (n,) what each shows."""

    pixels: Array
    labels: NDArray[np.str_]

    @cached_property
    def in_colour(self) -> "PictureSet":
        """The same set in three channels, alike where there was one."""
        if self.pixels.shape[1] == 3:  # noqa: PLR2004 (red, green, blue)
            return self
        return PictureSet(np.repeat(self.pixels, 3, axis=1), self.labels)

    @cached_property
    def exact(self) -> ExactDenoiser:
        """The denoiser that knows this set by heart."""
        return ExactDenoiser(self.pixels, self.labels)

    @cached_property
    def _squares(self) -> Array:
        squares: Array = (self.pixels**2).sum((1, 2, 3))
        return squares

    def nearest(self, x: Array) -> NDArray[np.intp]:
        """Which member is nearest to each picture of x (n, channels, size, size): (n,)."""
        rows = self.pixels.reshape(len(self.pixels), -1)
        which: NDArray[np.intp] = (self._squares - 2 * x.reshape(len(x), -1) @ rows.T).argmin(1)
        return which

    @cached_property
    def affine(self) -> AffineDenoiser:
        """The denoiser that knows the mean and the covariance of this set."""
        return AffineDenoiser(self.pixels)


class SetSource(Protocol):
    """Something that a set of pictures can be made from: patterns, or the learner's own picture."""

    @property
    def caption(self) -> str:
        """What the set holds, in plain words."""
        ...

    def collected(self, size: int) -> PictureSet:
        """The set at a size; asked again, the same set."""
        ...

    def __hash__(self) -> int:
        """Equal sources hash alike, so that what is made of one can be kept."""
        ...


@dataclass(frozen=True, eq=False)
class OwnPicture:
    """Pixels (height, width) or (height, width, 3), any height and width, in [-1, 1]; its name."""

    pixels: Array
    name: str

    def __post_init__(self) -> None:
        shape = self.pixels.shape
        if shape[2:] not in {(), (3,)} or len(shape) == 1 or 0 in shape:
            raise ValueError(f"pixels has shape {shape}: allowed are (height, width) and with 3")
        if not np.isfinite(self.pixels).all() or np.abs(self.pixels).max() > 1:
            raise ValueError("pixels holds values outside [-1, 1]: divide by 127.5, take 1 away")

    @property
    def caption(self) -> str:
        """What is drawn: the learner's picture, by its name."""
        return f"your picture {self.name}"

    @property
    def channels(self) -> int:
        """1 for gray, 3 for red, green and blue."""
        return 1 if self.pixels.ndim == 2 else 3  # noqa: PLR2004 (rows and columns only)

    @property
    def best_size(self) -> int:
        """How many pixels a side show it well: its own, at most 128."""
        height, width = self.pixels.shape[:2]
        return min(int(height), int(width), LARGEST)

    def drawn(self, size: int) -> Array:
        """The middle square, float32 (channels, size, size): each pixel averages what it covers."""
        if size < 1:
            raise ValueError(f"size = {size}: a picture has at least 1 pixel a side")
        height, width = self.pixels.shape[:2]
        side = min(height, width)
        top, left = (height - side) // 2, (width - side) // 2
        square = self.pixels[top : top + side, left : left + side].reshape(side, side, -1)
        shares = averaging(side, size)
        drawn: Array = np.einsum("ai,ijc,bj->cab", shares, square, shares, optimize=True)
        return drawn.astype(np.float32)

    @lru_cache(maxsize=1)  # noqa: B019 (the one picture a learner has open)
    def collected(self, size: int) -> PictureSet:
        """A data set of the picture: moved, each move once as it is and once mirrored.

        It moves up to a quarter of size either way, in at most 17 by 17 moves. It is drawn larger
        first, so that no copy has a seam.
        """
        room = size // 2
        large = self.drawn(size + room)
        starts = np.unique(np.round(np.linspace(0, room, MOVES)).astype(int))
        windows = np.lib.stride_tricks.sliding_window_view(large, (size, size), axis=(1, 2))
        moved = np.moveaxis(windows[:, starts][:, :, starts], 0, 2)
        moved = moved.reshape(-1, self.channels, size, size)
        labels = np.repeat(["as it is", "mirrored"], len(moved))
        return PictureSet(np.concatenate([moved, moved[..., ::-1]]), labels)


def averaging(side: int, size: int) -> Array:
    """The matrix (size, side) that averages side pixels into size: rows add up to 1."""
    edges = np.arange(size + 1) * (side / size)
    pixels = np.arange(side)
    overlap: Array = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    shares: Array = np.clip(overlap, 0, None) * (size / side)
    return shares
