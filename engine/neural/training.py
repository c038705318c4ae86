"""How the network learns: guess what noise hides, be told, move a little."""

import copy
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel

from unstir.engine.neural.compiled import compile_checked
from unstir.engine.neural.network import Network, placed
from unstir.engine.neural.optimiser import Optimiser
from unstir.engine.neural.source import Source

Array = NDArray[np.floating]
Weighting = Callable[[Tensor], Tensor]

BAND, ALL = (-7.0, 2.0), (-10.0, 10.0)
"""Log SNR where it is decided what a picture will be, and all that there is to learn."""
BAND_SHARE = 0.75


def uniform(log_snr: Tensor) -> Tensor:
    """The error of v counts the same at every level."""
    return torch.ones_like(log_snr)


def min_snr(log_snr: Tensor) -> Tensor:
    """Hang et al. 2023, eq. 8: min(SNR, 5) for the error of x_0, that over SNR + 1 for v."""
    snr = log_snr.exp()
    return snr.clamp(max=5) / (snr + 1)


def root_min_snr(log_snr: Tensor) -> Tensor:
    """The root of min_snr: between it, which nearly forgets the noisy half, and uniform.

    In 500 steps it is as far as the better of the two at each level.
    """
    return min_snr(log_snr).sqrt()


WEIGHTINGS: Mapping[str, Weighting] = {
    "uniform": uniform,
    "min-snr": min_snr,
    "root-min-snr": root_min_snr,
}

PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16}
"""What convolutions and products are computed in; weights and the loss stay float32."""


@dataclass(frozen=True)
class Plan:
    """All that decides what is learned, beside the source; equal plans learn the same.

    The rate climbs to peak over the first warm_up steps, stays there, and falls to nothing over
    the last share `cooling` of the steps. So the number of steps may still change until then.
    From step hard_from on what is hard to draw comes more often, if it is not None.
    """

    steps: int
    batch: int = 32
    peak: float = 2.5e-3
    warm_up: int = 100
    cooling: float = 0.4
    keep: float = 0.999
    weighting: str = "uniform"
    seed: int = 0
    precision: str = "float32"
    hard_from: int | None = None

    def __post_init__(self) -> None:
        if self.steps < 1 or self.batch < 1:
            raise ValueError(
                f"steps, batch: {self.steps}, {self.batch} are not allowed; give numbers from 1"
            )
        if self.weighting not in WEIGHTINGS:
            raise ValueError(
                f"weighting: there is no {self.weighting!r}; choose {' or '.join(WEIGHTINGS)}"
            )

        if self.precision not in PRECISIONS:
            raise ValueError(
                f"precision: there is no {self.precision!r}; choose {' or '.join(PRECISIONS)}"
            )

    def rate(self, step: int) -> float:
        """The learning rate of a step, counted from 0."""
        left = min(1.0, (self.steps - step) / max(self.steps * self.cooling, 1.0))
        climbed = min(1.0, (step + 1) / self.warm_up)
        return self.peak * climbed * math.sin(left * math.pi / 2) ** 2

    def agrees(self, other: "Plan", step: int) -> bool:
        """Whether both plans learn the same in the steps before this one."""
        if self == other:
            return True
        still_high = step <= (1 - self.cooling) * min(self.steps, other.steps)
        still_mixed = not self.is_hard(step - 1) and not other.is_hard(step - 1)
        alike = replace(self, hard_from=other.hard_from) if still_mixed else self
        return (replace(alike, steps=other.steps) if still_high else alike) == other

    def is_hard(self, step: int) -> bool:
        """Whether what is hard to draw comes more often at a step, counted from 0."""
        return self.hard_from is not None and step >= self.hard_from


def levels(rng: np.random.Generator, n: int) -> Array:
    """Log SNR (n,), one from each n-th of the odds, so that no batch misses a part of the range.

    BAND_SHARE of them fall in BAND, the others anywhere in ALL.
    """
    odds = rng.permutation((np.arange(n) + rng.random(n)) / n)
    (low, high), (lowest, highest) = BAND, ALL
    inside = low + (high - low) * odds / BAND_SHARE
    anywhere = lowest + (highest - lowest) * (odds - BAND_SHARE) / (1 - BAND_SHARE)
    return np.where(odds < BAND_SHARE, inside, anywhere)


