"""`unstir courses`: the one that comes with unstir, and those that were opened or put beside it."""

import shlex
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.lessons.clean import clean
from unstir.lessons.outline import built_in, outline
from unstir.lessons.problem import ContentError
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal

OPENED = "courses"
MOST = 50


def remember(journal: Journal, folder: Path) -> None:
    """Keep that the course in a folder was opened; trouble with the record was said before."""
    try:
        others = [one for one in opened(journal) if one != folder.resolve()]
        newest = [str(one) for one in (folder.resolve(), *others)]
        journal.remember(OPENED, newest[:MOST])
    except RecordError:
        return


def opened(journal: Journal) -> tuple[Path, ...]:
    """The folders of the courses that were opened, the last one first."""
    try:
        kept = journal.recalled(OPENED)
    except RecordError:
        return ()
    names = kept if isinstance(kept, list) else []
    return tuple(Path(name) for name in names if isinstance(name, str))


def listing(journal: Journal, data: Path) -> str:
    """A line for each course: what it is called, how long it is, and how it is opened.

    Those in the folder courses of the data folder need not have been opened before.
    """
    put_there = sorted(file.parent for file in (data / "courses").glob("*/course.toml"))
    folders = dict.fromkeys((*opened(journal), *put_there))
    return "\n".join([_line(built_in(), "unstir"), *map(_own, folders)])


def _own(folder: Path) -> str:
    return _line(folder, clean(f"unstir --course {shlex.quote(str(folder))}"))


def _line(folder: Traversable, command: str) -> str:
    """What the course is called, and under it how it is opened."""
    try:
        contents = outline(folder)
    except ContentError as error:
        return f"A course that cannot be opened\n    {error.problems[0]}"
    count = len(contents.lessons)
    return f"{contents.title} ({count} lesson{'' if count == 1 else 's'})\n    {command}"
