"""A network small enough to be trained within a test."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from unstir.engine.neural.file import Trained
from unstir.engine.neural.source import SetSource, few_patterns
from unstir.engine.neural.train import begin
from unstir.engine.neural.training import Learner, Plan

WIDTHS = (8, 8, 16)
CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads that wait for each other are slow where other tests run."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def source() -> SetSource:
    """Ten pictures of 16x16."""
    return few_patterns(10, 16)


@pytest.fixture
def plan() -> Plan:
    """Twelve steps of eight pictures; the rate falls in the last four."""
    return Plan(steps=12, batch=8, warm_up=2)


@pytest.fixture
def learner(source: SetSource, plan: Plan) -> Learner:
    """A learner that has learned nothing yet."""
    return begin(plan, source, WIDTHS, CPU).learner


@pytest.fixture
def trained(learner: Learner, source: SetSource) -> Trained:
    """A network with weights that are not zero anywhere, as if it had learned."""
    generator = np.random.default_rng(1)
    for parameter in learner.average.parameters():
        drawn = generator.normal(0, 0.2, tuple(parameter.shape)).astype(np.float32)
        parameter.copy_(torch.from_numpy(drawn))
    return Trained(learner.average, source.vocabulary)


@pytest.fixture
def weights(trained: Trained, tmp_path: Path) -> Path:
    """The file of such a network."""
    from unstir.engine.neural.file import save_trained  # noqa: PLC0415 (used here alone)

    path = tmp_path / "weights.safetensors"
    save_trained(path, trained)
    return path
