"""A training's whole state in one file, so that a resumed training equals an uninterrupted one."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from unstir.engine.neural.file import Content, FileError, describe, read, restore, write
from unstir.engine.neural.prompt import Vocabulary
from unstir.engine.neural.training import Learner, Plan


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A learner, and the words that it learns."""

    learner: Learner
    vocabulary: Vocabulary


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write all that the next step depends on."""
    learner = checkpoint.learner
    described = describe(learner.network, checkpoint.vocabulary)
    described |= {"plan": asdict(learner.plan), "step": learner.step, "seconds": learner.seconds}
    write(path, Content(described, dict(_state(learner))))


def load_checkpoint(
    path: Path, plan: Plan, device: torch.device, *, compiled: bool = False
) -> Checkpoint:
    """The learner of a file, to go on by plan.

    FileError where the file holds no checkpoint, or where the plan would have led elsewhere: only
    the number of steps may differ, and only until the learning rate begins to fall.
    """
    content = read(path)
    step, seconds, former = _standing(path, content.description)
    if not former.agrees(plan, step):
        raise FileError(
            f"{path}: was made at step {step} of another plan ({former}); use that one, or another"
            " folder"
        )
    trained = restore(path, content.description, _part(content, "network."))
    average = restore(path, content.description, _part(content, "average."))
    network = trained.network.requires_grad_().train()
    learner = Learner(network, plan, device, compiled=compiled)
    learner.average.load_state_dict(average.network.state_dict())
    learner.step, learner.seconds = step, seconds
    try:
        learner.optimiser.remember(_part(content, "optimiser."), step)
    except (KeyError, RuntimeError) as error:
        raise FileError(f"{path}: is not whole; start in another folder") from error
    return Checkpoint(learner, trained.vocabulary)


def _standing(path: Path, description: Mapping[str, object]) -> tuple[int, float, Plan]:
    match description:
        case {"plan": dict(plan), "step": int(step), "seconds": float(seconds)} if step >= 0:
            try:
                return step, seconds, Plan(**plan)
            except (TypeError, ValueError) as error:
                raise FileError(f"{path}: its plan cannot be read; start anew") from error
    raise FileError(f"{path}: holds no training to go on with; start in another folder")


def _state(learner: Learner) -> Iterator[tuple[str, Tensor]]:
    for name, tensor in learner.network.state_dict().items():
        yield f"network.{name}", tensor
    for name, tensor in learner.average.state_dict().items():
        yield f"average.{name}", tensor
    for name, tensor in learner.optimiser.memories():
        yield f"optimiser.{name}", tensor


def _part(content: Content, prefix: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in content.tensors.items()
        if name.startswith(prefix)
    }
