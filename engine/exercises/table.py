"""Every exercise by its id, in the order of the lesson."""

from collections.abc import Callable, Mapping

from unstir.engine.exercises import jump, loss, sampler, schedule, training
from unstir.engine.exercises.answer import Functions, Off, Right

EXAMINE: Mapping[str, Callable[[Functions], Right | Off]] = {
    "schedule": schedule.examine,
    "jump": jump.examine,
    "loss": loss.examine,
    "training": training.examine,
    "sampler": sampler.examine,
}
