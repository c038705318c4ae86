"""A learner at the exercises: listing, beginning, checking, hints and solutions, as text."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unstir.lessons.exercises import TOGETHER, Exercise, exercises
from unstir.tui.exercises import files
from unstir.tui.exercises.outcome import WIDTH, Outcome, told
from unstir.tui.exercises.standing import Standing


@dataclass(frozen=True)
class Session:
    """The learner's folder and record, how a file is checked, and where text goes."""

    folder: Path
    standing: Standing
    check_file: Callable[[Exercise, Path], Outcome]
    write: Callable[[str], None]

    def say(self, *lines: str) -> None:
        """Lines as they are."""
        self.write("".join(f"{line}\n" for line in lines))

    def overview(self) -> None:
        """All exercises, and how far each is."""
        self.say(f"Build it from scratch: {self.standing.solved} of {len(exercises())} solved")
        for exercise in exercises():
            self.say(f"  {self._mark(exercise)} {exercise.number} {self._line(exercise)}")

    def _mark(self, exercise: Exercise) -> str:
        if self.standing.is_solved(exercise):
            return "✓"
        return "○" if self._begun(exercise) else " "

    def _line(self, exercise: Exercise) -> str:
        notes = [exercise.title]
        if self.standing.is_shown(exercise):
            notes.append("solution seen")
        if not self.standing.is_solved(exercise) and self._begun(exercise):
            notes.append("begun")
        return f"{exercise.id:<10}{', '.join(notes)}"

    def _begun(self, exercise: Exercise) -> bool:
        return (self.folder / exercise.file).is_file()

    def _next(self) -> list[str]:
        exercise = self.standing.next
        if exercise is None:
            if (self.folder / TOGETHER).is_file():
                return [f"All are solved. See them at work: python {self.folder / TOGETHER}"]
            return ["All are solved. Put them together: unstir exercise start together"]
        if not self._begun(exercise):
            return [f"Next: unstir exercise start {exercise.id}", f"      ({exercise.task})"]
        return [f"Next: edit {self.folder / exercise.file}", "      unstir exercise watch"]

    def say_what_is_next(self) -> None:
        """What to do next, on a line or two."""
        self.say("", *self._next())

    def start(self, exercise: Exercise) -> None:
        """Write the file of an exercise, if it is not there."""
        file = self.folder / exercise.file
        new = files.start(exercise, self.folder)
        self.standing.settle(self.folder)
        self.say(
            f"{file} is written." if new else f"{file} is there already, and stays as it is.",
            exercise.task,
            f"Open it in your editor, then: unstir exercise check {exercise.id}",
            "Or have it checked at each saving: unstir exercise watch",
        )

    def start_together(self) -> None:
        """Write the program that puts the five files together."""
        file = self.folder / TOGETHER
        new = files.start_together(self.folder)
        self.say(
            f"{file} is written." if new else f"{file} is there already, and stays as it is.",
            f"Run it: python {file}",
        )

    def check(self, exercise: Exercise) -> bool:
        """Run a file and say what came of it; whether it passes, which is saved."""
        outcome = self.check_file(exercise, self.folder / exercise.file)
        self.say(told(exercise, outcome))
        if outcome.passed:
            self.standing.solve(exercise)
        return outcome.passed

    def hint(self, exercise: Exercise) -> None:
        """The hints shown so far, and the next."""
        count = self.standing.show_hint(exercise)
        for number, hint in enumerate(exercise.hints[:count], start=1):
            head = f"Hint {number} of {len(exercise.hints)}: "
            self.say(textwrap.fill(head + hint, WIDTH, subsequent_indent=" " * len(head)))
        if count == len(exercise.hints):
            self.say(f"That is the last one. The solution: unstir exercise solution {exercise.id}")

    def solution(self, exercise: Exercise) -> None:
        """The whole solution, which is noted."""
        self.standing.show_solution(exercise)
        self.say(exercise.solution.rstrip("\n"))
