"""What moves the weights: Muon the matrices between the layers, AdamW all the rest."""

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn

from unstir.engine.neural.muon import Muon
from unstir.engine.neural.network import Network

ENDS = ("inlet.", "outlet.", "level.", "prompt.word.", "prompt.place", "place")
"""Layers that read or write something of the world: their rows are words, pixels or waves."""
ADAM, MUON = ("exp_avg", "exp_avg_sq"), "momentum"


class Optimiser:
    """Moves every weight of a network by its gradient, at one rate."""

    def __init__(self, network: Network, peak: float) -> None:
        self._named = dict(network.named_parameters())
        inner = {name for name, each in self._named.items() if _between(name, each)}
        self._muon = Muon(self._named[name] for name in sorted(inner))
        rest = [each for name, each in self._named.items() if name not in inner]
        self._adam = torch.optim.AdamW(rest, peak, betas=(0.9, 0.99), fused=True)

    def step(self, rate: float) -> None:
        """Move every weight."""
        for group in self._adam.param_groups:
            group["lr"] = rate
        self._adam.step()
        self._muon.step(rate)

    def memories(self) -> Iterator[tuple[str, Tensor]]:
        """All that the next step depends on beside weights and gradients, each with its name."""
        for name, each in self._named.items():
            if each in self._muon.momentum:
                yield f"{MUON}.{name}", self._muon.momentum[each]
                continue
            for kind in ADAM:
                kept = self._adam.state[each].get(kind, torch.zeros_like(each))
                yield f"{kind}.{name}", kept

    def remember(self, memories: Mapping[str, Tensor], step: int) -> None:
        """Take up what was kept after so many steps; KeyError or RuntimeError where it differs."""
        for name, each in self._named.items():
            if each in self._muon.momentum:
                self._muon.momentum[each].copy_(memories[f"{MUON}.{name}"])
                continue
            own = {kind: torch.empty_like(each).copy_(memories[f"{kind}.{name}"]) for kind in ADAM}
            done = torch.tensor(float(step), device=each.device)
            self._adam.state[each] = {"step": done, **own}


def _between(name: str, parameter: nn.Parameter) -> bool:
    return parameter.ndim in (2, 4) and not name.startswith(ENDS)
