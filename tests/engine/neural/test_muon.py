"""The optimiser that moves every direction of a matrix equally far."""

import numpy as np
import pytest
import torch
from torch import nn

from unstir.engine.neural.muon import LIKE_ADAM, Muon, orthogonal
from unstir.engine.neural.network import Network
from unstir.engine.neural.optimiser import Optimiser
from unstir.engine.neural.source import SetSource
from unstir.engine.neural.train import begin
from unstir.engine.neural.training import Plan


@pytest.mark.parametrize("shape", [(6, 20), (20, 6), (9, 9)])
def test_large_and_small_directions_come_out_alike(shape: tuple[int, int]) -> None:
    """Singular values from 1 to 20, from LAPACK, all end between 0.6 and 1.3; vectors stay."""
    rng = np.random.default_rng(0)
    u, _, vh = np.linalg.svd(rng.standard_normal(shape), full_matrices=False)
    matrix = (u * np.linspace(1, 20, min(shape))) @ vh

    found = orthogonal(torch.from_numpy(matrix[None].astype(np.float32)))[0].float().numpy()

    values = np.linalg.svd(found, compute_uv=False)
    assert 0.6 < values.min() < values.max() < 1.3
    assert np.diag(u.T @ found @ vh.T).min() > 0.6


def test_a_step_is_as_long_as_one_of_adam() -> None:
    """The root mean square of what a random gradient moves is the rate times 0.2."""
    kernel = nn.Parameter(torch.zeros(16, 8, 3, 3))
    kernel.grad = torch.from_numpy(np.random.default_rng(0).standard_normal((16, 8, 3, 3))).float()

    Muon([kernel]).step(rate=0.01)

    assert float(kernel.detach().square().mean().sqrt()) == pytest.approx(
        0.01 * LIKE_ADAM, rel=0.15
    )
    assert float((kernel.detach() * kernel.grad).sum()) < 0


def test_a_parameter_without_gradient_is_named() -> None:
    """Nothing moves by a gradient that nobody computed."""
    with pytest.raises(ValueError, match="without a gradient"):
        Muon([nn.Parameter(torch.zeros(2, 2))]).step(0.1)


def test_every_weight_is_moved_by_one_of_the_two(source: SetSource, plan: Plan) -> None:
    """After a step with a gradient everywhere no tensor of the network is what it was."""
    network: Network = begin(plan, source, (8, 8, 16), torch.device("cpu")).learner.network
    before = {name: each.detach().clone() for name, each in network.named_parameters()}
    for each in network.parameters():
        each.grad = torch.ones_like(each)

    Optimiser(network, 0.1).step(0.1)

    same = [name for name, each in network.named_parameters() if torch.equal(each, before[name])]
    assert same == []
