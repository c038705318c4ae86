"""The smallest course, into which tests put one mistake at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.outline import built_in
from unstir.lessons.problem import ContentError, Problem

COURSE = """\
format = 1
id = "small"
title = "A small course"
summary = "Nothing much."
language = "en"
licence = "MIT"
authors = ["Somebody"]

[[part]]
id = "only"
title = "The only part"
lessons = ["first"]

[concepts]
noise = "What is not signal."

[misconceptions]
louder = "More is better."
"""

LESSON = """\
title = "First"
summary = "A lesson."
objectives = ["know it"]
minutes = 5
difficulty = "introductory"
concepts = ["noise"]
authors = ["Somebody"]

[[section]]
id = "only"
title = "Only"
text = '''
A text with $x_t$.
'''

[section.visual]
kind = "forward"
caption = "A picture."
steps = 10
knobs = ["steps"]

[[section.question]]
kind = "choice"
id = "which"
stem = "Which?"
hints = ["That one."]
explanation = "Because."
concepts = ["noise"]
choices = [
  { text = "this", correct = true, feedback = "Yes." },
  { text = "that", misconception = "louder", feedback = "No." },
]
"""

Write = Callable[..., Path]
Find = Callable[..., list[Problem]]


@pytest.fixture(scope="session")
def built_in_course() -> Course:
    """The course that comes with the program, loaded once for all tests."""
    return load_course(built_in())


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the small course, with some text replaced or whole files given, and return its folder.

    write({"old": "new"}) replaces in whichever file has the old text, exactly once.
    """

    def written(changes: dict[str, str] | None = None, **files: str | bytes) -> Path:
        texts = {"course.toml": COURSE, "first.toml": LESSON}
        for old, new in (changes or {}).items():
            holding = [name for name, text in texts.items() if text.count(old) == 1]
            assert len(holding) == 1, f"{old!r} is in {holding}"
            texts[holding[0]] = texts[holding[0]].replace(old, new)
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name}.toml").write_bytes(data)
        return tmp_path

    return written


@pytest.fixture
def find(write: Write) -> Find:
    """Write the small course as write() does, load it and return the problems found."""

    def found(changes: dict[str, str] | None = None, **files: str | bytes) -> list[Problem]:
        folder = write(changes, **files)
        try:
            load_course(folder)
        except ContentError as error:
            return list(error.problems)
        return []

    return found
