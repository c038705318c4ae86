"""A TOML file as it was found: its values and where each stands, or what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import tomli

from unstir.lessons.files import FORMAT, read_bytes
from unstir.lessons.no_toml import OPEN, problem_of
from unstir.lessons.places import Places, TooDeepError, find_places
from unstir.lessons.problem import ContentError, Problem

_LONG_NUMBER = re.compile(r"\b[0-9][0-9_]{100,}")


@dataclass(frozen=True)
class Source:
    """The values of a file, as tomli reads them, with their places."""

    file: str
    values: Mapping[str, Any]
    places: Places


def read_course_file(folder: Traversable) -> Source:
    """The values of course.toml; a format from the future is refused before all else."""
    source = read_file(folder, "course.toml")
    written = source.values.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise _error(
            source.file,
            *source.places.of(("format",)),
            f"the course is written in a newer format than this program's, which is {FORMAT}",
            "update unstir",
        )
    return source


def read_file(folder: Traversable, name: str) -> Source:
    """The values of folder/name; ContentError when it cannot be read or is no TOML."""
    return read_source(str(folder / name), read_bytes(folder, name))


def read_source(file: str, data: bytes) -> Source:
    """The values of a file's bytes; ContentError, with the place, when they are no TOML."""
    text = _decoded(file, data).replace("\r\n", "\n")
    places = _places(file, text)
    number = _LONG_NUMBER.search(text)
    if number:
        raise _error(file, *places.at(number.start()), "a number is too long", "write it shorter")
    try:
        values = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ContentError([problem_of(file, places, error)]) from None
    except (ValueError, RecursionError) as error:  # a date that no calendar has, a deep nest
        raise _error(file, 1, 1, f"this is not TOML: {error}", OPEN) from None
    return Source(file, values, places)


def _decoded(file: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        what = f"the byte {data[error.start]:#04x} is not UTF-8"
        raise _error(file, line, column, what, "save the file in UTF-8") from None


def _places(file: str, text: str) -> Places:
    try:
        return find_places(text)
    except TooDeepError as error:
        place = Places(text, {}, {}).at(error.offset)
        raise _error(file, *place, str(error), "write it flatter") from None


def _error(file: str, line: int, column: int, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(file, line, column, what, remedy)])
