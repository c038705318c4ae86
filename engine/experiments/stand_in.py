"""Denoisers that are known exactly and stand where a trained network would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from unstir.engine.affine import AffineDenoiser
from unstir.engine.denoiser import Denoiser
from unstir.engine.picture import PictureSet


@dataclass(frozen=True)
class StandIn:
    """What it is, in words, and how it is made of a set of pictures."""

    name: str
    of: Callable[[PictureSet], Denoiser]


DENOISERS: Mapping[str, StandIn] = {
    "exact": StandIn(
        "the exact denoiser (in a network's place)", lambda pictures: pictures.denoiser
    ),
    "affine": StandIn(
        "the best affine denoiser (in a network's place)",
        lambda pictures: AffineDenoiser(pictures.pixels),
    ),
}
