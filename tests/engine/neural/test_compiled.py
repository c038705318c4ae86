"""Machine code is used where it learns the same, and refused where not.

torch.compile takes a minute, so something quicker stands in for it.
"""

import pytest
import torch
from torch import Tensor, nn

from unstir.engine.neural.compiled import compile_checked
from unstir.engine.neural.device import DeviceError
from unstir.engine.neural.file import Trained
from unstir.engine.neural.source import SetSource
from unstir.engine.neural.train import begin
from unstir.engine.neural.training import Learner, Plan, draw

CPU, WIDTHS = torch.device("cpu"), (8, 8, 16)


@pytest.fixture(autouse=True)
def compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can compile: whatever CXX names is looked for, and found."""
    monkeypatch.setenv("CXX", "python3")


def test_a_compiled_network_is_the_one_that_is_asked(
    source: SetSource, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What torch.compile gives answers in training; without the option it is not called."""
    asked: list[nn.Module] = []

    def stand_in(network: nn.Module) -> nn.Module:
        network.register_forward_hook(lambda module, *_: asked.append(module))
        return network

    monkeypatch.setattr("torch.compile", stand_in)
    begin(plan, source, WIDTHS, CPU).learner.learn(draw(source, plan, 0))
    assert asked == []

    learner = begin(plan, source, WIDTHS, CPU, compiled=True).learner
    learner.learn(draw(source, plan, 0))
    assert asked[-1] is learner.network


def test_a_compiler_that_forgets_a_gradient_is_refused(
    source: SetSource, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One layer whose gradient is lost on the way is found and named."""

    class Forgetful(nn.Module):
        def __init__(self, network: nn.Module) -> None:
            super().__init__()
            self.network, self.asked = network, False
            network.get_submodule("from_middle").register_forward_hook(
                lambda _, __, answer: answer.detach() if self.asked else answer
            )

        def forward(self, *question: Tensor) -> Tensor:
            self.asked = True
            answer: Tensor = self.network(*question)
            self.asked = False
            return answer

    monkeypatch.setattr("torch.compile", Forgetful)
    with pytest.raises(DeviceError, match=r"another gradient of .*; leave the option out"):
        begin(plan, source, WIDTHS, CPU, compiled=True)


def test_what_is_compared_has_learned_nothing(
    trained: Trained, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where little is left to learn rounding is all of a gradient: weights do not matter here."""
    asked: list[Tensor] = []

    def stand_in(network: nn.Module) -> nn.Module:
        asked.append(torch.cat([each.detach().flatten() for each in network.parameters()]))
        return network

    monkeypatch.setattr("torch.compile", stand_in)
    before = torch.get_rng_state()
    for network in (trained.network.requires_grad_(), learner.network):
        compile_checked(network, 4, torch.float32)

    compared, learned, again, _ = asked
    assert torch.equal(compared, again)
    assert not torch.equal(compared, learned)
    assert torch.equal(before, torch.get_rng_state())
