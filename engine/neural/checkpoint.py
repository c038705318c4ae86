"""A training's whole state in one file, so that a resumed training equals an uninterrupted one."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from unstir.engine.neural.file import Content, FileError, describe, read, restore, write
from unstir.engine.neural.prompt import Vocabulary
from unstir.engine.neural.training import Learner, Plan

MEMORIES = ("exp_avg", "exp_avg_sq")  # what AdamW keeps for each parameter


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A learner, and the words that it learns."""

    learner: Learner
    vocabulary: Vocabulary


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write all that the next step depends on."""
    learner = checkpoint.learner
    described = describe(learner.network, checkpoint.vocabulary)
    described |= {"plan": asdict(learner.plan), "step": learner.step}
    write(path, Content(described, dict(_state(learner))))


def load_checkpoint(path: Path, plan: Plan, device: torch.device) -> Checkpoint:
    """The learner of a file, to go on by plan.

    FileError where the file holds no checkpoint, or where the plan would have led elsewhere: only
    the number of steps may differ, and only until the learning rate begins to fall.
    """
    content = read(path)
    step, former = _standing(path, content.description)
    if not former.agrees(plan, step):
        raise FileError(
            f"{path}: was made at step {step} of another plan ({former}); use that one, or another"
            " folder"
        )
    parts = {part: _part(content, f"{part}.") for part in ("network", "average", *MEMORIES)}
    trained = restore(path, content.description, parts["network"])
    average = restore(path, content.description, parts["average"])
    learner = Learner(trained.network.requires_grad_().train(), plan, device)
    learner.average.load_state_dict(average.network.state_dict())
    learner.step = step
    try:
        learner.remember({name: parts[name] for name in MEMORIES})
    except (KeyError, RuntimeError) as error:
        raise FileError(f"{path}: is not whole; start in another folder") from error
    return Checkpoint(learner, trained.vocabulary)


def _standing(path: Path, description: Mapping[str, object]) -> tuple[int, Plan]:
    match description:
        case {"plan": dict(plan), "step": int(step)} if step >= 0:
            try:
                return step, Plan(**plan)
            except (TypeError, ValueError) as error:
                raise FileError(f"{path}: its plan cannot be read; start anew") from error
    raise FileError(f"{path}: holds no training to go on with; start in another folder")


def _state(learner: Learner) -> Iterator[tuple[str, Tensor]]:
    for name, tensor in learner.network.state_dict().items():
        yield f"network.{name}", tensor
    for name, tensor in learner.average.state_dict().items():
        yield f"average.{name}", tensor
    for name, parameter in learner.network.named_parameters():
        for memory in MEMORIES:
            kept = learner.optimiser.state[parameter].get(memory, torch.zeros_like(parameter))
            yield f"{memory}.{name}", kept


def _part(content: Content, prefix: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in content.tensors.items()
        if name.startswith(prefix)
    }
