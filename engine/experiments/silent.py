"""What is shown where only the network could show something, and there is none."""

import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.workshop import Asked, Network
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


class ByNetwork(ABC):
    """An experiment that only the trained network can show; alone, it says what would be seen.

    Its kinds are frozen dataclasses.
    """

    @property
    @abstractmethod
    def wanted(self) -> str:
        """What would be seen, to go on a sentence."""

    @abstractmethod
    def drawn_by(self, network: Network) -> Experiment:
        """The experiment at work."""

    @property
    def last(self) -> int:
        """Nothing is seen without the network."""
        return 0

    def frames(self) -> Iterator[Frame]:
        """What there is to say without the network."""
        return Silent(f"{ELSEWHERE}: {self.wanted}").frames()

    def with_network(self, network: Asked) -> Experiment:
        """The experiment at work, or what is to be said in its place."""
        if isinstance(network, Starting | Broken):
            return without(network)
        return self.drawn_by(network)
