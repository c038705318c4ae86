"""An exception in a learner's file, told with their own lines and without any of ours."""

import linecache
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from unstir.engine.exercises.asked import MisuseError
from unstir.tui.exercises.limits import Limits, OutOfTimeError

DEEPEST = 4
"""So many of the learner's lines that called each other are shown."""


def lines_of(error: BaseException, folder: Path, limits: Limits) -> tuple[str, ...]:
    """What happened and where, for an exception that left the learner's code."""
    if isinstance(error, SyntaxError) and error.filename:
        return tuple(_of_syntax(error, folder))
    where = tuple(_places(error.__traceback__, folder))
    return (*where, *_what(error, limits))


def raised_in(error: BaseException, folder: Path) -> str:
    """The function of the learner's that raised; empty where nothing of theirs did."""
    last = list(traceback.walk_tb(error.__traceback__))[-1:]
    names = [
        frame.f_code.co_name for frame, _ in last if _is_within(frame.f_code.co_filename, folder)
    ]
    return names[0] if names else ""


def _of_syntax(error: SyntaxError, folder: Path) -> Iterator[str]:
    name = Path(error.filename or "").name
    where = f"{name}, line {error.lineno}" if error.lineno else name
    yield f"{where}: {error.msg}"
    if error.text and _is_within(error.filename or "", folder):
        code = error.text.rstrip("\n").expandtabs(4)
        margin = len(code) - len(code.lstrip())
        yield f"    {code.strip()}"
        if error.offset and error.offset > margin:
            yield f"    {' ' * (error.offset - 1 - margin)}^"


def _places(trace: TracebackType | None, folder: Path) -> Iterator[str]:
    """The learner's lines, the outermost first."""
    found = [
        (Path(frame.f_code.co_filename), number, frame.f_code.co_name)
        for frame, number in traceback.walk_tb(trace)
        if _is_within(frame.f_code.co_filename, folder)
    ]
    if len(found) > DEEPEST:
        yield f"... {len(found) - DEEPEST} calls before ..."
    for file, number, function in found[-DEEPEST:]:
        inside = "" if function == "<module>" else f", in {function}"
        yield f"{file.name}, line {number}{inside}:"
        yield f"    {linecache.getline(str(file), number).strip()}"


def _what(error: BaseException, limits: Limits) -> Iterator[str]:
    """The exception in a sentence."""
    match error:
        case OutOfTimeError():
            seconds = limits.computing if str(error) == "computing" else limits.waiting
            yield f"This was still running after {seconds:g} seconds, and was stopped there."
            yield "Is there a loop that does not end?"
        case SystemExit():
            yield "This ends the program before anything was compared. Take exit() out."
        case MemoryError():
            size = limits.memory / 2**30
            yield f"This needs more memory than the {size:.3g} GB that an exercise may have."
        case RecursionError():
            yield "This calls itself without end (RecursionError)."
        case EOFError():
            yield "Nobody can be asked here: take input() out of the file."
        case ModuleNotFoundError():
            yield f"{_text(error)}. The exercises need numpy alone."
        case KeyboardInterrupt():
            yield "This raised KeyboardInterrupt."
        case MisuseError():
            yield f"{_text(error)}."
        case _:
            text = _text(error)
            yield f"{type(error).__name__}: {text}" if text else type(error).__name__


def _text(error: BaseException) -> str:
    """What an exception says of itself, if it can; one line, not endless."""
    try:
        return " ".join(str(error).split())[:500]
    except Exception as another:  # noqa: BLE001 - a learner's exception may be faulty itself
        return f"(and its text cannot be had: {type(another).__name__})"


def _is_within(file: str, folder: Path) -> bool:
    return Path(file).is_relative_to(folder)
