"""The files of a course, as bytes; what may not be read is refused."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unstir.lessons.problem import ContentError

FORMAT = 1
"""The format of courses that this program knows."""

LARGEST = 256 * 1024


def read_bytes(folder: Traversable, name: str) -> bytes:
    """The bytes of folder/name, a regular file in the folder and not too large.

    ContentError where it cannot be read.
    """
    file = folder / name
    try:
        if not file.is_file():
            raise _error(file, "there is no such file", "write it, or correct its name")
        if _leads_out(folder, file):
            what = "the file is a link out of the course's folder"
            raise _error(file, what, "put the file itself into the folder")
        with file.open("rb") as stream:
            data: bytes = stream.read(LARGEST + 1)
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or 'no reason is given'}"
        raise _error(file, what, "make it readable") from None
    if len(data) > LARGEST:
        raise _error(file, f"the file is larger than {LARGEST // 1024} KB", "divide it")
    return data


def _leads_out(folder: Traversable, file: Traversable) -> bool:
    """Whether a link leads out of the folder."""
    if not isinstance(file, Path) or not isinstance(folder, Path):
        return False
    return not file.resolve().is_relative_to(folder.resolve())


def _error(file: Traversable, what: str, remedy: str) -> "ContentError":
    # Here, so that the first screen, where nothing is wrong, does not wait for it.
    from unstir.lessons.problem import ContentError, Problem  # noqa: PLC0415

    return ContentError([Problem(str(file), 1, 1, what, remedy)])
