"""What a device makes of the network: how long a step takes, pictures a second, pace of training.

    python -m bench.neural_device [--device auto] [--rounds 9]

A guided step is asked for as the app does (numpy in and out), and of the network alone, on tensors
that lie on the device; on an NVIDIA GPU that is also recorded once and played again (a CUDA graph).
Pictures are drawn in 10 guided steps. A step of training is what `unstir train` does with 32
pictures, drawing them included, not compiled, in the precision that is usual there.

Exit 1 if what was recorded answers otherwise than the network itself. Without an NVIDIA GPU nothing
is recorded, and the command says so.
"""

import argparse
import re
import sys
from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from torch import Tensor

from bench.interleaved import machine, microseconds
from unstir.engine.denoiser import Guided
from unstir.engine.drawing import Drawing
from unstir.engine.level import Level
from unstir.engine.network_training import DEVICES, USUAL_WIDTHS
from unstir.engine.neural import device
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import SHIPPED, load_trained
from unstir.engine.neural.source import PatternSource
from unstir.engine.neural.train import begin
from unstir.engine.neural.training import Plan, draw
from unstir.engine.neural.worker import placed_on

PROMPT = "a large green triangle on yellow at the top left"
BATCHES = (1, 16, 64)
APART = 1e-3  # root mean square of the difference of two v̂, each of about 1

Asked = Callable[[], Tensor]


def alone(denoiser: NetworkDenoiser) -> Asked:
    """The network alone, of two pictures, as guidance asks; it waits for the device."""
    place, trained = denoiser.device, denoiser.trained
    tokens = np.stack([trained.vocabulary.read(text).tokens for text in ("", PROMPT)])
    asked = (
        torch.randn(2, 3, 32, 32, generator=torch.Generator().manual_seed(0))
        .to(place)
        .contiguous(memory_format=torch.channels_last),
        torch.zeros(2, device=place),
        torch.from_numpy(tokens).to(place),
    )

    def ask() -> Tensor:
        with torch.inference_mode():
            v_hat: Tensor = trained.network(*asked)
        return v_hat

    return ask


def recorded(ask: Asked) -> Asked:
    """The same work, played again from one recording, without Python and torch in between."""
    for _ in range(3):  # torch chooses its kernels before anything is recorded
        ask()
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        v_hat = ask()

    def play() -> Tensor:
        graph.replay()
        return v_hat

    return play


def waited(ask: Asked) -> Asked:
    """The same, until the device has done it."""

    def ask_and_wait() -> Tensor:
        v_hat = ask()
        if v_hat.device.type == "cuda":
            torch.cuda.synchronize()
        elif v_hat.device.type == "mps":
            torch.mps.synchronize()
        return v_hat

    return ask_and_wait


def steps(denoiser: NetworkDenoiser, rounds: int) -> int:
    """Print what a guided step takes; 1 if the recorded one answers otherwise."""
    guided, level, x = Guided(denoiser, 2.0), Level(0.0), np.zeros((1, 3, 32, 32), np.float32)
    ask = alone(denoiser)
    contenders: dict[str, Callable[[], object]] = {
        "as the app asks": lambda: guided.predict(x, level, PROMPT),
        "the network alone": waited(ask),
    }
    apart = 0.0
    if denoiser.device.type == "cuda":
        play = recorded(ask)
        contenders["the network, recorded"] = waited(play)
        apart = float((waited(play)() - ask()).square().mean().sqrt())
        print(f"recorded and asked differ by {apart:.1e} (bound {APART:g})")
    else:
        print("nothing is recorded: that takes an NVIDIA GPU")
    print("a guided step")
    for name, taken in microseconds(contenders, rounds, least_ms=20).items():
        print(f"  {name:24s} {taken / 1e3:8.2f} ms  {1e6 / taken:8.0f} a second")
    return int(apart > APART)


def drawn(denoiser: NetworkDenoiser, n: int) -> None:
    """Draw so many pictures at once, and keep none."""
    for _ in Drawing(PROMPT, count=n).states(denoiser):
        pass


def pictures(denoiser: NetworkDenoiser, rounds: int) -> None:
    """Print how many pictures a second are drawn, so many at a time."""
    contenders: dict[str, Callable[[], object]] = {
        str(n): partial(drawn, denoiser, n) for n in BATCHES
    }
    print("pictures of 10 guided steps")
    for name, taken in microseconds(contenders, min(rounds, 3), least_ms=1).items():
        print(f"  {name:>3s} at a time {int(name) / taken * 1e6:10.1f} a second")


def training(place: torch.device, rounds: int) -> None:
    """Print what a step of training takes, and so many as the shipped network learned in."""
    precision = device.usual_precision(place)
    plan, source = Plan(steps=1_000_000, precision=precision, hard_from=1), PatternSource()
    learner = begin(plan, source, USUAL_WIDTHS, place).learner
    contenders: dict[str, Callable[[], object]] = {
        "drawing its pictures": lambda: draw(source, plan, 1),
        "all of it": lambda: learner.learn(draw(source, plan, learner.step)),
    }
    found = re.search(r"\| ([\d,]+) of", SHIPPED.with_suffix(".md").read_text("utf-8"))
    learned = int(found[1].replace(",", "")) if found else 0
    print(f"a step of training, 32 pictures, {precision}")
    for name, taken in microseconds(contenders, rounds, least_ms=1).items():
        print(f"  {name:24s} {taken / 1e3:8.2f} ms")
        minutes = learned * taken / 60e6
    print(f"  {learned:,} such steps, as many as the shipped network's: {minutes:.1f} minutes")


def main() -> int:
    """Print the figures; 1 if the recorded network answers otherwise."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    torch.set_num_threads(1)
    place = device.choose(options.device)
    print(f"{device.title(place)}; {machine()}, torch {torch.__version__}")
    denoiser = placed_on(place, load_trained())
    wrong = steps(denoiser, options.rounds)
    pictures(denoiser, options.rounds)
    training(place, options.rounds)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
