"""`unstir check`: what an author reads, what a program reads, and the exit status."""

import json
from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE
from unstir.tui.cli import main


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the small course, to be spoilt."""
    for file in SMALL_COURSE.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    """Replace a text that occurs once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_built_in_course_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a path the built-in course is checked."""
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings: all is in order.\n"


def test_every_error_has_a_line_with_place_what_and_remedy(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors of all files come in one run, counted at the end, and the status is 1."""
    spoil(course / "first.toml", "minutes = 5", "minutes = 0")
    spoil(course / "second.toml", 'id = "end"', 'idd = "end"')

    assert main(["check", str(course)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Errors, which keep lessons from being opened:",
        f"{course}/first.toml:4:1: `minutes` is out of range; write a whole number from 1 to 1000",
        f"{course}/second.toml:9:1: [[section]] has no `id`; add id = ...",
        f"{course}/second.toml:10:1: unknown key `idd` in [[section]]; did you mean id?",
        "",
        "3 errors, 0 warnings.",
    ]


def test_warnings_stand_apart_and_leave_the_status(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Advice is no error."""
    spoil(course / "first.toml", '"Look at the formula.", ', "")

    assert main(["check", str(course)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Warnings, which you may leave:\n")
    assert "first.toml:29:1: there is only one hint; write two or three" in out


def test_for_programs_the_same_comes_as_json(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each problem is an object with its place; errors and warnings are two lists."""
    spoil(course / "first.toml", "minutes = 5", "minutes = 0")

    assert main(["check", "--json", str(course)]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "errors": [
            {
                "file": str(course / "first.toml"),
                "line": 4,
                "column": 1,
                "what": "`minutes` is out of range",
                "remedy": "write a whole number from 1 to 1000",
            }
        ],
        "warnings": [],
    }


def test_of_one_lesson_the_others_are_not_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An author who writes the second lesson hears nothing of the first."""
    spoil(course / "first.toml", "minutes = 5", "minutes = 0")
    spoil(course / "second.toml", "minutes = 3", "minutes = 0")

    assert main(["check", str(course / "second.toml")]) == 1
    out = capsys.readouterr().out
    assert "second.toml:4:1" in out
    assert "first.toml" not in out


def test_a_lesson_that_the_course_does_not_name_is_checked_with_its_names(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The concepts are those of the course; that no part names the lesson is a warning."""
    text = (course / "second.toml").read_text(encoding="utf-8")
    (course / "third.toml").write_text(text, encoding="utf-8")
    assert main(["check", str(course / "third.toml")]) == 0
    assert "no part of course.toml names this lesson" in capsys.readouterr().out

    spoil(course / "third.toml", 'concepts = ["jump"]', 'concepts = ["hop"]')
    assert main(["check", str(course / "third.toml")]) == 1
    assert "the course declares no concept `hop`" in capsys.readouterr().out


def test_a_lesson_alone_needs_no_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without course.toml beside it, what the lesson names counts as declared."""
    (course / "course.toml").unlink()

    assert main(["check", str(course / "first.toml")]) == 0
    out = capsys.readouterr().out
    assert "course.toml" not in out
    assert "0 errors" in out


@pytest.mark.parametrize("here", [False, True])
def test_a_question_bank_is_checked_with_the_course_around_it(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, here: bool
) -> None:
    """Its own problems are told, and not those of a lesson; also from its own folder."""
    bank = course / "banks" / "more.toml"
    bank.parent.mkdir()
    bank.write_text('format = 1\ntitle = "More"\nauthors = ["Ada"]\nquestion = 1\n')
    spoil(course / "first.toml", "minutes = 5", "minutes = 0")
    monkeypatch.chdir(bank.parent)

    assert main(["check", bank.name if here else str(bank)]) == 1
    out = capsys.readouterr().out
    assert "more.toml:4:1: `question` is a whole number" in out
    assert "first.toml" not in out


def test_a_lesson_file_with_a_name_that_no_course_can_use(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of the file is the lesson's id."""
    named = (course / "second.toml").rename(course / "Lesson Two.toml")

    assert main(["check", str(named)]) == 1
    assert "Lesson Two.toml:1:1: `Lesson Two.toml` is no name" in capsys.readouterr().out


def test_a_path_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and a sentence that says what to name."""
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder or file; name the folder" in capsys.readouterr().err
