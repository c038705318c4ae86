"""The functions of a learner's file: that they are there, with the right names and arguments."""

import difflib
import inspect
import linecache
import sys
import types
from collections.abc import Iterator
from pathlib import Path

from unstir.engine.exercises.answer import Function, Functions
from unstir.lessons.exercises import Exercise
from unstir.tui.exercises.outcome import COMPARED


class UnfitError(Exception):
    """A function that is asked for is missing, or takes other arguments; lines say so."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def module_of(file: Path) -> types.ModuleType:
    """A file, run as a module; whatever it raises comes through. Files beside it can be imported.

    Its lines are remembered as they were run, should it be changed meanwhile.
    """
    source = file.read_bytes()
    code = compile(source, str(file), "exec", dont_inherit=True)
    text = source.decode("utf-8-sig", "replace")
    linecache.cache[str(file)] = (len(text), None, text.splitlines(keepends=True), str(file))
    module = types.ModuleType(file.stem)
    module.__file__ = str(file)
    sys.path.insert(0, str(file.parent))
    sys.modules[file.stem] = module
    exec(code, module.__dict__)  # noqa: S102 - the learner's own file, which they asked to run
    return module


def functions_of(exercise: Exercise, module: types.ModuleType) -> Functions:
    """The functions that an exercise asks for; UnfitError where one is missing or takes others."""
    return dict(_found(exercise, module))


def _found(exercise: Exercise, module: types.ModuleType) -> Iterator[tuple[str, Function]]:
    for signature in exercise.functions:
        name, _, arguments = signature.rstrip(")").partition("(")
        function = getattr(module, name, None)
        if not callable(function):
            raise UnfitError(*_missing(exercise, module, name, there=function is not None))
        if not _takes(function, len(arguments.split(", "))):
            raise UnfitError(
                f"{name} cannot be called with the arguments it is given.",
                f"{COMPARED[0]}{signature}",
                f"{COMPARED[1]}{name}{inspect.signature(function)}",
            )
        yield name, function


def _takes(function: Function, count: int) -> bool:
    """Whether a function can be called with so many arguments; so assumed where nobody knows."""
    try:
        inspect.signature(function).bind(*range(count))
    except TypeError:
        return False
    except ValueError:
        return True
    return True


def _missing(
    exercise: Exercise, module: types.ModuleType, name: str, *, there: bool
) -> Iterator[str]:
    if there:
        yield f"{name} has to be a function; in {exercise.file} it is something else."
        return
    yield f"{exercise.file} has no function called {name}."
    own = [
        key
        for key, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__
    ]
    if near := difflib.get_close_matches(name, own, 1, 0.5):
        yield f"There is {near[0]}: call it {name} again."
    else:
        yield f"Write it below a line that begins with: def {name}("