@dataclass(frozen=True, eq=False)
class Batch:
    """What a step learns from: noised pictures, their levels and tokens, and the v they hide."""

    x_t: Tensor
    log_snr: Tensor
    tokens: Tensor
    v: Tensor

    def part(self, rank: int, of: int, device: torch.device) -> "Batch":
        """Every of-th example from number rank on, on a device: one process's share."""
        parts = (tensor[rank::of] for tensor in (self.x_t, self.log_snr, self.tokens, self.v))
        return Batch(*(part.to(device) for part in parts))


def draw(source: Source, plan: Plan, step: int) -> Batch:
    """The batch of a step: a function of the plan's seed and the step, for exact resuming."""
    rng = np.random.default_rng((plan.seed, step))
    x0, tokens = (source.harder if plan.is_hard(step) else source).batch(rng, plan.batch)
    log_snr = levels(rng, plan.batch)
    eps = rng.standard_normal(x0.shape, np.float32)
    alpha = np.sqrt(1 / (1 + np.exp(-log_snr))).astype(np.float32)[:, None, None, None]
    sigma = np.sqrt(1 / (1 + np.exp(log_snr))).astype(np.float32)[:, None, None, None]
    return Batch(
        torch.from_numpy(alpha * x0 + sigma * eps).contiguous(memory_format=torch.channels_last),
        torch.from_numpy(log_snr.astype(np.float32)),
        torch.from_numpy(tokens),
        torch.from_numpy(alpha * eps - sigma * x0),
    )


class Learner:
    """A network in training: itself, its running average (EMA), the optimiser, the time it took.

    In a group of processes (torchrun) each learns from its part of every batch, and all agree on
    the mean gradient: they learn what one process would.
    """

    def __init__(
        self, network: Network, plan: Plan, device: torch.device, *, compiled: bool = False
    ) -> None:
        self.plan, self.device = plan, device
        self.network = placed(network, device)
        self.average = copy.deepcopy(self.network).requires_grad_(requires_grad=False).eval()
        self.optimiser = Optimiser(self.network, plan.peak)
        self.compiled, self.step, self.seconds = compiled, 0, 0.0
        self.rank, self.processes = _place_in_group()
        if plan.batch % self.processes:
            raise ValueError(
                f"batch: {plan.batch} does not divide among {self.processes} processes;"
                " give a multiple"
            )
        each, precision = plan.batch // self.processes, PRECISIONS[plan.precision]
        asked = compile_checked(self.network, each, precision) if compiled else self.network
        self._shared = DistributedDataParallel(asked) if self.processes > 1 else asked

    def learn(self, batch: Batch) -> float:
        """One step; gives the loss before it (this process's part of it)."""
        loss = self._loss(batch.part(self.rank, self.processes, self.device))
        self.network.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step(self.plan.rate(self.step))
        self.step += 1
        self._follow()
        return float(loss.detach())

    def _loss(self, batch: Batch) -> Tensor:
        """The weighted mean square of v̂ - v."""
        precision = PRECISIONS[self.plan.precision]
        with torch.autocast(self.device.type, precision, enabled=precision != torch.float32):
            v_hat = self._shared(batch.x_t, batch.log_snr, batch.tokens)
        error = (v_hat.float() - batch.v).square().mean(dim=(1, 2, 3))
        weighted: Tensor = (WEIGHTINGS[self.plan.weighting](batch.log_snr) * error).mean()
        return weighted

    def _follow(self) -> None:
        """Move the average a little towards the network; more so in the beginning."""
        kept = min(self.plan.keep, (1 + self.step) / (10 + self.step))
        for average, value in zip(
            self.average.parameters(), self.network.parameters(), strict=True
        ):
            average.lerp_(value.detach(), 1 - kept)


def _place_in_group() -> tuple[int, int]:
    """This process's rank, and how many there are."""
    if not distributed.is_initialized():
        return 0, 1
    return distributed.get_rank(), distributed.get_world_size()
