"""A network that is handed to an experiment takes the places in which it is named."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.fake_network import FakeNetwork
from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.journey import STAGES, Journey
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.samplers import Samplers
from unstir.engine.experiments.stand_in import DENOISERS
from unstir.engine.experiments.workshop import asks_network, with_network
from unstir.engine.frame import Picture
from unstir.engine.network_process import Broken, Starting

NETWORK = DENOISERS["network"]
PLACES: list[Experiment] = [
    Reverse(denoiser=NETWORK, steps=2),
    Samplers(denoiser=NETWORK, steps=2, against_steps=1),
    Denoisers(against=NETWORK, steps=2),
    Journey(STAGES["reverse"], denoiser=NETWORK),
]


@pytest.mark.parametrize("experiment", PLACES, ids=lambda one: type(one).__name__)
def test_where_the_network_is_named_it_is_asked(experiment: Experiment) -> None:
    """It sees three channels, though the pictures are gray, and the words say it is the network."""
    network = FakeNetwork()

    frame = next(with_network(experiment, network).frames())

    assert asks_network(experiment)
    assert network.shapes == {(3, 32, 32)}
    assert "the network" in frame.description
    pictures = [pane for pane in frame.panes.values() if isinstance(pane, Picture)]
    assert all(picture.pixels.ndim == 3 for picture in pictures if picture.grainy)


@pytest.mark.parametrize("experiment", PLACES, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize(
    ("network", "words"),
    [
        (Starting(), "the exact denoiser (until the network is ready)"),
        (Broken("no torch"), "the exact denoiser (in a network's place)"),
    ],
)
def test_without_one_the_exact_denoiser_stands_in_and_says_so(
    experiment: Experiment, network: Starting | Broken, words: str
) -> None:
    """The pictures are the same in every such case; only the words differ."""
    alone = next(experiment.frames())

    frame = next(with_network(experiment, network).frames())

    assert words in frame.description
    assert "(in a network's place)" in alone.description
    shown = [p.pixels.tobytes() for p in frame.panes.values() if isinstance(p, Picture)]
    assert shown == [p.pixels.tobytes() for p in alone.panes.values() if isinstance(p, Picture)]


def test_a_picture_in_the_networks_place_says_so_in_its_title() -> None:
    """Beside the exact denoiser's answer it would look like the network's."""
    waiting = next(with_network(Denoisers(against=NETWORK, steps=2), Starting()).frames())
    ready = next(with_network(Denoisers(against=NETWORK, steps=2), FakeNetwork()).frames())

    assert list(waiting.panes)[-2:] == ["exact denoiser", "no network: exact denoiser"]
    assert list(ready.panes)[-2:] == ["exact denoiser", "network"]


def test_other_experiments_are_left_as_they_are() -> None:
    """Nobody is asked where the network is not named."""
    for experiment in (Forward(), Reverse(), Denoisers()):
        assert not asks_network(experiment)
        assert with_network(experiment, FakeNetwork()) == experiment


def test_the_learners_knobs_name_the_network_as_before() -> None:
    """Handing it down makes another experiment; the one that is stated keeps the name."""
    stated = Reverse(denoiser=NETWORK)

    assert with_network(stated, FakeNetwork()) != stated
    assert replace(stated, steps=5).denoiser == NETWORK


def test_the_difference_of_two_answers_is_shown() -> None:
    """Beside the network's gray, the exact answer at no noise is the clean picture itself."""
    frame = next(with_network(Denoisers(against=NETWORK, steps=2), FakeNetwork()).frames())

    clean, difference = frame.panes["clean"], frame.panes["difference"]
    assert isinstance(clean, Picture)
    assert isinstance(difference, Picture)
    np.testing.assert_allclose(difference.pixels, np.abs(clean.pixels).mean(2), atol=1e-6)
