"""Watching: each saving is checked, and a solved exercise leads on to the next."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.exercises.solved import BY_ID
from unstir.lessons.exercises import Exercise
from unstir.progress.journal import Journal
from unstir.tui.exercises.outcome import Outcome, State
from unstir.tui.exercises.session import Session
from unstir.tui.exercises.standing import Standing
from unstir.tui.exercises.watch import Watch

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RIGHT = "# right"

Script = Iterator[Callable[[], str] | str]


class Learner:
    """A learner who follows a script: at each wait they do something, or press a key."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.folder = folder
        self.said = ""
        self.standing = Standing(journal, lambda: NOON)
        self.session = Session(folder, self.standing, self._check, self._write)

    def watch(self, name: str, *script: Callable[[], None] | str) -> str:
        """Watch an exercise while the script is followed, then leave; what was said."""
        steps = iter([*script, "q"])

        def wait() -> str:
            step = next(steps)
            if isinstance(step, str):
                return step
            step()
            return ""

        Watch(self.session, wait, lambda: self._write("<new screen>\n")).run(BY_ID[name])
        return self.said

    def save(self, name: str, text: str) -> Callable[[], None]:
        """Saving a file."""

        def write() -> None:
            (self.folder / name).write_text(text, encoding="utf-8")

        return write

    def _check(self, _exercise: Exercise, file: Path) -> Outcome:
        right = file.read_text(encoding="utf-8") == RIGHT
        return Outcome(State.RIGHT if right else State.OFF, ("seen",))

    def _write(self, text: str) -> None:
        self.said += text


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    """With a new record, and a folder that is not there yet."""
    (tmp_path / "record").mkdir()
    with Journal.open(tmp_path / "record", lambda: NOON) as journal:
        yield Learner(tmp_path / "files", journal)


def test_it_writes_the_file_and_checks_each_saving(learner: Learner) -> None:
    """Once at the beginning, then only when something was saved."""
    said = learner.watch(
        "jump", "", learner.save("jump.py", "1"), "", "", learner.save("jump.py", "22")
    )

    assert said.count("jump.py does not pass yet.") == 3
    assert said.count("<new screen>") == 3


def test_what_passes_leads_on(learner: Learner) -> None:
    """The next file is there to be edited, what was said stays on the screen, the record knows."""
    said = learner.watch("schedule", learner.save("schedule.py", RIGHT))

    *_, screen = said.split("<new screen>")
    assert "✓ schedule.py passes." in screen
    assert "2 of 5 · The forward jump" in screen
    assert (learner.folder / "jump.py").is_file()
    assert learner.standing.next == BY_ID["jump"]


def test_after_the_last_the_parts_are_put_together(learner: Learner) -> None:
    """It ends by itself."""
    learner.folder.mkdir()
    for exercise in BY_ID.values():
        learner.save(exercise.file, RIGHT)()

    said = learner.watch("schedule")

    assert said.count("passes.") == 5
    assert said.rstrip().endswith(f"Run it: python {learner.folder / 'together.py'}")


def test_a_file_that_goes_away_is_missed_once(learner: Learner) -> None:
    """Not in the moment in which an editor replaces it; and it is checked when it is back."""
    file = learner.folder / "loss.py"

    said = learner.watch("loss", file.unlink, learner.save("loss.py", "1"), file.unlink, "", "", "")
    again = learner.watch("loss", file.unlink, "", "", learner.save("loss.py", "22"))

    assert said.count("loss.py is gone.") == 1
    assert again.rpartition("loss.py is gone.")[2].count("does not pass yet.") == 1


def test_a_part_that_is_imported_is_watched_too(learner: Learner) -> None:
    """Saving jump.py checks loss.py again, which may use it."""
    said = learner.watch("loss", learner.save("jump.py", "1"))

    assert said.count("loss.py does not pass yet.") == 2


def test_keys_give_hints_and_the_list(learner: Learner) -> None:
    """Keys for both, without leaving; c checks once more."""
    said = learner.watch("loss", "h", "l", "c")

    assert "Hint 1 of 4" in said
    assert "Build it from scratch: 0 of 5 solved" in said
    assert said.count("does not pass yet.") == 2
