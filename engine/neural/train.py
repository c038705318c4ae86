"""A whole training: begin or resume, learn, keep checkpoints."""

import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import torch

from unstir.engine.neural.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from unstir.engine.neural.file import FileError
from unstir.engine.neural.network import Network, Shape
from unstir.engine.neural.prompt import FIRST_WORD, LONGEST
from unstir.engine.neural.source import Source
from unstir.engine.neural.training import Learner, Plan, draw

KEPT_LOSS = 0.98  # of the loss that is shown comes from the steps before


@dataclass(frozen=True, eq=False)
class Progress:
    """Where a training stands after a step: the loss (smoothed), and the seconds spent in all."""

    learner: Learner
    loss: float
    seconds: float


def begin(
    plan: Plan,
    source: Source,
    widths: tuple[int, int, int],
    device: torch.device,
    *,
    compiled: bool = False,
) -> Checkpoint:
    """A learner that knows nothing, its first weights drawn by the plan's seed."""
    torch.manual_seed(plan.seed)
    vocabulary = source.vocabulary
    shape = Shape(
        size=source.size,
        channels=source.channels,
        widths=widths,
        words=FIRST_WORD + len(vocabulary.words),
        longest=LONGEST,
    )
    return Checkpoint(Learner(Network(shape), plan, device, compiled=compiled), vocabulary)


def resume_or_begin(
    path: Path,
    plan: Plan,
    source: Source,
    widths: tuple[int, int, int],
    device: torch.device,
    *,
    compiled: bool = False,
) -> Checkpoint:
    """The learner of a checkpoint, where there is one; else a new one.

    FileError where the checkpoint is of another network, other words or another plan.
    """
    if not path.exists():
        return begin(plan, source, widths, device, compiled=compiled)
    kept = load_checkpoint(path, plan, device, compiled=compiled)
    shape = kept.learner.network.shape
    asked = (source.size, source.channels, widths, source.vocabulary)
    if (shape.size, shape.channels, shape.widths, kept.vocabulary) != asked:
        raise FileError(
            f"{path}: learns other pictures, or is another network; use the same --data, --size"
            " and --widths, or another folder"
        )
    return kept


def train(
    start: Checkpoint, source: Source, path: Path, every: int
) -> Generator[Progress, None, None]:
    """Learn until the plan's last step, with a checkpoint every so many steps and at the end.

    Yields after each step; a reader who stops there leaves a checkpoint of that step. In a group
    of processes only the first writes.
    """
    learner = start.learner
    shown, began = 0.0, time.monotonic() - learner.seconds
    while learner.step < learner.plan.steps:
        loss = learner.learn(draw(source, learner.plan, learner.step))
        shown = KEPT_LOSS * shown + (1 - KEPT_LOSS) * loss if shown else loss
        learner.seconds = time.monotonic() - began
        due = learner.step % every == 0 or learner.step == learner.plan.steps
        if due:
            _keep(path, start)
        try:
            yield Progress(learner, shown, learner.seconds)
        except GeneratorExit:
            if not due:
                _keep(path, start)
            raise


def _keep(path: Path, checkpoint: Checkpoint) -> None:
    if checkpoint.learner.rank == 0:
        save_checkpoint(path, checkpoint)
