"""Where a screen that closes wants the learner to be next."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unstir.lessons.lesson import Course


@dataclass(frozen=True)
class Goal:
    """A lesson by its id; and a section, or an empty one for where the learner was in it."""

    lesson: str
    section: str = ""


def goal_of(question: str, course: "Course") -> Goal | None:
    """The section that a question stands in; None for one of no lesson."""
    for lesson in course.lessons:
        for section in lesson.sections:
            if any(one.id == question for one in section.questions):
                return Goal(lesson.id, section.id)
    return None
