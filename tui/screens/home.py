"""The course: its lessons, how far each is, and where to go on."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from unstir.lessons.outline import CourseOutline
from unstir.tui.actions import BY_ID, Action, bindings
from unstir.tui.standing import CourseStanding
from unstir.tui.widgets.course_head import CourseHead
from unstir.tui.widgets.course_map import CourseMap
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.lesson_card import About, LessonCard


class HomeScreen(Screen[None]):
    """A map to choose a lesson from. It is there before the lessons themselves are read."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual"), (30, "-high")]
    BINDINGS = bindings("home")

    @dataclass
    class Chosen(Message):
        """The learner wants this lesson, at this section, or where they were in it."""

        lesson: str
        section: str = ""

    @dataclass
    class Uncovered(Message):
        """The map is what the learner sees again."""

    def __init__(
        self, outline: CourseOutline, standing: CourseStanding, written: Callable[[Action], str]
    ) -> None:
        super().__init__()
        self._written = written
        self._outline = outline
        self._standing = standing
        self._undrawn: dict[Callable[[], None], None] = {}

    def compose(self) -> ComposeResult:
        """How far it all is, the map, and in a wide terminal what the pointer shows."""
        yield CourseHead(self._outline, lambda name: self._written(BY_ID[name]))
        yield Static(id="notice")
        with Horizontal(id="home"):
            yield CourseMap(self._outline)
            yield LessonCard()
        yield KeyLine()

    def on_mount(self) -> None:
        """Stand where to go on."""
        self._show()
        self.query_one(CourseMap).focus()
        self._point_at_next()

    def on_screen_resume(self) -> None:
        """Nothing stands above the map any more."""
        undrawn, self._undrawn = self._undrawn, {}
        for draw in undrawn:
            draw()
        self.post_message(self.Uncovered())

    def _draw(self, draw: Callable[[], None]) -> None:
        """Draw something, once it is seen: with it Textual writes anew whatever stands above."""
        if self.is_active:
            draw()
        else:
            self._undrawn[draw] = None

    def _point_at_next(self) -> None:
        goal = self._standing.next_in(self._outline)
        self.query_one(CourseMap).point_at_lesson(goal.id if goal else None)

    def _show(self) -> None:
        self._show_head()
        self.query_one(CourseMap).show(self._outline, self._standing)

    def _show_head(self) -> None:
        self.query_one(CourseHead).show(self._outline, self._standing)

    def _show_card(self) -> None:
        if (lesson := self.query_one(CourseMap).lesson) is not None:
            self.query_one(LessonCard).show(lesson, self._standing.of(lesson.id))

    def show_outline(self, outline: CourseOutline) -> None:
        """Another version of the course."""
        self._outline = outline
        self._draw(self._show)

    def show_standing(self, standing: CourseStanding) -> None:
        """How far the learner is. The pointer goes where to go on, if that is elsewhere now."""
        before = self._standing.next_in(self._outline)
        self._standing = standing
        self._draw(self._show)
        if standing.next_in(self._outline) != before:
            self._draw(self._point_at_next)

    def show_to_do(self, due: int, certificate: str) -> None:
        """How many questions came back, and a sentence on the certificate."""
        self._standing = replace(self._standing, due=due, certificate=certificate)
        self._draw(self._show_head)

    def show_about(self, about: About) -> None:
        """What the lessons are about, once they are read."""
        self.query_one(LessonCard).know(about)
        self._draw(self._show_card)

    def on_menu_pointed(self, event: CourseMap.Pointed) -> None:
        """Say what the lesson is about."""
        event.stop()
        self._show_card()

    def on_menu_chosen(self, event: CourseMap.Chosen) -> None:
        """Open it."""
        event.stop()
        self.post_message(self.Chosen(self._outline.lessons[event.number].id))

    def action_go_on(self) -> None:
        """Open what comes next; where all is done, the lesson that is pointed at."""
        goal = self._standing.next_in(self._outline) or self.query_one(CourseMap).lesson
        if goal is not None:
            self.post_message(self.Chosen(goal.id))

    def say(self, sentence: Content) -> None:
        """Show a sentence above the lessons: something is missing, or could not be read."""
        notice = self.query_one("#notice", Static)
        notice.update(sentence)
        notice.display = True
