"""The course as a map: its parts and lessons, how far each is, one of them pointed at."""

from collections.abc import Iterator

from textual.content import Content

from unstir.lessons.outline import CourseOutline, LessonOutline
from unstir.tui.standing import CourseStanding, Standing
from unstir.tui.widgets.menu import Item, Menu

WITH_A_BAR, WITH_WORDS = 54, 74  # cells that a line needs to say so much
BAR = 8  # cells


class CourseMap(Menu):
    """A line for each part and each lesson."""

    def __init__(self, outline: CourseOutline) -> None:
        super().__init__(id="lessons")
        self._outline = outline
        self._standing = CourseStanding()

    @property
    def lesson(self) -> LessonOutline | None:
        """The lesson that is pointed at; None in a course without any."""
        lessons = self._outline.lessons
        return lessons[min(self.pointed, len(lessons) - 1)] if lessons else None

    def show(self, outline: CourseOutline, standing: CourseStanding) -> None:
        """Another version of the course, or of how far the learner is; the pointer stays."""
        before = self.lesson
        self._outline, self._standing = outline, standing
        self.lay_out()
        self.point_at_lesson(before.id if before else None)

    def point_at_lesson(self, lesson: str | None) -> None:
        """Put the pointer on a lesson; leave it where it is if there is none of this id."""
        ids = [one.id for one in self._outline.lessons]
        if lesson in ids:
            self.point_at(ids.index(lesson))

    def lines(self, width: int, height: int) -> list[Content | Item]:
        """A heading for each part where there are several, and its lessons under it.

        Where there is room, an empty line stands between parts.
        """
        parts = self._outline.parts
        airy = height >= len(self._outline.lessons) + 2 * len(parts) - 1
        lines: list[Content | Item] = []
        for number, part in enumerate(parts):
            if number and airy:
                lines.append(Content(""))
            if len(parts) > 1:
                lines.append(Content.styled(part.title, "bold $secondary"))
            lines += [self._lesson(lesson, width) for lesson in part.lessons]
        return lines

    def _lesson(self, lesson: LessonOutline, width: int) -> Item:
        """Sign and title at the left, how far it is at the right."""
        standing = self._standing.of(lesson.id)
        is_next = self._standing.next_in(self._outline) == lesson
        left = Content.assemble(
            sign_of(standing, is_next=is_next), " ", (lesson.title, "bold" if is_next else "")
        )
        return Item(left, Content("").join(_said(lesson, standing, width, is_next=is_next)))


def sign_of(standing: Standing, *, is_next: bool) -> Content:
    """One cell: done, begun, next, or still to come."""
    if standing.done:
        return Content.styled("✓", "bold $success")
    if standing.begun:
        return Content.styled("◐", "$accent")
    return Content.styled("○", "bold $accent" if is_next else "$foreground 50%")


def _said(
    lesson: LessonOutline, standing: Standing, width: int, *, is_next: bool
) -> Iterator[Content]:
    """State, minutes and mastery, as much as the width allows."""
    if width >= WITH_WORDS:
        state = "done" if standing.done else "go on" if standing.begun else "begin"
        word = state if standing.done or is_next else ""
        yield Content.styled(f"{word:<7}", "$success" if standing.done else "bold $accent")
    yield Content.styled(f"{lesson.minutes:>3} min", "$foreground 70%")
    if width >= WITH_A_BAR:
        yield Content("  ")
        if standing.questions:
            yield bar(standing.mastered / standing.questions, BAR)
            counted = f"{standing.mastered}/{standing.questions}"
            yield Content.styled(f" {counted:<6}", "$foreground 70%")
        else:
            yield Content(" " * (BAR + 7))


def bar(share: float, width: int) -> Content:
    """A line that is full at 1; anything above nothing shows."""
    full = round(share * width) if share in {0, 1} else min(max(1, round(share * width)), width - 1)
    return Content.assemble(("━" * full, "$success"), ("─" * (width - full), "$foreground 30%"))
