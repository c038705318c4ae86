"""The pages about the built-in course: counted by a command, and true to the course."""

import re
import runpy
from pathlib import Path

import pytest

from unstir.lessons.lesson import Course

ROOT = Path(__file__).parents[2]
COVERAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in COVERAGE.splitlines()
    if line.startswith("|") and not line.startswith("|---")
]
SOURCES = 5


def test_the_table_of_lessons_is_counted(built_in_course: Course) -> None:
    """Whoever changes the course runs docs/course.py."""
    written = runpy.run_path(str(ROOT / "docs" / "course.py"))["page"](built_in_course)

    assert (ROOT / "docs" / "course.md").read_text(encoding="utf-8") == written


def test_no_row_of_the_coverage_is_empty() -> None:
    """Each concept and feature of each source has a place."""
    assert COVERAGE.count("\n## Source ") == SOURCES
    assert len(ROWS) > 150
    assert all(all(row) for row in ROWS)


def test_every_place_of_the_coverage_exists(built_in_course: Course) -> None:
    """A section of a lesson, an idea of the playground, or a file of the app."""
    sections = {
        f"{lesson.id}/{section.id}"
        for lesson in built_in_course.lessons
        for section in lesson.sections
    }
    ideas = {f"idea: {idea.id}" for idea in built_in_course.ideas}
    places = {place for row in ROWS for place in re.findall("`([^`]+)`", row[-1])}

    unknown = {place for place in places - sections - ideas if not (ROOT / place).is_file()}

    assert unknown == set()


def test_every_section_is_in_the_coverage(built_in_course: Course) -> None:
    """Or it comes from none of the sources, and then it is about a lesson's own matter."""
    named = {lesson for row in ROWS for lesson in re.findall("`([^`/]+)/", row[-1])}

    assert {lesson.id for lesson in built_in_course.lessons} <= named


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[0].strip("`").count("-") and row[0].startswith("`")]
)
def test_misconceptions_are_met_where_the_page_says(
    built_in_course: Course, row: list[str]
) -> None:
    """In a question of the section."""
    name = row[0].strip("`")
    met = {
        f"{lesson.id}/{section.id}"
        for lesson in built_in_course.lessons
        for section in lesson.sections
        for question in section.questions
        if name in set(question.misconceptions())
    }
    if name in {lesson.id for lesson in built_in_course.lessons}:
        assert all(place.startswith(f"{name}/") for place in re.findall("`([^`]+)`", row[-1]))
    else:
        assert set(re.findall("`([^`]+)`", row[-1])) <= met
