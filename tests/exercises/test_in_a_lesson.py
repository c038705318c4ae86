"""A section that belongs to an exercise says how far the learner is with it."""

from pathlib import Path

from tests.exercises.solved import BY_ID
from tests.tui.learner import NOON, learner_at
from unstir.lessons.outline import built_in
from unstir.progress.attempt import Place
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.exercises.standing import Standing
from unstir.tui.start import Start
from unstir.tui.widgets.exercise_line import ExerciseLine

HIGH = (100, 60)


def start_with(journal: Journal, folder: Path) -> Start:
    """The built-in course, at the section on the jump."""
    journal.at(Place("diffusion", "from-scratch", "your-jump"))
    return Start(
        course=built_in(),
        journal=journal,
        picture=None,
        colour=True,
        utf8=True,
        clock=lambda: NOON,
        seed=7,
        crash_log=folder / "crash.log",
    )


async def test_a_lesson_shows_what_was_solved(tmp_path: Path) -> None:
    """Not begun at first; solved as soon as another program has said so to the record."""
    folder = data_folder(tmp_path / "record", {})
    with Journal.open(folder, lambda: NOON) as journal, Journal.open(folder, lambda: NOON) as other:
        async with learner_at(start_with(journal, tmp_path), HIGH) as learner:
            await learner.press("enter")
            assert "Exercise 2 of 5, jump.py: not begun" in learner.words()

            Standing(other, lambda: NOON).solve(BY_ID["jump"])
            learner.app.screen.query_one(ExerciseLine).look()
            await learner.settle()

            assert "Exercise 2 of 5, jump.py: solved ✓" in learner.words()
