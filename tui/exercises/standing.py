"""What the learner's record keeps of the exercises: which are solved, and what was shown."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from unstir.lessons.exercises import Exercise, exercises
from unstir.progress.attempt import Completion
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal

COURSE = "the exercises"
"""What stands where events of a course have its id; no id has a space in it."""

KEPT = "exercises"


class Standing:
    """Solved exercises, hints and solutions shown, and the folder of the files.

    A solved exercise is an event of the record like a finished lesson. trouble is the sentence why
    something could not be saved; then it holds until the program ends.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self.trouble = journal.trouble
        try:
            kept, solved = journal.recalled(KEPT), journal.completions(COURSE)
        except RecordError as error:
            kept, solved, self.trouble = None, (), str(error)
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}
        self._solved = {completion.lesson for completion in solved}

    def is_solved(self, exercise: Exercise) -> bool:
        """Whether it has passed once."""
        return exercise.id in self._solved

    def is_shown(self, exercise: Exercise) -> bool:
        """Whether its solution was shown."""
        return exercise.id in self._list("solutions")

    def hints_shown(self, exercise: Exercise) -> int:
        """How many of its hints were shown."""
        hints = self._kept.get("hints")
        count = hints.get(exercise.id) if isinstance(hints, dict) else None
        return count if isinstance(count, int) else 0

    def words(self, exercise: Exercise) -> str:
        """How far it is, in a few words."""
        if self.is_solved(exercise):
            return "solved ✓" + (", its solution was seen" if self.is_shown(exercise) else "")
        if self.folder and (self.folder / exercise.file).is_file():
            return "begun"
        return "not begun"

    @property
    def folder(self) -> Path | None:
        """Where the files are; None before the first."""
        folder = self._kept.get("folder")
        return Path(folder) if isinstance(folder, str) else None

    @property
    def next(self) -> Exercise | None:
        """The first exercise that is not solved; None where all are."""
        return next((one for one in exercises() if not self.is_solved(one)), None)

    @property
    def solved(self) -> int:
        """How many are solved."""
        return sum(map(self.is_solved, exercises()))

    def solve(self, exercise: Exercise) -> None:
        """Save that an exercise passed, the first time it does."""
        if self.is_solved(exercise):
            return
        self._solved.add(exercise.id)
        completion = Completion(COURSE, exercise.id, self._clock())
        self._saved(lambda: self._journal.complete(completion))

    def show_hint(self, exercise: Exercise) -> int:
        """Save that the next hint is shown; how many are shown now."""
        count = min(self.hints_shown(exercise) + 1, len(exercise.hints))
        hints = self._kept.get("hints")
        self._keep(hints={**(hints if isinstance(hints, dict) else {}), exercise.id: count})
        return count

    def show_solution(self, exercise: Exercise) -> None:
        """Save that the solution was shown."""
        self._keep(solutions=sorted({*self._list("solutions"), exercise.id}))

    def settle(self, folder: Path) -> None:
        """Save where the files are."""
        if folder != self.folder:
            self._keep(folder=str(folder))

    def _list(self, name: str) -> list[str]:
        found = self._kept.get(name)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def _keep(self, **values: Any) -> None:
        self._kept = {**self._kept, **values}
        self._saved(lambda: self._journal.remember(KEPT, self._kept))

    def _saved(self, save: Callable[[], None]) -> None:
        try:
            save()
        except RecordError as error:
            self.trouble = str(error)
