"""`unstir convert`: what is printed, what is written, and the exit status."""

from pathlib import Path

import pytest

from tests.tui.learner import SMALL_COURSE
from unstir.lessons.course import load_course
from unstir.tui.cli import main

GIFT = "::Sure::Is $x_t$ noisy?{TRUE#Look again.#It is.}\n"
ESSAY = "Why?{}\n"
MDBOOK = """\
[[questions]]
type = "MultipleChoice"
prompt = { prompt = "What?", distractors = ["one"] }
answer.answer = "two"
"""


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    """A file with one question."""
    path = tmp_path / "quiz.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


def test_what_is_printed_fits_into_a_lesson(
    quiz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below a section, with the concept declared as the first lines say, the course is in order."""
    assert main(["convert", str(quiz)]) == 0

    printed = capsys.readouterr()
    course = tmp_path / "course"
    course.mkdir()
    for file in SMALL_COURSE.iterdir():
        (course / file.name).write_bytes(file.read_bytes())
    lesson = course / "second.toml"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n" + printed.out, encoding="utf-8")
    declared = course / "course.toml"
    whole = declared.read_text(encoding="utf-8")
    assert '#     quiz = "..."' in printed.out.splitlines()
    declared.write_text(
        whole.replace("[concepts]\n", '[concepts]\nquiz = "..."\n'), encoding="utf-8"
    )
    assert [question.id for question in load_course(course).lessons[1].questions][-1:] == ["sure"]
    assert "1 item of gift: 1 taken, 0 taken with loss, 0 not supported" in printed.err


def test_something_not_supported_is_told_by_the_status(
    quiz: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest is printed all the same."""
    quiz.write_text(GIFT + "\n" + ESSAY, encoding="utf-8")

    assert main(["convert", str(quiz)]) == 1

    printed = capsys.readouterr()
    assert 'id = "sure"' in printed.out
    assert f"{quiz}:3: not supported: Why?" in printed.err


@pytest.mark.parametrize(
    ("to", "begins"), [("gift", "$CATEGORY"), ("csv", "id,kind,"), ("toml", "# From quiz.gift")]
)
def test_every_format_can_be_written(
    quiz: Path, capsys: pytest.CaptureFixture[str], to: str, begins: str
) -> None:
    """A format of others can go to a format of others."""
    assert main(["convert", str(quiz), "--to", to]) == 0
    assert capsys.readouterr().out.startswith(begins)


@pytest.mark.parametrize("name", ["", "course.toml", "first.toml"])
def test_a_course_and_a_lesson_go_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    """What is left out of each question is reported."""
    assert (
        main(["convert", str(SMALL_COURSE / name), "--to", "gift", "-o", str(tmp_path / "o")]) == 0
    )

    first = load_course(SMALL_COURSE).lessons[0].questions[0]
    assert f"::{first.id}::[markdown]" in (tmp_path / "o").read_text(encoding="utf-8")
    assert f"{first.id}: {len(first.hints)} hints left out" in capsys.readouterr().err


def test_one_is_no_plural(capsys: pytest.CaptureFixture[str]) -> None:
    """A lesson with one question is counted as one."""
    main(["convert", str(SMALL_COURSE / "first.toml"), "--to", "gift"])

    told = capsys.readouterr().err
    assert "1 question of 1 lesson\n" in told
    assert "gift: 1 question, as gift holds them:\n" in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("c.gift", "$CATEGORY: Noise\n\n::a:: What? { =one ~two }\n"),
        ("c.json", '[{"question": "What?", "type": "numeric", "answers": [CHOSEN]}]'),
        ("c.md", "<quiz>\nWhat?\n- [x] one\n- [ ] two\n</quiz>\n"),
        ("c.toml", MDBOOK),
    ],
)
def test_the_concept_that_is_named_is_the_concept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    """Whatever the file says, in every format."""
    path = tmp_path / name
    path.write_text(content.replace("CHOSEN", '{"value": 1, "correct": true}'), encoding="utf-8")

    assert main(["convert", str(path), "--concept", "forward-process"]) == 0

    printed = capsys.readouterr()
    assert 'concepts = ["forward-process"]' in printed.out
    assert "now the concept" not in printed.err
    said = "note, 1 of them: the category Noise is left out: the concept is `forward-process`"
    assert (said in printed.err) == (name == "c.gift")


def test_questions_of_ours_keep_their_concepts(capsys: pytest.CaptureFixture[str]) -> None:
    """They have some each, so --concept is refused rather than passed over."""
    wanted = ["--to", "gift", "--concept", "forward-process"]

    assert main(["convert", str(SMALL_COURSE), *wanted]) == 2
    assert "name concepts of their own; leave it out" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nb.ipynb", "nb.json", "nb"])
def test_a_notebook_is_called_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It has cells; the questions lie in a file of their own, which is what to give."""
    path = tmp_path / name
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n')

    assert main(["convert", str(path)]) == 1

    error = capsys.readouterr().err
    assert error.startswith(f"unstir: {path}:1: this is a notebook")
    assert "the JSON file that it gives to display_quiz()" in error


def test_a_large_notebook_is_called_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its pictures it is larger than a file of questions may be; dividing it is no remedy."""
    path = tmp_path / "nb.ipynb"
    path.write_text(f'{{"cells": ["{"x" * 300_000}"], "nbformat": 4}}')

    assert main(["convert", str(path)]) == 1
    assert "this is a notebook" in capsys.readouterr().err


def test_a_file_that_is_there_stays(quiz: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless it is forced."""
    out = quiz.with_suffix(".toml")
    out.write_text("mine", encoding="utf-8")

    assert main(["convert", str(quiz), "-o", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert "it is there already" in capsys.readouterr().err
    assert main(["convert", str(quiz), "-o", str(out), "--force"]) == 0
    assert 'id = "sure"' in out.read_text(encoding="utf-8")


def test_nothing_is_written_when_nothing_was_taken(quiz: Path) -> None:
    """No empty file is left."""
    quiz.write_text(ESSAY, encoding="utf-8")

    assert main(["convert", str(quiz), "-o", str(quiz.with_suffix(".toml"))]) == 1
    assert [file.name for file in quiz.parent.iterdir()] == ["quiz.gift"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["missing.gift"], 2, "there is no such file"),
        (["quiz.gift", "--from", "word"], 2, "write one of: mdbook-quiz, gift"),
        (["quiz.gift", "--concept", "No Id"], 2, "lower-case words"),
        (["quiz.gift", "-o", "no/such/folder"], 2, "it cannot be written"),
        (["quiz.gift", "-o", ".", "--force"], 2, "it is no file"),
        ([str(SMALL_COURSE)], 2, "it is in our format"),
        (["quiz.gift", "--from", "jupyterquiz"], 1, "quiz.gift:1: this is not JSON"),
        (["quiz.gift", "--from", "unstir", "--to", "csv"], 1, "no name for a lesson's file"),
    ],
)
def test_wrong_use_ends_in_a_sentence(
    quiz: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    """With what to do instead."""
    monkeypatch.chdir(quiz.parent)

    assert main(["convert", *arguments]) == status

    error = capsys.readouterr().err
    assert error.startswith("unstir: ")
    assert said in error
