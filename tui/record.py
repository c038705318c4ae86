"""What the app knows of the learner: the journal, read so that trouble with it stops nobody."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from unstir.progress.attempt import Attempt, Place
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.quizzes.question import AnyQuestion
from unstir.tui.screens.home import Standing

if TYPE_CHECKING:
    from unstir.lessons.lesson import Course


class Record:
    """The last answer to each question, the lessons that are done, and conveniences.

    `read` fills it; what is saved afterwards is entered by whoever saved it. A place or a value
    that cannot be read counts as none: why, was said when the app opened.
    """

    def __init__(self, journal: Journal) -> None:
        self.answers: dict[str, Attempt] = {}
        self.done: set[str] = set()
        self._journal = journal

    def read(self, course: str) -> None:
        """Take in what the learner did in a course. RecordError if it cannot be read."""
        self.answers |= self._journal.last_attempts(course)
        self.done |= {one.lesson for one in self._journal.completions(course)}
        self._journal.back_up_if_due()

    def keep(self, attempt: Attempt) -> None:
        """Save an answer; on return it is on the disk. RecordError if it is not."""
        self._journal.record(attempt)
        self.answers[attempt.question] = attempt

    def place(self, course: str) -> Place | None:
        """Where the learner was last."""
        try:
            return self._journal.place(course)
        except RecordError:
            return None

    def recalled(self, name: str) -> Any:
        """A value kept from an earlier time."""
        try:
            return self._journal.recalled(name)
        except RecordError:
            return None

    def standing(self, course: "Course") -> Mapping[str, Standing]:
        """How far the learner is in each lesson, by its id.

        A question counts as mastered when it was answered right without its last hint, which
        nearly gives the answer away.
        """
        return {
            lesson.id: Standing(
                mastered=sum(map(self._is_mastered, lesson.questions)),
                questions=len(lesson.questions),
                done=lesson.id in self.done,
            )
            for lesson in course.lessons
        }

    def _is_mastered(self, question: AnyQuestion) -> bool:
        last = self.answers.get(question.id)
        return last is not None and last.correct and last.hints < len(question.hints)
