"""Muon: an optimiser that moves a matrix in every direction it knows equally far.

Jordan et al. 2024. Adam's step follows the few directions in which the gradient is large; what is
rare (a letter is one picture of a hundred) moves last. Here the momentum of each matrix is
replaced by the nearest one whose singular values are all 1. Vectors, and the layers at either end,
have no such directions to even out: AdamW moves those.
"""

import math
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, distributed, nn

QUINTIC = (3.4445, -4.7750, 2.0315)
"""p(s) = a s + b s³ + c s⁵: five turns bring every singular value from 0.01 to 1 near 1."""
TURNS = 5
LIKE_ADAM = 0.2
"""How far Adam moves an entry, as a share of the rate (root mean square; Liu et al. 2025, eq. 4).

So one rate serves both optimisers.
"""


def orthogonal(matrices: Tensor) -> Tensor:
    """The matrices (k, m, n) with their singular values all brought near 1 (0.7 to 1.2).

    Newton and Schulz's iteration, which only multiplies; bfloat16 is enough for it. Directions
    with less than about a hundredth of the whole stay behind.
    """
    a, b, c = QUINTIC
    upright = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if upright else matrices
    x = (x / x.square().sum(dim=(1, 2), keepdim=True).sqrt().clamp(min=1e-12)).bfloat16()
    for _ in range(TURNS):
        squared = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(squared, squared, squared, beta=b, alpha=c), x, beta=a)
    return x.mT if upright else x


class Muon:
    """Moves matrices and the kernels of convolutions (out, in, h, w), taken as (out, in h w).

    momentum holds what is remembered for each; forget is the share of a weight that AdamW's decay
    takes off at rate 1. In a group of processes each turns a part of the matrices for all.
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], kept: float = 0.95, forget: float = 0.01
    ) -> None:
        self.kept, self.forget = kept, forget
        by_size = sorted(parameters, key=lambda each: (each.numel(), each.shape[0]))
        self.momentum = {each: torch.zeros_like(each) for each in by_size}

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """Move every parameter by its gradient of now and before (Nesterov's momentum)."""
        ahead = [self._ahead(each) for each in self.momentum]
        for each, turned in zip(self.momentum, turned_together(ahead), strict=True):
            far = rate * LIKE_ADAM * math.sqrt(max(turned.shape))
            each.mul_(1 - rate * self.forget).sub_(turned.view_as(each), alpha=far)

    def _ahead(self, parameter: nn.Parameter) -> Tensor:
        if parameter.grad is None:
            raise ValueError("a parameter without a gradient cannot be moved")
        momentum = self.momentum[parameter].lerp_(parameter.grad, 1 - self.kept)
        return parameter.grad.lerp(momentum, self.kept).flatten(1)


def turned_together(matrices: Sequence[Tensor]) -> Sequence[Tensor]:
    """Each matrix made orthogonal; the processes of a group take turns and tell each other."""
    if not distributed.is_initialized():
        return turned(matrices)
    rank, processes = distributed.get_rank(), distributed.get_world_size()
    found = [torch.zeros_like(each, dtype=torch.bfloat16) for each in matrices]
    found[rank::processes] = turned(matrices[rank::processes])
    said = torch.cat([each.flatten() for each in found])
    distributed.all_reduce(said)  # the others' share is 0 here: the sum is exact
    parts = torch.split(said, [each.numel() for each in matrices])
    return [part.view_as(each) for part, each in zip(parts, matrices, strict=True)]


def turned(matrices: Sequence[Tensor]) -> Sequence[Tensor]:
    """Each matrix made orthogonal, those of one shape at once."""
    found = [*matrices]
    shapes = [each.shape for each in matrices]
    for shape in dict.fromkeys(shapes):
        alike = [i for i, other in enumerate(shapes) if other == shape]
        for i, each in zip(
            alike, orthogonal(torch.stack([matrices[i] for i in alike])), strict=True
        ):
            found[i] = each
    return found
