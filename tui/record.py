"""What the app knows of the learner: the journal, read so that trouble with it stops nobody."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from unstir.progress.attempt import ASSESSMENT, Attempt, Place
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.standing import CourseStanding, Standing

if TYPE_CHECKING:
    from unstir.lessons.lesson import Course
    from unstir.quizzes.question import AnyQuestion


class Record:
    """Every answer, the last one to each question, the lessons that are done, and conveniences.

    `read` fills it; what is saved afterwards is entered by whoever saved it. answers leaves out
    those of final assessments, whose questions have numbers of their own. A place or a value that
    cannot be read counts as none: why, was said when the app opened.
    """

    def __init__(self, journal: Journal) -> None:
        self._attempts: list[Attempt] = []
        self.answers: dict[str, Attempt] = {}
        self.done: set[str] = set()
        self._journal = journal

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every answer as of now, in the order of recording; any thread may go through them."""
        return tuple(self._attempts)

    def read(self, course: str) -> None:
        """Take in what the learner did in a course. RecordError if it cannot be read."""
        self._attempts = list(self._journal.attempts(course))
        for attempt in self._attempts:
            self._enter(attempt)
        self.done |= {one.lesson for one in self._journal.completions(course)}
        self._journal.back_up_if_due()

    def back_up(self) -> None:
        """Copy the record if that is due; trouble with it is said when the app opens."""
        with suppress(RecordError):
            self._journal.back_up_if_due()

    def keep(self, attempt: Attempt) -> None:
        """Save an answer; on return it is on the disk. RecordError if it is not."""
        self._journal.record(attempt)
        self._attempts.append(attempt)
        self._enter(attempt)

    def _enter(self, attempt: Attempt) -> None:
        if attempt.lesson != ASSESSMENT:
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
        """How far the learner is in each lesson, by its id."""
        begun = {attempt.lesson for attempt in self.attempts}
        return {
            lesson.id: Standing(
                mastered=mastered(lesson.questions, self.answers),
                questions=len(lesson.questions),
                done=lesson.id in self.done,
                begun=lesson.id in begun,
            )
            for lesson in course.lessons
        }

    def course_standing(self, course: "Course | None", last: str | None) -> CourseStanding:
        """How far the learner is; without the questions as long as the course is not read."""
        if course is not None:
            return CourseStanding(self.standing(course), last)
        begun = {attempt.lesson for attempt in self.attempts}
        ids = begun | self.done
        return CourseStanding(
            {one: Standing(done=one in self.done, begun=one in begun) for one in ids}, last
        )


def mastered(questions: "Iterable[AnyQuestion]", answers: Mapping[str, Attempt]) -> int:
    """How many questions are mastered: last answered right, and without the last hint.

    The last hint nearly gives the answer away.
    """
    last = ((question, answers.get(question.id)) for question in questions)
    return sum(
        answer is not None and answer.correct and not 0 < len(question.hints) <= answer.hints
        for question, answer in last
    )
