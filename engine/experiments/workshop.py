"""What other processes do for an experiment while it is shown; alone, it does without them.

An experiment is a value, and equal ones yield equal frames in every process that asks. Whoever
shows one may have a network at work; `with_network` gives the experiment that asks it. Or a
training is under way, and `with_training` gives the experiment that watches it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from unstir.engine.arrays import Array
from unstir.engine.denoiser import AnswersBoth, Condition
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import rules
from unstir.engine.experiments.stand_in import NETWORK, WAITING, StandIn, at_work
from unstir.engine.level import Level
from unstir.engine.network_process import Broken, Insides, Starting
from unstir.engine.network_training import Run, Standing


class Network(AnswersBoth, Protocol):
    """A trained network that can be asked, also about what goes on in it."""

    def attention(self, x: Array, level: Level, condition: Condition) -> dict[str, Array]:
        """Where each word of the prompt is heard."""
        ...

    def insides(self, x: Array, level: Level, condition: Condition, layer: str) -> Insides:
        """What the layers hand on, and the maps of one."""
        ...


Asked = Network | Starting | Broken
"""The network, or how things stand where there is none."""


@runtime_checkable
class AsksNetwork(Experiment, Protocol):
    """An experiment that shows nothing but what the network says."""

    def with_network(self, network: Asked) -> Experiment:
        """The experiment that asks it, or shows that there is nobody to ask."""
        ...


@runtime_checkable
class AsksTraining(Experiment, Protocol):
    """An experiment that watches a network learn."""

    @property
    def run(self) -> Run:
        """The training that is to be made for it."""
        ...

    def with_training(self, standings: Iterable[Standing]) -> Experiment:
        """The experiment that shows where the training stands, as it goes on."""
        ...


def with_network(experiment: Experiment, network: Asked) -> Experiment:
    """The experiment with the network in the places where it names the network."""
    if isinstance(experiment, AsksNetwork):
        return experiment.with_network(network)
    return replace(experiment, **dict.fromkeys(_places(experiment), _answering(network)))


def asks_network(experiment: Experiment) -> bool:
    """Whether the network has a place in an experiment."""
    return isinstance(experiment, AsksNetwork) or bool(_places(experiment))


def _places(experiment: Experiment) -> list[str]:
    """The fields in which the network is named."""
    values: dict[str, Any] = {name: getattr(experiment, name) for name in rules(type(experiment))}
    return [name for name, value in values.items() if value == NETWORK]


def _answering(network: Asked) -> StandIn:
    """Who denoises in the network's place."""
    match network:
        case Starting():
            return WAITING
        case Broken():
            return NETWORK
        case _:
            return at_work(network)
