"""The contents of a course for the first screen."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from unstir.lessons.course import load_course
from unstir.lessons.outline import LessonOutline, built_in, outline
from unstir.lessons.problem import ContentError

Write = Callable[..., Path]


def test_the_outline_agrees_with_the_course() -> None:
    """Ids, titles and minutes are those of the lessons when they are loaded in full."""
    course, contents = load_course(built_in()), outline(built_in())

    assert (contents.id, contents.title) == (course.id, course.title)
    assert contents.lessons == tuple(
        LessonOutline(lesson.id, lesson.title, lesson.minutes) for lesson in course.lessons
    )
    assert [(part.id, part.title) for part in contents.parts] == [
        (part.id, part.title) for part in course.parts
    ]


@pytest.mark.parametrize("change", [{"minutes = 5": "minutes ="}, {'title = "First"': "title = 3"}])
def test_a_broken_lesson_is_still_listed(write: Write, change: dict[str, str]) -> None:
    """It goes by its id until it is mended; the course opens all the same."""
    lesson = outline(write(change)).lessons[0]

    assert (lesson.id, lesson.title) == ("first", "first")


def test_a_course_file_that_is_no_toml_is_told(write: Write) -> None:
    """Without course.toml there is nothing to list."""
    with pytest.raises(ContentError, match=r"course.toml:1:1: this is not TOML"):
        outline(write(course="]"))


def test_a_newer_format_is_refused(write: Write) -> None:
    """The advice is to update."""
    with pytest.raises(ContentError, match="update unstir"):
        outline(write({"format = 1": "format = 2"}))


def test_the_outline_needs_no_numpy() -> None:
    """The first screen waits neither for numpy nor for the engine nor for Markdown."""
    program = (
        "import sys; from unstir.lessons.outline import built_in, outline; outline(built_in()); "
        "print({'numpy', 'unstir.engine', 'markdown_it', 'torch'} & sys.modules.keys())"
    )

    told = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert told.stdout == "set()\n"
