"""`unstir new` writes what can be checked without blame, and overwrites nothing."""

import json
from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE
from unstir.lessons.schema import schema
from unstir.tui.cli import main

IN_ORDER = "0 errors, 0 warnings: all is in order."


def test_a_new_course_is_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It takes its id from the folder, and can be previewed as it is."""
    folder = tmp_path / "my-notes"

    assert main(["new", "course", str(folder)]) == 0
    assert f"unstir preview {folder}" in capsys.readouterr().out
    assert 'id = "my-notes"' in (folder / "course.toml").read_text(encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert IN_ORDER in capsys.readouterr().out


def test_a_new_lesson_is_named_in_its_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Course and lesson are in order together, and the rest of course.toml is as it was."""
    main(["new", "course", str(tmp_path)])
    before = (tmp_path / "course.toml").read_text(encoding="utf-8")

    assert main(["new", "lesson", str(tmp_path / "way-back")]) == 0
    main(["check", str(tmp_path)])
    assert IN_ORDER in capsys.readouterr().out
    assert (tmp_path / "course.toml").read_text(encoding="utf-8") == before.replace(
        '["first-lesson"]', '["first-lesson", "way-back"]'
    )


def test_a_new_lesson_is_about_what_its_course_is_about(tmp_path: Path) -> None:
    """Its concept is one that the course declares."""
    for file in SMALL_COURSE.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    main(["new", "lesson", str(tmp_path / "third.toml")])

    assert 'concepts = ["jump"]' in (tmp_path / "third.toml").read_text(encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0


def test_a_new_lesson_needs_no_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One may begin with a single file."""
    main(["new", "lesson", str(tmp_path / "alone")])

    assert main(["check", str(tmp_path / "alone.toml")]) == 0
    assert IN_ORDER in capsys.readouterr().out


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_of_a_course_stay(tmp_path: Path, line_end: str) -> None:
    """Whatever editor it was written with."""
    main(["new", "course", str(tmp_path)])
    file = tmp_path / "course.toml"
    file.write_bytes(file.read_bytes().replace(b"\n", line_end.encode()))
    lines = file.read_bytes().count(line_end.encode())

    main(["new", "lesson", str(tmp_path / "way-back")])
    assert b'"way-back"' in file.read_bytes()
    assert file.read_bytes().count(line_end.encode()) == lines
    assert file.read_bytes().count(b"\n") == lines


@pytest.mark.parametrize("what", ["course", "lesson"])
def test_nothing_is_overwritten(
    tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second time is refused, and leaves every file as it was."""
    path = tmp_path / ("notes" if what == "course" else "lesson-one")
    main(["new", what, str(path)])
    written = {file: file.read_bytes() for file in tmp_path.rglob("*.*")}

    assert main(["new", what, str(path)]) == 2
    assert "is there already; choose another name." in capsys.readouterr().err
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.*")} == written


def test_a_lesson_needs_a_name_that_a_course_can_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file's name is its id."""
    assert main(["new", "lesson", str(tmp_path / "Version 1.2")]) == 2
    assert "lower-case words joined by hyphens" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_first_line_leads_an_editor_to_the_schema(tmp_path: Path) -> None:
    """The path in it, taken from the file, is that of the schema for its kind of file."""
    main(["new", "course", str(tmp_path)])

    for file, name in (("course.toml", "course"), ("first-lesson.toml", "lesson")):
        first = (tmp_path / file).read_text(encoding="utf-8").splitlines()[0]
        named = tmp_path / first.removeprefix("#:schema ")
        assert json.loads(named.read_text(encoding="utf-8")) == schema(name)


@pytest.mark.parametrize(("arguments", "title"), [([], "lesson"), (["course"], "course")])
def test_the_schema_can_be_printed(
    arguments: list[str], title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """For an editor that wants it elsewhere."""
    assert main(["schema", *arguments]) == 0
    assert json.loads(capsys.readouterr().out) == schema(title)


@pytest.mark.parametrize("name", ["glossary", "course.toml"])
def test_a_lesson_takes_no_other_file_s_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A glossary would be read from it."""
    assert main(["new", "lesson", str(tmp_path / name)]) == 2
    assert "is no lesson; choose another name" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
