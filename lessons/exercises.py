"""The exercises that learners solve in files of their own: what is asked, hints, and a solution."""

import functools
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import tomli


class ExerciseName(Enum):
    """The exercises there are, in order; a section of a lesson may belong to one."""

    SCHEDULE = "schedule"
    JUMP = "jump"
    LOSS = "loss"
    TRAINING = "training"
    SAMPLER = "sampler"


ORDER = tuple(name.value for name in ExerciseName)
TOGETHER = "together.py"


@dataclass(frozen=True)
class Exercise:
    """One exercise; starter and solution are whole files of Python.

    functions are signatures such as "jump(x0, t, eps, alpha_bar)". mistakes are sentences by the
    ids that the examination gives; errors are sentences by a part of Python's own message.
    """

    id: str
    title: str
    task: str
    functions: tuple[str, ...]
    starter: str
    hints: tuple[str, ...]
    solution: str
    mistakes: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def number(self) -> int:
        """Its place in the order, from 1."""
        return ORDER.index(self.id) + 1

    @property
    def file(self) -> str:
        """What the learner's file is called."""
        return f"{self.id}.py"


@functools.cache
def exercises() -> tuple[Exercise, ...]:
    """All exercises, in order."""
    return tuple(_exercise(name, _content(f"{name}.toml")) for name in ORDER)


def exercise_of(name: ExerciseName) -> Exercise:
    """The exercise of a name."""
    return exercises()[ORDER.index(name.value)]


@functools.cache
def together() -> str:
    """A program that puts the five solved files together; nothing in it is left to write."""
    program: str = _content("together.toml")["program"]
    return program.lstrip("\n")


def _exercise(name: str, values: Mapping[str, Any]) -> Exercise:
    return Exercise(
        id=name,
        title=values["title"],
        task=values["task"],
        functions=tuple(values["functions"]),
        starter=values["starter"].lstrip("\n"),
        hints=tuple(values["hints"]),
        solution=values["solution"].lstrip("\n"),
        mistakes=values["mistakes"],
        errors=values.get("errors", {}),
    )


def _content(name: str) -> Mapping[str, Any]:
    return tomli.loads((_folder() / name).read_text(encoding="utf-8"))


def _folder() -> importlib.resources.abc.Traversable:
    return importlib.resources.files("unstir.lessons") / "content" / "exercises"
