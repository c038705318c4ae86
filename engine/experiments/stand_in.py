"""Who denoises in an experiment: the trained network, or one that is known exactly in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from unstir.engine.arrays import Array
from unstir.engine.denoiser import AnswersBoth, Condition, Denoiser
from unstir.engine.level import Level
from unstir.engine.picture import PictureSet
from unstir.engine.prediction import Prediction
from unstir.engine.shapes import ALL_SHAPES


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


def at_work(network: AnswersBoth) -> StandIn:
    """The network itself."""
    return StandIn(
        "network", lambda pictures: _ByShape(network, is_gray(pictures)), why="", coloured=True
    )


@dataclass(frozen=True, eq=False)
class _ByShape:
    """The network, asked for a shape by the name that sets of pictures have for it."""

    network: AnswersBoth
    gray: bool

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """Both estimates."""
        return self.network.predict(x, level, self._prompt(condition))

    def both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        """The answers without and with the condition."""
        return self.network.both(x, level, self._prompt(condition))

    def _prompt(self, label: Condition) -> Condition:
        """The words for a label: "white ring on black", or "ring" where the set is in colour."""
        if label not in ALL_SHAPES:
            return label
        noun = ALL_SHAPES[str(label)].noun
        return f"white {noun} on black" if self.gray else noun


def is_gray(pictures: PictureSet) -> bool:
    """Whether all channels of all pictures say the same."""
    return not np.ptp(pictures.pixels, axis=1).any()
