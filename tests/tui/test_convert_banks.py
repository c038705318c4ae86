"""`unstir convert` with question banks and drawn values: what goes out, and what is said of it."""

from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE
from unstir.lessons.course import load_course
from unstir.tui.cli import main

NUMERIC = """\
kind = "numeric"
id = "{id}"
values = {{ kept = {{ from = [0.04, 0.25] }} }}
stem = "What is the root of {{kept}}?"
value = "sqrt(kept)"
tolerance = 0.005
feedback = "Yes."
otherwise = "No."
concepts = ["jump"]
hints = ["It is a root."]
explanation = "The root."
"""


def bank_of_a_course(folder: Path) -> Path:
    """A course in a folder, with drawn values in its second lesson and a bank of one question."""
    for file in SMALL_COURSE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    with (folder / "second.toml").open("a", encoding="utf-8") as lesson:
        lesson.write("\n[[section.question]]\n" + NUMERIC.format(id="drawn-in-a-lesson"))
    bank = folder / "banks" / "extra.toml"
    bank.parent.mkdir()
    head = 'format = 1\ntitle = "Extra"\nauthors = ["Somebody"]\n\n[[question]]\n'
    bank.write_text(head + NUMERIC.format(id="drawn-in-a-bank"), encoding="utf-8")
    return bank


@pytest.mark.parametrize("to", ["gift", "csv"])
def test_the_banks_of_a_course_go_out_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: str
) -> None:
    """Behind the lessons' questions, under their ids; and they are counted."""
    bank_of_a_course(tmp_path)

    main(["convert", str(tmp_path), "--to", to])

    printed = capsys.readouterr()
    questions = load_course(tmp_path).questions
    assert questions[-1].id == "drawn-in-a-bank"
    assert printed.out.index("drawn-in-a-lesson") < printed.out.index("drawn-in-a-bank")
    assert f"{len(questions)} questions of 2 lessons and 1 question bank\n" in printed.err


@pytest.mark.parametrize("where", ["", "banks"])
@pytest.mark.parametrize("more", [[], ["--from", "unstir"]])
def test_a_bank_goes_out_alone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    where: str,
    more: list[str],
) -> None:
    """It is read with the course around it, wherever one stands."""
    bank = bank_of_a_course(tmp_path)
    monkeypatch.chdir(tmp_path / where)
    named = str(bank.relative_to(tmp_path / where))

    assert main(["convert", named, "--to", "gift", *more]) == 0

    printed = capsys.readouterr()
    assert printed.out.startswith("$CATEGORY: $course$/top/jump\n\n::drawn-in-a-bank::")
    assert printed.out.count("[markdown]") == 1
    assert f"{named}: 1 question of 1 question bank\n" in printed.err


@pytest.mark.parametrize("more", [[], ["--from", "unstir"]])
def test_a_bank_without_its_course_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    """Its names would mean nothing."""
    bank = bank_of_a_course(tmp_path)
    alone = bank.rename(tmp_path.parent / f"{tmp_path.name}-alone.toml")

    assert main(["convert", str(alone), "--to", "gift", *more]) == 1

    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "a question bank is read with its course, and this one lies in none" in error
    assert "put it into the folder banks beside a course.toml" in error


@pytest.mark.parametrize("to", ["gift", "csv"])
@pytest.mark.parametrize("name", ["second.toml", "banks/extra.toml"])
def test_numbers_that_are_drawn_become_one_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: str, name: str
) -> None:
    """Every format that goes out is written with the first draw."""
    bank_of_a_course(tmp_path)

    main(["convert", str(tmp_path / name), "--to", to])

    printed = capsys.readouterr()
    said = ": its drawn values are left out; written with kept = 0.04\n"
    assert "What is the root of 0.04?" in printed.out.replace("\\", "")
    assert [line for line in printed.err.splitlines(keepends=True) if "drawn values" in line] == [
        f"    drawn-in-a-{'bank' if 'bank' in name else 'lesson'}{said}"
    ]
