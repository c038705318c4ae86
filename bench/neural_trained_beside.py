"""The network and diffusers' UNet2DModel of the same size, both trained from nothing, side by side.

    python -m bench.neural_trained_beside [--steps 300] [--count 48]

Both see the same batches of 32 pictures in the same order, in float32 on one thread. Ours learns
as `unstir train` does and is told the captions. The peer is the plain one: it is told the noise
level alone, and learns by AdamW (rate 1e-3, rising and falling alike), the same loss and the same
running average. So beside ours with captions stands ours without, which is asked the same question
as the peer. Figures are mean squares of ε̂ - ε on fresh pictures, by log SNR, and the CPU seconds
that the training took. Without diffusers ours stands alone; to compare, install diffusers into an
environment of its own that has torch and numpy, and run there, in this folder:

    PYTHONPATH=.typing:. PEER/bin/python -m bench.neural_trained_beside

Exit 1 if ours without captions is further from the pictures in the band -6 to 0 than the peer.
"""

import argparse
import copy
import sys
import time
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bench.interleaved import machine
from bench.neural_bayes_gap import BAND, LOG_SNRS
from bench.neural_speed import PEER_IS_HERE, nearest_unet
from unstir.engine.level import Level
from unstir.engine.neural.source import PatternSource
from unstir.engine.neural.train import begin
from unstir.engine.neural.training import WEIGHTINGS, Batch, Learner, Plan, draw

Array = NDArray[np.floating]
Ask = Callable[[Tensor, Tensor, Tensor], Tensor]

WIDTHS, CPU, PEER_RATE = (48, 96, 160), torch.device("cpu"), 1e-3


class Peer:
    """Their network, learning v as ours does."""

    def __init__(self, parameters: int, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.unet = plan, nearest_unet(parameters).train()
        self.average = copy.deepcopy(self.unet).requires_grad_(requires_grad=False).eval()
        self.optimiser = torch.optim.AdamW(self.unet.parameters(), PEER_RATE, betas=(0.9, 0.99))

    def learn(self, batch: Batch, step: int) -> None:
        """One step."""
        for group in self.optimiser.param_groups:
            group["lr"] = PEER_RATE * self.plan.rate(step) / self.plan.peak
        error = (answer_of(self.unet, batch.x_t, batch.log_snr) - batch.v).square()
        weight = WEIGHTINGS[self.plan.weighting](batch.log_snr)
        self.optimiser.zero_grad()
        torch.autograd.backward((weight * error.mean(dim=(1, 2, 3))).mean())
        nn.utils.clip_grad_norm_(self.unet.parameters(), 1.0)
        self.optimiser.step()
        kept = min(self.plan.keep, (2 + step) / (11 + step))
        for average, value in zip(self.average.parameters(), self.unet.parameters(), strict=True):
            average.lerp_(value.detach(), 1 - kept)


def answer_of(unet: nn.Module, x_t: Tensor, log_snr: Tensor) -> Tensor:
    """Their v̂; the level goes in where they expect a time from 0 to 1000."""
    v_hat: Tensor = unet(x_t, 50 * (10 - log_snr)).sample
    return v_hat


def errors(answer: Ask, tokens: Tensor, x0: Array) -> Array:
    """The mean squares of ε̂ - ε over the pictures, (levels,)."""
    rng, found = np.random.default_rng(10**6), []
    for log_snr in LOG_SNRS:
        level, eps = Level(log_snr), rng.standard_normal(x0.shape, np.float32)
        x_t, v = level.alpha * x0 + level.sigma * eps, level.alpha * eps - level.sigma * x0
        with torch.inference_mode():
            where = torch.full((len(x0),), float(log_snr))
            v_hat = answer(torch.from_numpy(x_t), where, tokens).numpy()
        found.append(level.alpha_bar * float(np.mean((v_hat - v) ** 2)))
    return np.array(found)


def trained(plan: Plan) -> tuple[Learner, Peer | None, dict[str, float]]:
    """Both after the plan's steps, and the CPU seconds of each."""
    source = PatternSource()
    ours = begin(plan, source, WIDTHS, CPU).learner
    count = sum(each.numel() for each in ours.network.parameters())
    peer = Peer(count, plan) if PEER_IS_HERE else None
    spent = {"ours": 0.0, "diffusers": 0.0}
    for step in range(plan.steps):
        batch, start = draw(source, plan, step), time.process_time()
        ours.learn(batch)
        spent["ours"] += time.process_time() - start
        if peer:
            start = time.process_time()
            peer.learn(batch, step)
            spent["diffusers"] += time.process_time() - start
    return ours, peer, spent


def main() -> int:
    """Print the table; 1 if the peer is nearer than ours without captions."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--count", type=int, default=48)
    options = parser.parse_args()
    torch.set_num_threads(1)
    plan = Plan(options.steps, weighting="root-min-snr", keep=0.98)
    ours, peer, spent = trained(plan)
    source = PatternSource()
    x0, told = source.batch(np.random.default_rng(10**6), options.count)
    silent = np.tile(source.vocabulary.read("").tokens, (options.count, 1))
    found = {
        "ours, captions": errors(ours.average, torch.from_numpy(told), x0),
        "ours, without": errors(ours.average, torch.from_numpy(silent), x0),
    }
    if peer:
        unet = peer.average
        found["diffusers"] = errors(
            lambda x, at, _: answer_of(unet, x, at), torch.from_numpy(silent), x0
        )
    print(f"{machine()}, torch {torch.__version__}; {options.steps} steps of {plan.batch} pictures")
    print("CPU seconds: " + ", ".join(f"{name} {seconds:.0f}" for name, seconds in spent.items()))
    print(f"{'log SNR':>16s}" + "".join(f"{log_snr:9d}" for log_snr in LOG_SNRS) + "     band")
    bands = {}
    for name, row in found.items():
        bands[name] = float(np.mean([row[LOG_SNRS.index(log_snr)] for log_snr in BAND]))
        print(f"{name:>16s}" + "".join(f"{error:9.5f}" for error in row) + f"{bands[name]:9.5f}")
    return int(peer is not None and bands["ours, without"] > bands["diffusers"])


if __name__ == "__main__":
    sys.exit(main())
