"""How far a learner is: in a lesson, and in the course."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from unstir.lessons.outline import CourseOutline, LessonOutline


@dataclass(frozen=True)
class Standing:
    """How far a lesson is: questions mastered, of how many, and whether it is begun or finished.

    questions is 0 as long as the lesson itself is not read.
    """

    mastered: int = 0
    questions: int = 0
    done: bool = False
    begun: bool = False


NOWHERE = Standing()


@dataclass(frozen=True)
class CourseStanding:
    """How far a learner is in each lesson, by its id, and what else there is to do.

    last is the lesson they were in. due is how many questions are to be gone over. certificate is
    a sentence about it; empty where nothing is known of it.
    """

    lessons: Mapping[str, Standing] = field(default_factory=dict)
    last: str | None = None
    due: int = 0
    certificate: str = ""

    def of(self, lesson: str) -> Standing:
        """How far a lesson is."""
        return self.lessons.get(lesson, NOWHERE)

    def next_in(self, course: CourseOutline) -> LessonOutline | None:
        """Where to go on: the last lesson until it is done, then the first not done after it.

        None where every lesson is done.
        """
        ids = [one.id for one in course.lessons]
        at = ids.index(self.last) if self.last in ids else 0
        in_turn = course.lessons[at:] + course.lessons[:at]
        return next((one for one in in_turn if not self.of(one.id).done), None)

    def share(self, course: CourseOutline) -> float:
        """How much is mastered, 0..1: of the questions, or of the lessons before they are read."""
        every = [self.of(one.id) for one in course.lessons]
        if all(one.questions for one in every):
            return sum(one.mastered for one in every) / max(1, sum(one.questions for one in every))
        return sum(one.done for one in every) / max(1, len(every))

    def minutes_left(self, course: CourseOutline) -> int:
        """The minutes of the lessons that are not done."""
        return sum(one.minutes for one in course.lessons if not self.of(one.id).done)
