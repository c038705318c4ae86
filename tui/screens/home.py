"""The course: its lessons, how far each is, and where to go on."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from unstir.lessons.outline import CourseOutline, LessonOutline


class HomeScreen(Screen[None]):
    """A list to choose a lesson from. It is there before the lessons themselves are read."""

    BINDINGS = [Binding("o", "app.open_picture", "Your picture")]

    @dataclass
    class Chosen(Message):
        """The learner wants this lesson."""

        lesson: str

    def __init__(self, outline: CourseOutline, last: str | None) -> None:
        super().__init__()
        self._outline = outline
        self._last = last

    def compose(self) -> ComposeResult:
        """Title, lessons, keys."""
        yield Static(Content.styled(self._outline.title, "bold $primary"), id="course")
        yield Static(id="notice")
        yield OptionList(
            *(Option(self._line(lesson), id=lesson.id) for lesson in self._outline.lessons),
            id="lessons",
        )
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Stand on the lesson the learner was in."""
        lessons = self.query_one(OptionList)
        ids = [lesson.id for lesson in self._outline.lessons]
        lessons.highlighted = ids.index(self._last) if self._last in ids else 0
        lessons.focus()

    def _line(self, lesson: LessonOutline) -> Content:
        here = ("  ← you were here", "$accent") if lesson.id == self._last else ("", "")
        return Content.assemble(lesson.title, (f"  {lesson.minutes} min", "$foreground 60%"), here)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        if event.option_id is not None:
            self.post_message(self.Chosen(event.option_id))

    def say(self, sentence: Content) -> None:
        """Show a sentence above the lessons: something is missing, or could not be read."""
        notice = self.query_one("#notice", Static)
        notice.update(sentence)
        notice.display = True
