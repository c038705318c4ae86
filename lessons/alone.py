"""The course around one lesson's file: the one it lies in, or one made up where there is none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from unstir.lessons.files import FORMAT
from unstir.lessons.places import find_places
from unstir.lessons.problem import ContentError, Problem
from unstir.lessons.source import Source, read_course_file, read_file
from unstir.quizzes.ids import is_id


def course_around(file: Path) -> Source:
    """The course.toml beside a lesson, or one that declares what the lesson names.

    The lesson is in the course even if no part of it names the lesson yet. ContentError when
    one of the files is no TOML.
    """
    if file.suffix != ".toml" or not is_id(file.stem):
        what = f"`{file.name}` is no name for a lesson's file"
        remedy = "use lower-case words joined by hyphens, and .toml: one-jump.toml"
        raise ContentError([Problem(str(file), 1, 1, what, remedy)])
    if not (file.parent / "course.toml").is_file():
        return _made_up(file)
    course = read_course_file(file.parent)
    parts = course.values.get("part")
    if not isinstance(parts, list) or is_named(file.stem, course):
        return course
    part = {"id": file.stem, "title": "Not in the course yet", "lessons": [file.stem]}
    return replace(course, values={**course.values, "part": [*parts, part]})


def is_named(lesson: str, course: Source) -> bool:
    """Whether a part of the course names a lesson."""
    parts = course.values.get("part")
    tables = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    lists = (part.get("lessons") for part in tables)
    return any(isinstance(names, list) and lesson in names for names in lists)


def _made_up(file: Path) -> Source:
    named = list(_named(read_file(file.parent, file.name).values))
    values = {
        "format": FORMAT,
        "id": file.stem,
        "title": file.stem.replace("-", " "),
        "summary": "One lesson.",
        "language": "en",
        "licence": "none yet",
        "authors": ["nobody yet"],
        "part": [{"id": "only", "title": "The lesson", "lessons": [file.stem]}],
        "concepts": {name: "Named in the lesson." for key, name in named if key == "concepts"},
        "misconceptions": {
            name: "Named in the lesson." for key, name in named if key == "misconception"
        },
    }
    return Source(str(file.parent / "course.toml"), values, find_places(""))


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """The concepts and misconceptions that tables name, however deep, with their key."""
    if isinstance(value, list):
        for entry in value:
            yield from _named(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            names = entry if isinstance(entry, list) else [entry]
            if key in {"concepts", "misconception"}:
                yield from ((key, name) for name in names if isinstance(name, str) and is_id(name))
            else:
                yield from _named(entry)
