"""The course as a map: its parts and lessons, how far each is, one of them pointed at."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from unstir.lessons.outline import CourseOutline, LessonOutline
from unstir.tui.actions import bindings
from unstir.tui.standing import CourseStanding, Standing

WITH_A_BAR, WITH_WORDS = 56, 76  # cells that a line needs to say so much
BAR = 8  # cells
POINTER, BLANK = "❯ ", "  "


class CourseMap(ScrollView, can_focus=True, inherit_bindings=False):
    """A line for each part and each lesson. Moving the pointer draws two lines anew, not all."""

    BINDINGS = bindings("map")
    COMPONENT_CLASSES = {"course-map--line", "course-map--pointed"}

    @dataclass
    class Chosen(Message):
        """The learner wants this lesson."""

        lesson: str

    @dataclass
    class Pointed(Message):
        """The pointer is at this lesson now."""

        lesson: str

    pointed: reactive[int] = reactive(0, init=False, repaint=False)

    def __init__(self, outline: CourseOutline) -> None:
        super().__init__(id="lessons")
        self._outline = outline
        self._standing = CourseStanding()
        self._lines: list[str | LessonOutline] = []
        self._lay_out()

    def _lay_out(self) -> None:
        """A heading for each part where there are several, and its lessons under it.

        Where there is room, an empty line stands between parts.
        """
        parts = self._outline.parts
        self._lines = []
        airy = self.size.height >= len(self._outline.lessons) + 2 * len(parts) - 1
        for number, part in enumerate(parts):
            self._lines += [""] if number and airy else []
            self._lines += [part.title] if len(parts) > 1 else []
            self._lines += part.lessons
        self._places = [y for y, one in enumerate(self._lines) if isinstance(one, LessonOutline)]

    def on_resize(self) -> None:
        """As many lines as there are, as wide as there is room."""
        self._lay_out()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self._keep_in_sight()

    @property
    def lesson(self) -> LessonOutline | None:
        """The lesson that is pointed at; None in a course without any."""
        return self._outline.lessons[self.pointed] if self._places else None

    def show(self, outline: CourseOutline, standing: CourseStanding) -> None:
        """Another version of the course, or of how far the learner is; the pointer stays."""
        before = self.lesson
        self._outline, self._standing = outline, standing
        self.set_reactive(CourseMap.pointed, 0)
        self.point_at(before.id if before else None)
        self.on_resize()
        self.refresh()

    def point_at(self, lesson: str | None) -> None:
        """Put the pointer on a lesson; leave it where it is if there is none of this id."""
        ids = [one.id for one in self._outline.lessons]
        if lesson in ids:
            self.pointed = ids.index(lesson)

    def watch_pointed(self, before: int, now: int) -> None:
        """Draw the line the pointer left and the one it came to."""
        for number in (before, now):
            if number < len(self._places):
                self.refresh_line(self._places[number])
        self._keep_in_sight()
        if lesson := self.lesson:
            self.post_message(self.Pointed(lesson.id))

    def _keep_in_sight(self) -> None:
        """Scroll to the pointer; a part's heading is shown with its first lesson."""
        if not self._places:
            return
        y = self._places[self.pointed]
        above = 1 if y and isinstance(self._lines[y - 1], str) else 0
        region = Region(0, y - above, 1, 1 + above)
        self.scroll_to_region(region, animate=False, force=True)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's signature
        """The pointer shows where keys go."""
        super().watch_has_focus(_has_focus)
        if self._places:
            self.refresh_line(self._places[self.pointed])

    def action_point(self, by: int) -> None:
        """Move the pointer; it stops at the ends."""
        self.pointed = min(max(self.pointed + by, 0), max(0, len(self._places) - 1))

    def action_page(self, by: int) -> None:
        """Move the pointer by as many lines as there are in sight."""
        self.action_point(by * max(1, self.size.height - 1))

    def action_open(self) -> None:
        """Choose the lesson that is pointed at."""
        if lesson := self.lesson:
            self.post_message(self.Chosen(lesson.id))

    def on_click(self, event: events.Click) -> None:
        """A click opens a lesson."""
        y = round(self.scroll_offset.y) + event.y
        if y in self._places:
            self.pointed = self._places.index(y)
            self.action_open()

    def render_line(self, y: int) -> Strip:
        """One line of the map."""
        width = self.scrollable_content_region.width
        number = self.scroll_offset.y + y
        pointed = bool(self._places) and number == self._places[self.pointed]
        name = "course-map--pointed" if pointed and self.has_focus else "course-map--line"
        style = self.get_visual_style(name)
        if number >= len(self._lines):
            return Strip([Segment(" " * width, style.rich_style)], width)
        line = self._lines[number]
        text = (
            Content.styled(line, "bold $secondary")
            if isinstance(line, str)
            else self._lesson(line, width, pointed=pointed)
        )
        text = text.truncate(width, ellipsis=True)
        (strip,) = Visual.to_strips(self, text, width, 1, style)
        return strip

    def _lesson(self, lesson: LessonOutline, width: int, *, pointed: bool) -> Content:
        """Pointer, sign and title at the left, how far it is at the right."""
        standing = self._standing.of(lesson.id)
        is_next = self._standing.next_in(self._outline) == lesson
        sign = sign_of(standing, is_next=is_next)
        left = Content.assemble(
            (POINTER, "bold $accent") if pointed else BLANK,
            sign,
            " ",
            (lesson.title, "bold" if is_next else ""),
        )
        right = Content("").join(_said(lesson, standing, width, is_next=is_next))
        room = width - right.cell_length - 1
        left = left.truncate(max(room, 0), ellipsis=True).pad_right(max(0, room - left.cell_length))
        return Content.assemble(left, " ", right)


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
    yield Content.styled(f"{lesson.minutes:>3} min", "$foreground 60%")
    if width >= WITH_A_BAR:
        yield Content("  ")
        if standing.questions:
            yield bar(standing.mastered / standing.questions, BAR)
            counted = f"{standing.mastered}/{standing.questions}"
            yield Content.styled(f" {counted:<6}", "$foreground 60%")
        else:
            yield Content(" " * (BAR + 7))


def bar(share: float, width: int) -> Content:
    """A line that is full at 1; anything above nothing shows."""
    full = round(share * width) if share in {0, 1} else min(max(1, round(share * width)), width - 1)
    return Content.assemble(("━" * full, "$success"), ("─" * (width - full), "$foreground 30%"))
