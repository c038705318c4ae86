"""The learner's own picture in the place of a lesson's."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import OneOf, rules
from unstir.engine.picture import OwnPicture

E = TypeVar("E", bound=Experiment)


def with_picture(experiment: E, own: OwnPicture) -> E:
    """The same experiment with the learner's own picture, or as it is if it shows no picture."""
    changes: dict[str, Any] = dict.fromkeys(_of_pictures(type(experiment)), own)
    return replace(experiment, **changes)


def takes_picture(kind: type[Experiment]) -> bool:
    """Whether experiments of this kind can show the learner's own picture."""
    return any(_of_pictures(kind))


def _of_pictures(kind: type[Experiment]) -> Iterator[str]:
    """The fields that may hold the learner's own picture."""
    for name, rule in rules(kind).items():
        if isinstance(rule, OneOf) and rule.own is OwnPicture:
            yield name
