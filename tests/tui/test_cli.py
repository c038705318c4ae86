"""The command line: text where there is no terminal, sentences where something is wrong."""

import os
import subprocess
import sys
from errno import EACCES
from pathlib import Path

import pytest

from unstir.tui.cli import main

LOADED = "print([m for m in ('torch', 'numpy', 'textual', 'rich', 'PIL') if m in sys.modules])"
COURSE = Path(__file__).parent / "course"


def unstir(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, its output into a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "unstir.tui", *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", **environ},
        check=False,
        timeout=60,
    )


def test_without_a_terminal_the_course_is_a_dialogue_in_text(tmp_path: Path) -> None:
    """No escape code, no hanging where nobody answers: the lessons, and status 0."""
    done = unstir(UNSTIR_DATA_DIR=str(tmp_path))

    assert done.returncode == 0
    assert "The forward process" in done.stdout
    assert "unstir --plain goes on" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == "The standard input is not a terminal, so this is plain text.\n"


def test_a_lesson_is_printed_whole() -> None:
    """Text, formulas in words, pictures described, questions."""
    done = unstir("lesson", "forward-process")

    assert done.returncode == 0
    assert "xₜ = √ᾱₜ x₀" in done.stdout
    assert "x sub t equals root of alpha bar sub t" in " ".join(done.stdout.split())
    assert "Picture: " in done.stdout
    assert "signal and" in done.stdout
    assert "Question: " in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    """`unstir lesson forward-process | head -1` ends quietly."""
    command = f"{sys.executable} -m unstir.tui lesson forward-process | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.stdout == "The forward process\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "says", "status"),
    [
        (["lesson", "cooking"], "there is no such lesson; there are: ", 2),
        (["--course", "nowhere"], "there is no such folder", 2),
        (["--nonsense"], "unrecognized arguments: --nonsense", 2),
    ],
)
def test_wrong_use_is_one_sentence(
    arguments: list[str], says: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what there is."""
    try:
        answered = main(arguments)
    except SystemExit as stopped:  # argparse's own way
        answered = int(stopped.code or 0)

    assert answered == status
    assert says in capsys.readouterr().err


def test_a_closed_folder_on_the_way_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mere look at a path inside it fails already; the sentence names the path."""

    def closed(path: Path) -> bool:
        raise PermissionError(EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", closed)

    assert main(["check", "closed/course"]) == 1
    assert capsys.readouterr().err == (
        "unstir: closed/course cannot be opened: check its rights and those of its folder.\n"
    )


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("course.toml", None, "course.toml"),
        ("course.toml", "format = ", "course.toml:1:"),
        ("course.toml", "format = 99", "newer format"),
        ("first.toml", "title = [", "first.toml:1:"),
        ("first.toml", None, "first.toml"),
        ("first.toml", "tittle = 'x'", "tittle"),
    ],
)
def test_a_broken_course_is_explained_with_its_place(
    tmp_path: Path,
    file: str,
    text: str | None,
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Missing, cut, from the future, misspelt: file, line and what to do; status 1."""
    for part in COURSE.iterdir():
        (tmp_path / part.name).write_bytes(part.read_bytes())
    if text is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_text(text)

    assert main(["--course", str(tmp_path), "lesson", "first"]) == 1
    assert says in capsys.readouterr().err


def test_starting_loads_no_torch_numpy_or_textual_for_a_list() -> None:
    """What a command does not need is not imported."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; from unstir.tui.cli import main; main(['lesson']); {LOADED}",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_app_itself_loads_no_torch_and_no_numpy_before_a_lesson() -> None:
    """The first screen needs neither; torch belongs to another process."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; import unstir.tui.cli, unstir.tui.app; {LOADED}",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.strip() == "['textual', 'rich']"


def test_the_version_is_the_distributions(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints name and number."""
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])

    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("unstir 0.")


def test_letters_that_the_output_lacks_are_no_traceback() -> None:
    """A terminal in Latin-1 has no alpha: a question mark stands for it."""
    done = unstir("--course", str(COURSE), "lesson", "first", PYTHONIOENCODING="latin-1:strict")

    assert done.returncode == 0
    assert "says how much signal is left" in done.stdout
