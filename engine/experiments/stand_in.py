"""Who denoises in an experiment: the trained network, or one that is known exactly in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from unstir.engine.denoiser import Denoiser
from unstir.engine.picture import PictureSet


@dataclass(frozen=True)
class StandIn:
    """Its name, how it is made of a set of pictures, and why no network answers ("": one does).

    Who is coloured, as the network is, sees pictures in three channels, gray ones too.
    """

    name: str
    of: Callable[[PictureSet], Denoiser]
    why: str = "in a network's place"
    coloured: bool = False

    @property
    def title(self) -> str:
        """The name over a picture, whose first word says what is missing."""
        return f"no network: {self.name}" if self.coloured and self.why else self.name

    @property
    def words(self) -> str:
        """The name in a sentence, which says so where no network is at work."""
        return f"the {self.name} ({self.why})" if self.why else f"the {self.name}"

    def seen(self, pictures: PictureSet) -> PictureSet:
        """The set as it is shown to this one."""
        return pictures.in_colour if self.coloured else pictures


EXACT = StandIn("exact denoiser", lambda pictures: pictures.exact)
NETWORK = replace(EXACT, coloured=True)
"""The network's place, where no process answers for it: the exact denoiser is there."""

DENOISERS: Mapping[str, StandIn] = {
    "exact": EXACT,
    "affine": StandIn("best affine denoiser", lambda pictures: pictures.affine),
    "network": NETWORK,
}

WAITING = replace(NETWORK, why="until the network is ready")


def at_work(network: Denoiser) -> StandIn:
    """The network itself."""
    return StandIn("network", lambda _pictures: network, why="", coloured=True)
