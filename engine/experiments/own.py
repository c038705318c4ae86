"""The learner's own picture in the place of a lesson's."""

from dataclasses import replace
from typing import Any, TypeVar

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import OneOf, rules
from unstir.engine.picture import OwnPicture

E = TypeVar("E", bound=Experiment)


def with_picture(experiment: E, own: OwnPicture) -> E:
    """The same experiment with the learner's own picture, or as it is if it shows no picture."""
    changes: dict[str, Any] = {
        name: own
        for name, rule in rules(type(experiment)).items()
        if isinstance(rule, OneOf) and rule.own is OwnPicture
    }
    return replace(experiment, **changes)
