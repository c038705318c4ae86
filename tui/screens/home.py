"""The course: its lessons, how far each is, and where to go on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from unstir.lessons.outline import CourseOutline, LessonOutline
from unstir.tui.actions import bindings
from unstir.tui.widgets.key_line import KeyLine


@dataclass(frozen=True)
class Standing:
    """How far a lesson is: questions mastered, of how many, and whether it is finished."""

    mastered: int = 0
    questions: int = 0
    done: bool = False


class HomeScreen(Screen[None]):
    """A list to choose a lesson from. It is there before the lessons themselves are read."""

    BINDINGS = bindings("home")

    @dataclass
    class Chosen(Message):
        """The learner wants this lesson."""

        lesson: str

    def __init__(self, outline: CourseOutline, last: str | None) -> None:
        super().__init__()
        self._outline = outline
        self._last = last
        self._standing: Mapping[str, Standing] = {}

    def compose(self) -> ComposeResult:
        """Title, lessons, keys."""
        yield Static(self._head(), id="course")
        yield Static(id="notice")
        yield OptionList(*self._options(), id="lessons")
        yield KeyLine()

    def on_mount(self) -> None:
        """Stand on the lesson the learner was in."""
        self._point_at(self._last)
        self.query_one(OptionList).focus()

    def _point_at(self, lesson: str | None) -> None:
        """Put the pointer on a lesson; on the first one if there is no such lesson."""
        known = [one.id for one in self._outline.lessons]
        if known:
            lessons = self.query_one(OptionList)
            there = lesson if lesson in known else known[0]
            lessons.highlighted = lessons.get_option_index(there)
            lessons.scroll_to_highlight()

    def _options(self) -> Iterator[Option]:
        """A heading for each part, where there are several, and its lessons under it."""
        parts = self._outline.parts
        for number, part in enumerate(parts):
            if len(parts) > 1:
                above = "\n" if number else ""
                heading = Content.assemble(above, (part.title, "bold $secondary"))
                yield Option(heading, disabled=True)
            for lesson in part.lessons:
                yield Option(self._line(lesson), id=lesson.id)

    def _head(self) -> Content:
        return Content.assemble(
            (self._outline.title, "bold $primary"),
            ("\nChoose a lesson and press enter.", "$foreground 70%"),
        )

    def _line(self, lesson: LessonOutline) -> Content:
        standing = self._standing.get(lesson.id, Standing())
        here = ("  you were here", "$accent") if lesson.id == self._last else ""
        return Content.assemble(
            ("✓ " if standing.done else "  ", "$success"),
            lesson.title,
            (f"  {lesson.minutes} min", "$foreground 70%"),
            (f"  {standing.mastered} of {standing.questions} mastered", "$foreground 70%")
            if standing.mastered
            else "",
            here,
        )

    def show_outline(self, outline: CourseOutline) -> None:
        """List the lessons of another version of the course."""
        self._outline = outline
        self.query_one("#course", Static).update(self._head())
        lessons = self.query_one(OptionList)
        pointed = lessons.highlighted_option
        lessons.clear_options()
        lessons.add_options(self._options())
        self._point_at(pointed.id if pointed else None)

    def show_standing(self, standing: Mapping[str, Standing], last: str | None) -> None:
        """How far the learner is in each lesson, and where they were."""
        self._standing, self._last = standing, last
        lessons = self.query_one(OptionList)
        for lesson in self._outline.lessons:
            lessons.replace_option_prompt(lesson.id, self._line(lesson))

    def action_point(self, by: int) -> None:
        """Point at the lesson above or below."""
        lessons = self.query_one(OptionList)
        if by > 0:
            lessons.action_cursor_down()
        else:
            lessons.action_cursor_up()

    def action_open(self) -> None:
        """Open the lesson under the pointer."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        if event.option_id is not None:
            self.post_message(self.Chosen(event.option_id))

    def say(self, sentence: Content) -> None:
        """Show a sentence above the lessons: something is missing, or could not be read."""
        notice = self.query_one("#notice", Static)
        notice.update(sentence)
        notice.display = True
