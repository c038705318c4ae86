"""The process that a learner's file runs in: limits, the file, the examination, one answer.

    python -m unstir.tui.exercises.child EXERCISE FILE ANSWER LIMITS

LIMITS and the answer are JSON. The answer goes to the file ANSWER, so that nothing that is printed
can be taken for it.
"""

import contextlib
import json
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from unstir.engine.exercises.answer import Off, Right
from unstir.engine.exercises.table import EXAMINE
from unstir.lessons.exercises import Exercise, exercises
from unstir.tui.exercises.fault import lines_of, raised_in
from unstir.tui.exercises.functions import UnfitError, functions_of, module_of
from unstir.tui.exercises.limits import Limits, give_back_memory, restrict, timed
from unstir.tui.exercises.outcome import COMPARED, State

MOST_WARNINGS = 3


def main(arguments: list[str]) -> None:
    """Run the file, write the answer, and end at once, whatever the file has left running."""
    name, file, answer, limits_as_json = arguments
    (exercise,) = (one for one in exercises() if one.id == name)
    limits = Limits(**json.loads(limits_as_json))
    restrict(limits)
    found = examined(exercise, Path(file), limits)
    with contextlib.suppress(Exception):  # the file may have closed or replaced it
        sys.stdout.flush()
    part = Path(f"{answer}.part")
    part.write_text(json.dumps(found), encoding="utf-8")
    part.replace(answer)
    os._exit(0)


def examined(exercise: Exercise, file: Path, limits: Limits) -> dict[str, Any]:
    """State, lines and mistake, of a file that is run now, in this process."""
    warned: list[str] = []
    try:
        with _keeping_warnings(file.parent, warned), timed(limits):
            verdict = EXAMINE[exercise.id](functions_of(exercise, module_of(file)))
    except UnfitError as error:
        return _answer(State.OFF, *error.lines)
    except BaseException as error:  # noqa: BLE001 - whatever a learner's file may raise is told
        give_back_memory()
        return _of_fault(exercise, error, file.parent, limits)
    match verdict:
        case Right(shown):
            return _answer(State.RIGHT, shown)
        case Off(call, expected, got, mistake):
            lines = (call, f"{COMPARED[0]}{expected}", f"{COMPARED[1]}{got}")
            return _answer(State.OFF, *lines, *warned, mistake=mistake)


def _of_fault(
    exercise: Exercise, error: BaseException, folder: Path, limits: Limits
) -> dict[str, Any]:
    """An exception, or the one that stands in a function that is still to be written."""
    function = raised_in(error, folder)
    names = {signature.partition("(")[0] for signature in exercise.functions}
    if isinstance(error, NotImplementedError) and function in names:
        return _answer(State.UNWRITTEN, f"{function} is not written yet.")
    return _answer(State.BROKEN, *lines_of(error, folder, limits))


def _answer(state: State, *lines: str, mistake: str = "") -> dict[str, Any]:
    return {"state": state, "lines": lines, "mistake": mistake}


@contextlib.contextmanager
def _keeping_warnings(folder: Path, kept: list[str]) -> Iterator[None]:
    """Add to kept what is warned of in the learner's lines; nothing is printed."""

    def keep(message: Any, _category: Any, filename: str, number: int, *_: Any) -> None:
        if Path(filename).is_relative_to(folder) and len(kept) < MOST_WARNINGS:
            kept.append(f"A warning in {Path(filename).name}, line {number}: {message}")

    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.showwarning = keep  # type: ignore[assignment]  # it is called with these
        yield


if __name__ == "__main__":
    main(sys.argv[1:])
