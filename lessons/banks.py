"""Where the question banks of a course lie: files of questions that belong to no lesson."""

import importlib.resources
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.lessons.outline import built_in

FOLDER = "banks"
MOST_BANKS = 50


def banks_of(folder: Traversable) -> Iterator[tuple[Traversable, str]]:
    """Folder and name of every bank: banks/*.toml in the course's folder.

    Those of the course that comes with the program lie with the quizzes.
    """
    banks = folder / FOLDER
    if _whole(folder) == _whole(built_in()):
        banks = importlib.resources.files("unstir.quizzes") / FOLDER
    if not banks.is_dir():
        return
    names = sorted(file.name for file in banks.iterdir() if file.name.endswith(".toml"))
    for name in names[:MOST_BANKS]:
        yield banks, name


def _whole(folder: Traversable) -> Traversable:
    """The same folder under the name that does not depend on where one stands."""
    return folder.resolve() if isinstance(folder, Path) else folder


def bank_at(file: Path) -> Path | None:
    """The path of a bank as its course has it, however it was named; None for other files."""
    return next((path for path in (file, file.absolute()) if _is_bank(path)), None)


def _is_bank(file: Path) -> bool:
    """Whether a file lies where a course has its banks."""
    return file.parent.name == FOLDER and (file.parents[1] / "course.toml").is_file()
