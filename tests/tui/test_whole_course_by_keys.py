"""A small course taken from the first screen to the certificate by keys alone, in two sizes."""

import shutil
from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE, OpenApp
from tests.tui.test_question_cards import DRAWN, LESSON, MATCH, ORDER, SEVERAL
from tests.tui.walk import NAME, Walk
from unstir.lessons.course import load_course
from unstir.progress.journal import Journal

SEED = 7


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course with a lesson more that asks in other ways, and an assessment."""
    folder = shutil.copytree(SMALL_COURSE, tmp_path / "course")
    file = folder / "course.toml"
    text = file.read_text(encoding="utf-8")
    lessons = 'lessons = ["first", "second"'
    text = text.replace(lessons, f'{lessons}, "kinds"')
    file.write_text(text + "\n[assessment]\nitems = 4\npass = 0.8\n", encoding="utf-8")
    kinds = LESSON + SEVERAL + ORDER + MATCH + DRAWN
    (folder / "kinds.toml").write_text(kinds, encoding="utf-8")
    return folder


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
