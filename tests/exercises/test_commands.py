"""`unstir exercise` as a learner types it: begin, check, hints, solution, and what comes next."""

from pathlib import Path

import pytest

from tests.exercises.solved import BY_ID
from unstir.lessons.exercises import TOGETHER, together
from unstir.tui.cli import main


@pytest.fixture
def typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Typed":
    """A learner in an empty folder, with a new record."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("UNSTIR_DATA_DIR", str(tmp_path / "record"))
    return Typed(capsys)


class Typed:
    """Commands, each with its exit status and what it prints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str]:
        """Type `unstir exercise` with arguments."""
        status = main(["exercise", *arguments])
        captured = self._capsys.readouterr()
        return status, captured.out + captured.err


FILES = Path("unstir-exercises")


def test_an_exercise_from_beginning_to_end(typed: Typed) -> None:
    """The file is written, is unfinished, then solved, and the next one is named."""
    assert "Next: unstir exercise start schedule" in typed()[1]
    assert "schedule.py is written." in typed("start")[1]
    assert (FILES / "schedule.py").read_text(encoding="utf-8") == BY_ID["schedule"].starter
    status, said = typed("check")
    assert (status, "linear_betas is not written yet." in said) == (1, True)

    (FILES / "schedule.py").write_text(BY_ID["schedule"].solution, encoding="utf-8")

    status, said = typed("check")
    assert status == 0
    assert said.startswith("✓ schedule.py passes.")
    assert "Next: unstir exercise start jump" in said
    assert "✓ 1 schedule" in typed()[1]


def test_nothing_is_overwritten(typed: Typed) -> None:
    """Beginning again leaves what the learner wrote."""
    typed("start", "jump")
    (FILES / "jump.py").write_text("mine", encoding="utf-8")

    assert "stays as it is" in typed("start", "jump")[1]
    assert (FILES / "jump.py").read_text(encoding="utf-8") == "mine"


def test_the_folder_is_remembered(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen once, it is found from anywhere."""
    typed("start", "loss", "--folder", "mine")
    monkeypatch.chdir(tmp_path)

    assert "loss is not written yet." in typed("check", "loss")[1]


def test_hints_are_a_ladder(typed: Typed) -> None:
    """Each asking shows one more, those before it again, and after the last the way on."""
    first, second = (typed("hint", "jump")[1] for _ in range(2))
    *_, last = (typed("hint", "jump")[1] for _ in BY_ID["jump"].hints)

    assert first.count("Hint") == 1
    assert second.count("Hint") == 2
    assert last.count("Hint") == len(BY_ID["jump"].hints)
    assert "unstir exercise solution jump" in last


def test_a_solution_is_asked_for_twice_and_noted(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal --yes is needed; with one, a learner may think better of it."""
    assert typed("solution", "jump")[0] == 2
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert "def jump" not in typed("solution", "jump")[1]
    assert "solution seen" not in typed()[1]
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert typed("solution", "jump")[1] == BY_ID["jump"].solution
    assert "The forward jump, solution seen" in typed()[1]


@pytest.mark.parametrize("name", ["3", "loss.py", "unstir-exercises/loss.py"])
def test_an_exercise_has_several_names(name: str, typed: Typed) -> None:
    """Its number and its file mean the same."""
    assert "unstir exercise start loss" in typed("check", name)[1]


def test_an_unknown_name_is_refused(typed: Typed) -> None:
    """With those there are."""
    status, said = typed("check", "jmp")

    assert status == 2
    assert "there are schedule, jump, loss, training, sampler" in said


def test_a_folder_that_cannot_be_written_is_refused(typed: Typed) -> None:
    """Such as a file in its place."""
    Path("taken").write_text("", encoding="utf-8")

    status, said = typed("start", "--folder", "taken")

    assert status == 1
    assert "choose another folder with --folder" in said


def test_without_a_record_it_works_and_says_so(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that cannot be had keeps nobody from an exercise."""
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    monkeypatch.setenv("UNSTIR_DATA_DIR", str(tmp_path / "no-folder"))

    status, said = typed("start")

    assert (status, (FILES / "schedule.py").is_file()) == (0, True)
    assert "Not saved:" in said


def test_together_is_written_on_demand(typed: Typed) -> None:
    """The program that uses all five."""
    typed("start", "together")

    assert (FILES / TOGETHER).read_text(encoding="utf-8") == together()


def test_ctrl_c_ends_a_check_in_a_sentence(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not want to wait for a loop to be stopped need not."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("unstir.tui.exercises.running.checked", interrupted)

    assert typed("check", "jump") == (130, "unstir: exercise: stopped.\n")
