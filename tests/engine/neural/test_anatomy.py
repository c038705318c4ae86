"""Looking into the network changes nothing, and shows each layer under its name."""

import numpy as np
import pytest

from tests.engine.neural.conftest import CPU
from unstir.engine.experiments.anatomy import LAYERS
from unstir.engine.level import Level
from unstir.engine.neural.anatomy import insides
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import load_trained

X = np.random.default_rng(0).normal(size=(1, 3, 32, 32)).astype(np.float32)
LEVEL = Level(0.5)


@pytest.fixture(scope="module")
def denoiser() -> NetworkDenoiser:
    """The network that is shipped."""
    return NetworkDenoiser(load_trained(), CPU)


def test_the_layers_of_lessons_are_those_of_the_network(denoiser: NetworkDenoiser) -> None:
    """In the order in which they work; only a norm between two of them is not told of."""
    found = insides(denoiser, X, LEVEL, None, "inlet")

    assert [name for name in found.shapes if name != "norm"] == list(LAYERS.values())


def test_sizes_go_down_and_up_again(denoiser: NetworkDenoiser) -> None:
    """Half, a quarter and an eighth of the picture, and back: the U of the U-Net."""
    sides = [shape[1] for shape in insides(denoiser, X, LEVEL, "heart", "inlet").shapes.values()]
    turn = sides.index(min(sides))

    assert sorted(set(sides)) == [4, 8, 16]
    assert sides[:turn] == sorted(sides[:turn], reverse=True)
    assert sides[turn:] == sorted(sides[turn:])


def test_the_last_layer_is_the_answer_folded(denoiser: NetworkDenoiser) -> None:
    """Unfolded, the outlet's maps are v, which the denoiser's answer is made of."""
    maps = insides(denoiser, X, LEVEL, "heart", "outlet").maps["outlet"]
    answer = denoiser.predict(X, LEVEL, "heart")
    v = LEVEL.alpha * answer.eps - LEVEL.sigma * answer.x0

    unfolded = maps.reshape(3, 2, 2, 16, 16).transpose(0, 3, 1, 4, 2).reshape(3, 32, 32)
    np.testing.assert_allclose(unfolded, v[0], atol=1e-4)


def test_looking_leaves_no_trace(denoiser: NetworkDenoiser) -> None:
    """Afterwards the same question has the same answer, and nobody listens any more."""
    before = denoiser.predict(X, LEVEL).x0
    insides(denoiser, X, LEVEL, None, "coarse_up")

    np.testing.assert_array_equal(denoiser.predict(X, LEVEL).x0, before)
    assert not any(module._forward_hooks for module in denoiser.trained.network.modules())  # noqa: SLF001 (torch has no public way to ask)


def test_an_unknown_layer_is_named_with_those_there_are(denoiser: NetworkDenoiser) -> None:
    """Also then nobody listens any more."""
    with pytest.raises(ValueError, match="there is no 'nowhere'; choose inlet, fine_down"):
        insides(denoiser, X, LEVEL, None, "nowhere")
    assert not any(module._forward_hooks for module in denoiser.trained.network.modules())  # noqa: SLF001 (see above)
