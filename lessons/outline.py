"""What a course contains, for the first screen: read quickly, without numpy and the engine.

Lessons are not checked here; load_course does that.
"""

import importlib.resources
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import tomli

from unstir.lessons.clean import clean
from unstir.lessons.files import FORMAT, read_bytes
from unstir.lessons.problem import ContentError
from unstir.quizzes.ids import is_id

_FIRST_TABLE = re.compile(r"^\[", re.MULTILINE)


@dataclass(frozen=True)
class LessonOutline:
    """A lesson's id, title and minutes; of a lesson that cannot be read, its id in words and 0."""

    id: str
    title: str
    minutes: int


@dataclass(frozen=True)
class PartOutline:
    """The lessons of one part of a course."""

    id: str
    title: str
    lessons: tuple[LessonOutline, ...]


@dataclass(frozen=True)
class CourseOutline:
    """The parts of a course."""

    id: str
    title: str
    parts: tuple[PartOutline, ...]

    @property
    def lessons(self) -> tuple[LessonOutline, ...]:
        """All lessons in order."""
        return tuple(lesson for part in self.parts for lesson in part.lessons)


def built_in() -> Traversable:
    """The folder of the course that comes with the program."""
    return importlib.resources.files("unstir.lessons") / "content" / "diffusion"


def outline(folder: Traversable) -> CourseOutline:
    """The contents of a course; ContentError when its course.toml cannot be read at all."""
    values = _course(folder)
    name = _text(values, "id") or folder.name
    title = _text(values, "title") or name
    return CourseOutline(name, title, tuple(_parts(folder, values)))


def _course(folder: Traversable) -> Mapping[str, Any]:
    """The values of course.toml; where it is odd, it is read anew to say what is wrong, and where.

    That would take twice as long as all the rest.
    """
    with suppress(ValueError, RecursionError):
        values = tomli.loads(_decoded(read_bytes(folder, "course.toml")))
        if values.get("format") == FORMAT:
            return values
    from unstir.lessons.source import read_course_file  # noqa: PLC0415 -- see above

    return read_course_file(folder).values


def _parts(folder: Traversable, values: Mapping[str, Any]) -> Iterator[PartOutline]:
    parts = values.get("part")
    for part in parts if isinstance(parts, list) else []:
        if isinstance(part, dict):
            names = part.get("lessons")
            ids = (
                [name for name in names if isinstance(name, str) and is_id(name)]
                if isinstance(names, list)
                else []
            )
            lessons = tuple(_lesson(folder, name) for name in ids)
            yield PartOutline(_text(part, "id"), _text(part, "title"), lessons)


def _lesson(folder: Traversable, name: str) -> LessonOutline:
    head = _head(folder, f"{name}.toml")
    minutes = head.get("minutes")
    title = _text(head, "title") or name.replace("-", " ")
    return LessonOutline(name, title, minutes if isinstance(minutes, int) else 0)


def _head(folder: Traversable, name: str) -> Mapping[str, Any]:
    """The keys of a lesson before its first table: all that is needed, in a part of the time."""
    try:
        text = _decoded(read_bytes(folder, name))
        table = _FIRST_TABLE.search(text)
        return tomli.loads(text[: table.start()] if table else text)
    except (ContentError, ValueError, RecursionError):
        return {}


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return clean(value).replace("\n", " ") if isinstance(value, str) else ""
