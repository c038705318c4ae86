"""A small course that asks in every way, to be taken from the first screen to the certificate."""

import shutil
from pathlib import Path

from tests.tui.learner import SMALL_COURSE
from tests.tui.test_question_cards import DRAWN, LESSON, MATCH, ORDER, SEVERAL

ALL = LESSON + SEVERAL + ORDER + MATCH + DRAWN


def course_of_all_kinds(folder: Path, kinds: str = ALL) -> Path:
    """The small course with a lesson more that asks in other ways, and an assessment."""
    shutil.copytree(SMALL_COURSE, folder)
    file = folder / "course.toml"
    text = file.read_text(encoding="utf-8")
    lessons = 'lessons = ["first", "second"'
    text = text.replace(lessons, f'{lessons}, "kinds"')
    file.write_text(text + "\n[assessment]\nitems = 4\npass = 0.8\n", encoding="utf-8")
    (folder / "kinds.toml").write_text(kinds, encoding="utf-8")
    return folder
