"""A small course taken from the first screen to the certificate by keys alone, in two sizes."""

from pathlib import Path

import pytest

from tests.tui.kinds import course_of_all_kinds
from tests.tui.learner import OpenApp
from tests.tui.walk import NAME, Walk
from unstir.lessons.course import load_course
from unstir.progress.journal import Journal

SEED = 7


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course that asks in every way."""
    return course_of_all_kinds(tmp_path / "course")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_course_is_taken_to_its_certificate_by_keys(
    open_app: OpenApp, course: Path, journal: Journal, size: tuple[int, int]
) -> None:
    """Every question is answered on the way, nothing is cut, and all of it is kept."""
    loaded = load_course(course)
    async with open_app(size, course=course) as learner:
        walk = Walk(loaded, learner, SEED)
        await walk.whole()

    assert {one.lesson for one in journal.completions("small")} == {x.id for x in loaded.lessons}
    assert all(one.correct for one in journal.attempts("small"))
    assert [(one.right, one.of) for one in journal.assessments("small")] == [(4, 4)]
    assert NAME in walk.screens[-1]
    assert walk.faults == []
