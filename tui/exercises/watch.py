"""Watching the learner's folder: each saving is checked, and what passes leads on to the next."""

from collections.abc import Callable, Mapping
from pathlib import Path

from unstir.lessons.exercises import Exercise
from unstir.tui.exercises import files
from unstir.tui.exercises.session import Session

KEYS = "h: a hint   l: the list   c: check again   q: leave"
Stamps = Mapping[Path, tuple[int, int, int]]

Wait = Callable[[], str]
"""Waits a moment; the key that was pressed meanwhile, or nothing."""


class Watch:
    """Watches one exercise after the other, until all are solved or the learner leaves.

    clear begins a new screen, so that the latest word stands at the top.
    """

    def __init__(self, session: Session, wait: Wait, clear: Callable[[], None]) -> None:
        self._session = session
        self._wait = wait
        self._clear = clear
        self._seen: Stamps = {}
        self._missing = False

    def run(self, exercise: Exercise) -> None:
        """Begin with an exercise; returns when the learner leaves, or all are solved."""
        self._clear()
        watched: Exercise | None = exercise
        while watched is not None:
            if not self._until_solved(watched):
                self._session.say("Left. What you solved is saved.")
                return
            watched = self._session.standing.next
        self._session.start_together()

    def _until_solved(self, exercise: Exercise) -> bool:
        """Check at each saving; whether it is solved, rather than left."""
        files.start(exercise, self._session.folder)
        self._session.standing.settle(self._session.folder)
        if self._checked(exercise):
            return True
        while (key := self._wait()) != "q":
            if key == "h":
                self._session.hint(exercise)
            elif key == "l":
                self._session.overview()
            elif key == "c" or self._is_saved(exercise):
                self._clear()
                if self._checked(exercise):
                    return True
        return False

    def _is_saved(self, exercise: Exercise) -> bool:
        """Whether a file of the folder is another than when it was last looked at.

        Editors may take a file away for a moment while they save it: it is missed the second time.
        """
        if not (self._session.folder / exercise.file).is_file():
            if self._missing and self._seen:
                self._seen = {}
                self._session.say(
                    f"{exercise.file} is gone. I go on when it is back.",
                    f"unstir exercise start {exercise.id} writes it anew.",
                )
            self._missing = True
            return False
        self._missing = False
        return _stamps(self._session.folder) != self._seen

    def _checked(self, exercise: Exercise) -> bool:
        """Check an exercise as its files are now."""
        self._seen = _stamps(self._session.folder)
        file = self._session.folder / exercise.file
        self._session.say(f"{exercise.number} of 5 · {exercise.title} · {file}", exercise.task, "")
        solved = self._session.check(exercise)
        self._session.say("", "" if solved else KEYS)
        return solved


def _stamps(folder: Path) -> Stamps:
    """What tells one state of the folder's Python files from another."""
    found = {}
    for file in folder.glob("*.py"):
        try:
            stat = file.stat()
        except OSError:  # it went away meanwhile
            continue
        found[file] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found
