"""Milliseconds of one step of the shipped network, beside diffusers' UNet2DModel of the same size.

    python -m bench.neural_speed [--rounds 15] [--threads 1]

In turns, medians of wall time. Ours is conditioned on a prompt; guidance is a batch of two in both.
The peer is unconditional, of about as many parameters, on the same 32x32 RGB pictures. It is asked
for only here; without it, ours is measured alone. To compare, install diffusers into an environment
of its own that has torch and numpy, and run there, in this folder:

    PYTHONPATH=.typing:. PEER/bin/python -m bench.neural_speed

Exit 1 if ours is less than 2.5 times as fast a step, or a picture of 8 guided steps takes more than
a quarter of the peer's time, or there are less than 30 guided steps a second.
"""

import argparse
import sys
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from bench.interleaved import machine, microseconds
from unstir.engine.denoiser import Guided
from unstir.engine.drawing import Drawing
from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import load_trained
from unstir.engine.neural.worker import placed_on

try:
    from diffusers import UNet2DModel  # type: ignore[import-not-found]  # no dependency of ours
except ImportError:
    UNet2DModel = None

PEER_IS_HERE = UNet2DModel is not None

Array = NDArray[np.floating]
PROMPT = "a large green triangle on yellow at the top left"
FASTER, GUIDED_A_SECOND = 2.5, 30


def ours() -> tuple[NetworkDenoiser, int]:
    """The shipped network as its own process asks it, and its number of parameters."""
    trained = load_trained()
    count = sum(parameter.numel() for parameter in trained.network.parameters())
    return placed_on(torch.device("cpu"), trained), count


def theirs(parameters: int) -> tuple[Callable[[Array], object], int]:
    """One step of the network of diffusers, and its number of parameters."""
    unet = nearest_unet(parameters)

    def step(x: Array) -> object:
        with torch.inference_mode():
            return unet(torch.from_numpy(x), 500).sample.numpy()

    return step, unet.num_parameters()


def nearest_unet(parameters: int) -> "UNet2DModel":
    """The network of diffusers whose widths come nearest to the number of parameters."""
    made = [_unet(wide) for wide in range(16, 72, 4)]
    return min(made, key=lambda unet: abs(unet.num_parameters() - parameters))


def _unet(wide: int) -> "UNet2DModel":
    return UNet2DModel(
        sample_size=32,
        in_channels=3,
        out_channels=3,
        layers_per_block=1,
        norm_num_groups=4,
        block_out_channels=(wide, 2 * wide, 3 * wide),
        down_block_types=("DownBlock2D", "DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D", "UpBlock2D"),
    ).eval()


def main() -> int:
    """Print the figures; 1 if one is below its bound."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    denoiser, count = ours()
    guided, level = Guided(denoiser, 2.0), Level(0.0)
    one, two, many = (np.zeros((n, 3, 32, 32), np.float32) for n in (1, 2, 16))
    contenders: dict[str, Callable[[], object]] = {
        "ours, batch 1": lambda: denoiser.predict(one, level, PROMPT),
        "ours, batch 1, guided": lambda: guided.predict(one, level, PROMPT),
        "ours, batch 16": lambda: denoiser.predict(many, level, PROMPT),
        "ours, batch 16, guided": lambda: guided.predict(many, level, PROMPT),
        "ours, 8 guided steps": lambda: list(Drawing(PROMPT, steps=8).states(denoiser)),
    }
    peer = None
    if UNet2DModel is not None:
        step, peer = theirs(count)
        contenders |= {
            "diffusers, batch 1": lambda: step(one),
            "diffusers, batch 16": lambda: step(many),
            "diffusers, 8 guided steps": lambda: [step(two) for _ in range(8)],
        }
    taken = {
        name: time / 1e3
        for name, time in microseconds(contenders, options.rounds, least_ms=1).items()
    }
    print(f"{machine()}, torch {torch.__version__}, {options.threads} thread(s)")
    print(f"parameters: ours {count:,}, diffusers {peer or 'not installed'}")
    for name, milliseconds in taken.items():
        print(f"  {name:28s} {milliseconds:8.2f} ms")
    a_second = 1e3 / taken["ours, batch 1, guided"]
    print(f"  guided steps a second {a_second:.0f} (bound {GUIDED_A_SECOND})")
    if peer is None:
        return int(a_second < GUIDED_A_SECOND)
    step_ratio = taken["diffusers, batch 1"] / taken["ours, batch 1"]
    batch_ratio = taken["diffusers, batch 16"] / taken["ours, batch 16"]
    picture = taken["ours, 8 guided steps"] / taken["diffusers, 8 guided steps"]
    print(
        f"  diffusers / ours: {step_ratio:.2f} a step, {batch_ratio:.2f} at batch 16 (bound"
        f" {FASTER}); ours takes {picture:.0%} of its time for a picture (bound 25%)"
    )
    return int(step_ratio < FASTER or picture > 1 / 4 or a_second < GUIDED_A_SECOND)


if __name__ == "__main__":
    sys.exit(main())
