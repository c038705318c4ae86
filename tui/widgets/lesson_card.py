"""What a lesson is about, beside the map of the course, where there is room for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from unstir.lessons.outline import LessonOutline
from unstir.tui.letters import document_shown
from unstir.tui.standing import NOWHERE, Standing
from unstir.tui.widgets.page import LaidOut
from unstir.tui.wrapping import wrapped

if TYPE_CHECKING:
    from unstir.lessons.document import Document
    from unstir.lessons.lesson import Course


@dataclass(frozen=True)
class Summary:
    """A lesson in a sentence, what a learner can do afterwards, and how many sections it has."""

    text: "Document"
    objectives: "tuple[Document, ...]"
    sections: int


About = Mapping[str, Summary]
"""What the lessons are about, by their ids."""


def about_of(course: "Course") -> About:
    """What the lessons of a course are about."""
    return {
        lesson.id: Summary(lesson.summary, lesson.objectives, len(lesson.sections))
        for lesson in course.lessons
    }


class LessonCard(LaidOut):
    """Title, summary, what one can do afterwards, and how far one is."""

    def __init__(self) -> None:
        super().__init__(id="about")
        self._about: About = {}
        self._lesson: LessonOutline | None = None
        self._standing = NOWHERE

    def know(self, about: About) -> None:
        """From now on there is more to say than title and minutes."""
        self._about = about

    def show(self, lesson: LessonOutline, standing: Standing) -> None:
        """Another lesson, or how far it is now."""
        self._lesson, self._standing = lesson, standing
        self._changed()

    def lines(self, width: int) -> list[Content]:
        """From top to bottom."""
        if self._lesson is None:
            return [Content("")]
        about = self._about.get(self._lesson.id)
        lines = wrapped(Content.styled(self._lesson.title, "bold $primary"), width)
        lines += wrapped(Content.styled(self._counted(about), "$foreground 70%"), width)
        if about is not None:
            from unstir.tui.page import lay_out  # noqa: PLC0415 -- once the lessons are read

            lines += [
                Content(""),
                *lay_out(document_shown(about.text, self.app), width),
                Content(""),
            ]
            lines.append(Content.styled("Afterwards you can", "bold $secondary"))
            for objective in about.objectives:
                first, *rest = lay_out(document_shown(objective, self.app), width - 2)
                lines.append(Content.assemble(("• ", "$accent"), first))
                lines += [Content.assemble("  ", line) for line in rest]
        return lines

    def _counted(self, about: Summary | None) -> str:
        parts = [f"{self._lesson.minutes} minutes"] if self._lesson else []
        if about is not None:
            parts.append(f"{about.sections} sections")
        if self._standing.questions:
            mastered, questions = self._standing.mastered, self._standing.questions
            parts.append(f"{mastered} of {questions} questions mastered")
        return " · ".join(parts)
