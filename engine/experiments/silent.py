"""What is shown where only the network could show something, and there is none."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from unstir.engine.frame import Frame, Text
from unstir.engine.level import PURE_NOISE
from unstir.engine.network_process import Broken, Starting

WIDTH = 36  # columns that are there on the smallest usual terminal

ELSEWHERE = "The trained network draws this in the app"


@dataclass(frozen=True)
class Silent:
    """One frame that says, in a sentence without its full stop, why there is nothing to see."""

    sentence: str

    @property
    def last(self) -> int:
        """There is one frame."""
        return 0

    def frames(self) -> Iterator[Frame]:
        """The sentence."""
        said = f"{self.sentence}."
        lines = tuple(textwrap.wrap(said, WIDTH))
        yield Frame(0, 0, PURE_NOISE, {"no picture": Text(lines)}, (), said)


def without(state: Starting | Broken) -> Silent:
    """What is to be said while the network is so."""
    if isinstance(state, Broken):
        return Silent(f"There is no network to ask: {state.reason}")
    return Silent("The network is getting ready; the picture comes by itself")
