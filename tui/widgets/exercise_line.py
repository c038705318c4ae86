"""One line that says how far the exercise of a section is, also when it is solved meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from unstir.lessons.exercises import ORDER, ExerciseName, exercise_of
from unstir.tui.exercises.standing import Standing
from unstir.tui.widgets.page import Words

EVERY = 2.0  # seconds between two looks at the record, which another program may have written


class ExerciseLine(Words):
    """Says that an exercise is solved, begun, or how it is begun."""

    @dataclass
    class Seen(Message):
        """What the record says now."""

        said: str

    def __init__(self, name: ExerciseName, standing: Callable[[], Standing]) -> None:
        super().__init__(classes="exercise")
        self._exercise = exercise_of(name)
        self._standing = standing

    def on_mount(self) -> None:
        """Look now, and again and again."""
        self.look()
        self.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Ask the record."""
        self.app.run_worker(self._read, thread=True, group="exercise", exclusive=True)

    def _read(self) -> None:
        """In a thread: the record may be busy with an answer."""
        self.post_message(self.Seen(self._standing().words(self._exercise)))

    def on_exercise_line_seen(self, event: Seen) -> None:
        """Draw, if it is something else than before."""
        event.stop()
        exercise = self._exercise
        said = f"Exercise {exercise.number} of {len(ORDER)}, {exercise.file}: {event.said}"
        if said != self.words:
            self.show(Content(said))
