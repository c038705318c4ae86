"""What stands above the map of the course: how far it is, and what comes next."""

from collections.abc import Callable, Iterator

from textual.content import Content

from unstir.lessons.outline import CourseOutline
from unstir.tui.standing import CourseStanding
from unstir.tui.widgets.course_map import bar
from unstir.tui.widgets.page import LaidOut

LOW = 18  # rows of the terminal below which the map needs them more


class CourseHead(LaidOut):
    """Title, a bar for the whole course, and the next thing to do.

    written gives the key of an action as the learner has it.
    """

    def __init__(self, outline: CourseOutline, written: Callable[[str], str]) -> None:
        super().__init__(id="course")
        self._outline = outline
        self._written = written
        self._standing = CourseStanding()

    def show(self, outline: CourseOutline, standing: CourseStanding) -> None:
        """Another version of the course, or of how far the learner is."""
        self._outline, self._standing = outline, standing
        self._changed()

    def lines(self, width: int) -> list[Content]:
        """Title and bar; where the terminal is high enough, what comes next and what is left."""
        done = sum(self._standing.of(one.id).done for one in self._outline.lessons)
        count = f" {done}/{len(self._outline.lessons)}"
        rail = bar(self._standing.share(self._outline), max(4, width - len(count)))
        lines = [
            Content.styled(self._outline.title, "bold $primary"),
            Content.assemble(rail, (count, "$foreground 70%")),
        ]
        if self.app.size.height >= LOW:
            after = Content.assemble(*self._next())
            lines.append(_apart(after, self._rest(width - after.cell_length - 2), width))
        return [line.truncate(width, ellipsis=True) for line in lines]

    def _next(self) -> Iterator[Content | tuple[str, str]]:
        lesson = self._standing.next_in(self._outline)
        if lesson is None:
            yield Content("Every lesson is done.")
            return
        begun = self._standing.last == lesson.id
        yield (self._written("home.continue"), "bold $accent")
        yield Content(" Go on with " if begun else " Begin with ")
        yield (lesson.title, "bold")

    def _rest(self, room: int) -> Content:
        """What is due, the certificate, and the time that is left, as far as there is room."""
        standing = self._standing
        left = standing.minutes_left(self._outline)
        said = [
            f"{standing.due} to review" if standing.due else "",
            standing.certificate,
            f"{time_said(left)} to go" if left else "",
        ]
        parts = list(filter(None, said))
        while len(" · ".join(parts)) > room and parts:
            parts.pop()
        return Content.styled(" · ".join(parts), "$foreground 70%")


def _apart(left: Content, right: Content, width: int) -> Content:
    """One at each end of the line; only the first where there is no room for both."""
    between = width - left.cell_length - right.cell_length
    return Content.assemble(left, " " * between, right) if between > 1 else left


def time_said(minutes: int) -> str:
    """Minutes as one says them: 40 min, 3 h 20 min."""
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest else [])])
