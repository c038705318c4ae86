"""Few steps beside a thousand, with the shipped network: what is lost, and what is saved.

    python -m bench.neural_few_steps [--prompts 16] [--each 4] [--guidance 2]

The same prompts and noise for each sampler; the share of pictures that show every attribute of
the prompt (bench/neural_recognition.py), the part of a picture's variance that the nearest exact
rendering leaves open (its blemishes; the median), and the seconds that passed for a picture when
four are drawn at once. Exit 1 if 10 steps of the usual sampler (DPM-Solver++, that of the SDE) show
fewer prompts than DDPM in 1,000, by more than 5 points.
"""

import argparse
import sys
import time

import numpy as np

from bench.neural_prompt_accuracy import asked_for
from bench.neural_recognition import Recogniser, agreement
from unstir.engine.drawing import USUAL_SAMPLER, Drawing
from unstir.engine.network_process import NetworkProcess
from unstir.engine.sampler import SAMPLERS

RUNS = (
    ("dpmpp-2m", 8),
    ("dpmpp-2m", 10),
    ("dpmpp-2m", 20),
    ("dpmpp-2m-sde", 8),
    ("dpmpp-2m-sde", 10),
    ("ddpm", 100),
    ("ddpm", 1000),
)
REFERENCE, FEW, LOSS = ("ddpm", 1000), (USUAL_SAMPLER, 10), 0.05


def main() -> int:
    """Print the table; 1 if few steps are worse by more than the bound."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--prompts", type=int, default=16)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--guidance", type=float, default=2.0)
    parser.add_argument("--weights", default=None)
    options = parser.parse_args()
    asked = list(asked_for(np.random.default_rng(2), options.prompts))
    recogniser, shown = Recogniser(), {}
    with NetworkProcess(options.weights) as network:
        network.wait()
        for sampler, steps in RUNS:
            seconds, told, left = 0.0, [], []
            for i, pattern in enumerate(asked):
                drawing = Drawing(
                    pattern.caption,
                    steps,
                    options.guidance,
                    SAMPLERS[sampler],
                    seed=1000 + i,
                    count=options.each,
                )
                start = time.perf_counter()
                *_, last = drawing.states(network)
                seconds += time.perf_counter() - start
                for seen in recogniser.see(last.x):
                    told.append(agreement(pattern, seen.pattern))
                    left.append(seen.left)
            shown[sampler, steps] = float(np.mean([all(each.values()) for each in told]))
            print(
                f"  {SAMPLERS[sampler].name:18s} {steps:5d} steps: all right"
                f" {shown[sampler, steps]:6.1%}, shape"
                f" {np.mean([each['shape'] for each in told]):6.1%}, blemishes"
                f" {np.median(left):.3f},"
                f" {seconds / len(told):7.3f} s a picture",
                flush=True,
            )
    return int(shown[REFERENCE] - shown[FEW] > LOSS)


if __name__ == "__main__":
    sys.exit(main())
