"""What a learner sees who trains a network in the app: a plane in 10 seconds, 80 pictures in 120.

    python -m bench.neural_live_training [--points 10] [--pictures 120] [--toy two-moons]

Seconds are CPU seconds of one thread, drawing and comparing not counted. For points, the figure is
the eps-MSE above the exact answer's, as a share of it (mean over log SNR -4 to 4). For the 80
pictures of 16x16, it is the share of 40 drawn samples (8 steps, each of another prompt of the set)
whose nearest member of the set has the prompt that was asked for, and the share that lies within
0.25 (root mean square) of a member. Exit 1 above 5 %, or below 0.9 of the prompts.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from unstir.engine.drawing import Drawing
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import Trained
from unstir.engine.neural.points import gap, learn_points, toy_called
from unstir.engine.neural.source import SetSource, few_patterns
from unstir.engine.neural.telling import distance_to_exact
from unstir.engine.neural.train import begin, train
from unstir.engine.neural.training import Plan

Array = NDArray[np.floating]

CPU = torch.device("cpu")
POINT_STEPS, PICTURE_STEPS = 4000, 2500
MOST_GAP, LEAST_RIGHT, NEAR = 0.05, 0.9, 0.25
WIDTHS = (24, 48, 64)


def points(name: str, seconds: float) -> float:
    """The gap that is left when the time is over."""
    toy, start = toy_called(name), time.process_time()
    steps = learn_points(toy, POINT_STEPS, seed=0)
    progress = next(steps)
    while (spent := time.process_time() - start) < seconds and progress.step < progress.last:
        progress = next(steps)
    share = gap(progress.denoiser, toy)
    print(f"  {name}: {progress.step} steps in {spent:.1f} s, gap {share:.2%}")
    return share


def right(denoiser: NetworkDenoiser, source: SetSource, n: int) -> tuple[float, float]:
    """The share of samples with the prompt they were asked for, and of those near a member."""
    members, found = source.pictures.reshape(len(source.pictures), -1), []
    for i in range(n):
        asked = source.captions[2 * i % len(source.captions)]
        *_, last = Drawing(asked, 8, 1.0, seed=i, size=16, channels=1).states(denoiser)
        apart = np.sqrt(((members - last.x.reshape(1, -1)) ** 2).mean(1))
        nearest = int(apart.argmin())
        found.append((source.captions[nearest] == asked, apart[nearest] < NEAR))
    hits, near = np.mean(found, axis=0)
    return float(hits), float(near)


def pictures(seconds: float, folder: Path) -> float:
    """The share of samples with the right prompt at the end; the way there is printed."""
    source = few_patterns(80, 16)
    plan = Plan(steps=PICTURE_STEPS, batch=32, peak=3e-3)
    start = begin(plan, source, WIDTHS, CPU)
    denoiser = NetworkDenoiser(Trained(start.learner.average, start.vocabulary), CPU)
    spent, before, asked = 0.0, time.process_time(), iter((0.25, 0.5, 0.75))
    due = next(asked)
    for progress in train(start, source, folder / "kept", every=PICTURE_STEPS):
        now = time.process_time()
        spent, before = spent + now - before, now
        if spent > due * seconds:
            hits, near = right(denoiser, source, 40)
            far = distance_to_exact(denoiser, source)
            print(
                f"  80 pictures: {progress.learner.step} steps in {spent:.0f} s, loss"
                f" {progress.loss:.4f}, distance to exact {far:.4f}, right {hits:.2f},"
                f" near {near:.2f}"
            )
            due, before = next(asked, 1.0), time.process_time()
        if spent > seconds:
            break
    hits, near = right(denoiser, source, 40)
    print(f"  80 pictures: {progress.learner.step} steps in {spent:.0f} s, right {hits:.2f}")
    return hits


def main() -> int:
    """Print the figures; 1 if one is out of its bound."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=float, default=10)
    parser.add_argument("--pictures", type=float, default=120)
    parser.add_argument("--toy", default="two-moons")
    options = parser.parse_args()
    torch.set_num_threads(1)
    left = points(options.toy, options.points)
    with tempfile.TemporaryDirectory() as folder:
        hits = pictures(options.pictures, Path(folder))
    return int(left > MOST_GAP or hits < LEAST_RIGHT)


if __name__ == "__main__":
    sys.exit(main())
