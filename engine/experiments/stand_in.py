"""Denoisers that are known exactly and stand where a trained network would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from unstir.engine.denoiser import Denoiser
from unstir.engine.picture import PictureSet


@dataclass(frozen=True)
class StandIn:
    """Its name, and how it is made of a set of pictures."""

    name: str
    of: Callable[[PictureSet], Denoiser]

    @property
    def words(self) -> str:
        """The name in a sentence, which says that no network is at work."""
        return f"the {self.name} (in a network's place)"


DENOISERS: Mapping[str, StandIn] = {
    "exact": StandIn("exact denoiser", lambda pictures: pictures.exact),
    "affine": StandIn("best affine denoiser", lambda pictures: pictures.affine),
}
