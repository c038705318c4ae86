"""`unstir courses`: what there is, and how it is opened."""

import shutil
from pathlib import Path

import pytest

from tests.tui.learner import NOON, SMALL_COURSE
from unstir.lessons.outline import built_in, outline
from unstir.progress.journal import Journal
from unstir.tui.cli import main
from unstir.tui.courses import listing, opened, remember


def test_the_course_that_comes_with_unstir_is_always_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the first, and needs no folder."""
    assert main(["--data-dir", str(tmp_path), "courses"]) == 0

    contents = outline(built_in())
    assert capsys.readouterr().out.splitlines() == [
        f"{contents.title} ({len(contents.lessons)} lessons)",
        "    unstir",
    ]


def test_what_was_opened_is_listed_the_last_one_first(journal: Journal, tmp_path: Path) -> None:
    """Each once, with the command that opens it."""
    other = tmp_path / "another course"
    shutil.copytree(SMALL_COURSE, other)
    for folder in (other, SMALL_COURSE, other):
        remember(journal, folder)

    assert listing(journal, tmp_path).splitlines()[2:] == [
        "A small course (2 lessons)",
        f"    unstir --course '{other}'",
        "A small course (2 lessons)",
        f"    unstir --course {SMALL_COURSE.resolve()}",
    ]


def test_courses_put_into_the_data_folder_are_found(journal: Journal, tmp_path: Path) -> None:
    """They need not have been opened before."""
    shutil.copytree(SMALL_COURSE, tmp_path / "courses" / "small")

    assert f"unstir --course {tmp_path / 'courses' / 'small'}" in listing(journal, tmp_path)


def test_a_course_that_is_gone_or_broken_says_so(journal: Journal, tmp_path: Path) -> None:
    """The list is given all the same."""
    remember(journal, tmp_path / "gone")

    assert "A course that cannot be opened" in listing(journal, tmp_path)
    assert f"{tmp_path / 'gone' / 'course.toml'}:1:1: there is no such file" in listing(
        journal, tmp_path
    )


def test_without_a_record_nothing_is_remembered(tmp_path: Path) -> None:
    """And nothing goes wrong."""
    journal = Journal.unsaved("The disk is full.", lambda: NOON)
    remember(journal, tmp_path)

    assert opened(journal) == ()
