"""The sections of a lesson, how far each is, and a way to each."""

from collections.abc import Collection

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from unstir.lessons.lesson import Lesson, Section
from unstir.tui.actions import bindings
from unstir.tui.widgets.menu import Item, Menu


class Sections(Menu):
    """A line for each section."""

    def __init__(self, lesson: Lesson, here: int, right: Collection[str]) -> None:
        super().__init__()
        self._lesson = lesson
        self._here = here
        self._right = right

    def on_mount(self) -> None:
        """As high as it needs to be; the pointer where the learner is."""
        self.styles.height = len(self._lesson.sections)
        self.lay_out()
        self.point_at(self._here)

    def lines(self, width: int, height: int) -> list[Content | Item]:  # noqa: ARG002 -- the menu's
        """Sign, number and title; at the right its questions."""
        return [self._item(number, one) for number, one in enumerate(self._lesson.sections)]

    def _item(self, number: int, section: Section) -> Item:
        asked = len(section.questions)
        right = sum(question.id in self._right for question in section.questions)
        sign = " " if not asked else "✓" if right == asked else "◐" if right else "○"
        style = "bold" if number == self._here else ""
        left = Content.assemble(
            (f"{sign} ", "$success"), (f"{number + 1:>2}  {section.title}", style)
        )
        here = "here  " if number == self._here else ""
        counted = f"{right}/{asked}" if asked else ""
        return Item(left, Content.assemble((here, "$accent"), (f"{counted:>3}", "$foreground 70%")))


class SectionsScreen(ModalScreen[str]):
    """Gives the id of a section; an empty one for staying where one is."""

    CSS_PATH = "pages.tcss"
    BINDINGS = bindings("pages")

    def __init__(self, lesson: Lesson, here: int, right: Collection[str]) -> None:
        super().__init__()
        self._lesson = lesson
        self._here = here
        self._right = right

    def compose(self) -> ComposeResult:
        """The lesson's title and its sections."""
        with Vertical(id="sections"):
            yield Static(Content.styled(self._lesson.title, "bold $primary"), classes="title")
            yield Sections(self._lesson, self._here, self._right)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go there."""
        event.stop()
        self.dismiss(self._lesson.sections[event.number].id)

    def action_leave(self) -> None:
        """Stay."""
        self.dismiss("")
