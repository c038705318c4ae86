"""The functions of a file that solves an exercise, and what the engine says of them."""

from typing import Any

from unstir.engine.exercises.answer import Off, Right
from unstir.engine.exercises.table import EXAMINE
from unstir.lessons.exercises import Exercise, exercises

BY_ID = {exercise.id: exercise for exercise in exercises()}


def examined(exercise: Exercise, source: str) -> Right | Off:
    """The verdict on a whole file."""
    names: dict[str, Any] = {}
    exec(compile(source, exercise.file, "exec"), names)  # noqa: S102 - our own solutions, changed
    return EXAMINE[exercise.id](names)


def altered(exercise: Exercise, *changes: tuple[str, str]) -> str:
    """The solution with texts replaced by others; each has to occur."""
    source = exercise.solution
    for old, new in changes:
        assert old in source, f"{exercise.id}: {old}"
        source = source.replace(old, new)
    return source
