"""A small network for points of the plane, trained in seconds, beside the exact answer."""

import copy
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from unstir.engine.denoiser import Condition, Denoiser
from unstir.engine.drawing import even_levels
from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import COSINE
from unstir.engine.toys import PLANES, Toy

Array = NDArray[np.floating]

BATCH, PEAK = 512, 4e-3
PROBED = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0)
"""log SNR at which a network is compared with the exact answer."""


class PointNetwork(nn.Module):
    """The v̂ for points (n, 2) at log SNR (n,)."""

    def __init__(self, width: int = 128, waves: int = 8) -> None:
        super().__init__()
        self.register_buffer("speed", torch.exp(torch.linspace(math.log(0.1), math.log(2), waves)))
        self.layers = nn.Sequential(
            nn.Linear(2 + 2 * waves, width),
            nn.SiLU(),
            nn.Linear(width, width),
            nn.SiLU(),
            nn.Linear(width, width),
            nn.SiLU(),
            nn.Linear(width, 2),
        )

    def forward(self, x: Tensor, log_snr: Tensor) -> Tensor:
        """(n, 2)."""
        phase = log_snr[:, None] * self.get_buffer("speed")
        v_hat: Tensor = self.layers(torch.cat([x, phase.sin(), phase.cos()], dim=1))
        return v_hat


@dataclass(frozen=True, eq=False)
class PointDenoiser:
    """The network as the engine's samplers ask it; points (n, 2) in any float type."""

    network: PointNetwork

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:  # noqa: ARG002 (the protocol's; points have no prompt)
        """Both estimates."""
        points = torch.from_numpy(np.ascontiguousarray(x, np.float32))
        log_snr = torch.full((len(x),), min(max(level.log_snr, -12.0), 12.0))
        with torch.inference_mode():
            v_hat = self.network(points, log_snr).numpy()
        return Prediction.from_v(x, level, v_hat)


@dataclass(frozen=True, eq=False)
class PointProgress:
    """Where a training on points stands."""

    step: int
    last: int
    loss: float
    seconds: float
    denoiser: PointDenoiser


def learn_points(toy: Toy, steps: int, seed: int) -> Iterator[PointProgress]:
    """Learn a density on the plane; where it stands, after each step.

    AdamW with a rate that falls to nothing along a cosine, and the running average of the network.
    """
    torch.manual_seed(seed)
    network, rng = PointNetwork(), np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(network.parameters(), PEAK, betas=(0.9, 0.99), fused=True)
    average = copy.deepcopy(network).requires_grad_(requires_grad=False)
    shown, began = 0.0, time.monotonic()
    for step in range(1, steps + 1):
        for group in optimiser.param_groups:
            group["lr"] = PEAK * (1 + math.cos(math.pi * step / steps)) / 2
        loss = _loss(network, toy, rng)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        _follow(average, network, step)
        shown += (float(loss.detach()) - shown) * (0.02 if step > 1 else 1)
        yield PointProgress(step, steps, shown, time.monotonic() - began, PointDenoiser(average))


def gap(denoiser: Denoiser, toy: Toy, n: int = 2000, seed: int = 5) -> float:
    """How far above the exact answer a denoiser's error is: a share of the exact eps-MSE.

    The mean over the probed levels of both, at n points, in the order (net - exact) / exact.
    """
    rng = np.random.default_rng(seed)
    errors = [(0.0, 0.0)]
    for log_snr in PROBED:
        level = Level(log_snr)
        eps = rng.standard_normal((n, 2))
        x_t = level.alpha * toy.sample(rng, n) + level.sigma * eps
        exact = toy.mixture.predict(x_t, level).eps
        more = np.mean((denoiser.predict(x_t, level).eps - exact) ** 2)
        errors.append((float(more), float(np.mean((exact - eps) ** 2))))
    more, least = np.sum(errors, axis=0)
    return float(more / least)


def points_drawn(denoiser: Denoiser, n: int, seed: int) -> Array:
    """Points (n, 2), drawn in 20 steps."""
    noises = partial(noise, (2,), seed, range(n))
    levels = even_levels(COSINE, 20, -6.0)
    *_, last = SAMPLERS["dpmpp-2m"](denoiser, noises(0), levels, noises)
    return last.x


def toy_called(name: str) -> Toy:
    """A density on the plane; ValueError if there is none of that name."""
    if name not in PLANES:
        raise ValueError(f"toy: there is no {name!r}; choose {', '.join(PLANES)}")
    return PLANES[name]


def _loss(network: PointNetwork, toy: Toy, rng: np.random.Generator) -> Tensor:
    """The mean square of v̂ - v, times alpha²: that of ε̂ - ε."""
    x0 = toy.sample(rng, BATCH)
    log_snr = rng.permutation(-7 + 14 * (np.arange(BATCH) + rng.random(BATCH)) / BATCH)
    alpha, sigma = np.sqrt(1 / (1 + np.exp(np.stack([-log_snr, log_snr]))))[:, :, None]
    eps = rng.standard_normal(x0.shape)
    x_t, v = (
        torch.from_numpy(z.astype(np.float32))
        for z in (alpha * x0 + sigma * eps, alpha * eps - sigma * x0)
    )
    error = network(x_t, torch.from_numpy(log_snr.astype(np.float32))) - v
    loss: Tensor = (error.square() * torch.from_numpy(alpha.astype(np.float32)) ** 2).mean()
    return loss


def _follow(average: PointNetwork, network: PointNetwork, step: int) -> None:
    """Move the running average towards the network, more so in the beginning."""
    kept = min(0.995, (1 + step) / (10 + step))
    for mean, value in zip(average.parameters(), network.parameters(), strict=True):
        mean.lerp_(value.detach(), 1 - kept)
