"""Search: a line to type on, and what fits, best first."""

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from unstir.lessons.lesson import Course
from unstir.tui.actions import bindings
from unstir.tui.goal import Goal
from unstir.tui.letters import shown
from unstir.tui.search import Entry, Kind, entries, find
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.menu import Item, Menu

NAMES = {
    Kind.LESSON: "lesson",
    Kind.SECTION: "section",
    Kind.TERM: "term",
    Kind.SYMBOL: "symbol",
    Kind.QUESTION: "question",
}
WITH_LESSON = 60  # cells that a line needs to name its lesson, too


class Found(Menu):
    """What fits."""

    def __init__(self, titles: dict[str, str]) -> None:
        super().__init__(id="found")
        self._titles = titles
        self.entries: Sequence[Entry] = ()

    def show(self, found: Sequence[Entry]) -> None:
        """Other entries, from the first."""
        self.entries = found
        self.lay_out()
        self.point_at(0)

    def lines(self, width: int, height: int) -> Sequence[Content | Item]:  # noqa: ARG002 -- the menu's
        """The name at the left; what it is, and in which lesson, at the right."""
        return [self._item(entry, width) for entry in self.entries]

    def _item(self, entry: Entry, width: int) -> Item:
        lesson = self._titles.get(entry.lesson, "")
        if width < WITH_LESSON or entry.kind is Kind.LESSON:
            where = NAMES[entry.kind]
        else:
            where = f"{NAMES[entry.kind]} · {lesson}"
        style = "bold" if entry.kind is Kind.LESSON else ""
        right = Content.styled(where, "$foreground 70%").truncate(width // 2, ellipsis=True)
        return Item(Content.styled(entry.name, style), right)


class SearchScreen(Screen[Goal | None]):
    """Gives where to go, or None."""

    CSS_PATH = "lists.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual")]
    BINDINGS = bindings("search")

    def __init__(self, course: Course) -> None:
        super().__init__()
        self._course = course
        self._entries: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        """The line, what fits, what is said of the one that is pointed at, and the keys."""
        yield Input(placeholder="a lesson, a term, a symbol, a question", id="query", compact=True)
        yield Found({lesson.id: lesson.title for lesson in self._course.lessons})
        yield Static(id="said")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Type at once; what there is to find is gathered meanwhile."""
        self.query_one(Input).focus()
        self._say()
        self._entries = await asyncio.to_thread(entries, self._course)
        self._look()

    def on_input_changed(self) -> None:
        """Find anew with every letter."""
        self._look()

    def _look(self) -> None:
        self.query_one(Found).show(find(self._entries, self.query_one(Input).value))
        self._say()

    def _say(self) -> None:
        """What is said of the entry that is pointed at."""
        found = self.query_one(Found)
        if found.entries:
            said = Content(found.entries[found.pointed].text)
        elif self.query_one(Input).value.strip():
            said = Content("Nothing fits. Fewer letters find more.")
        else:
            said = Content("Type a few letters of what you look for.")
        self.query_one("#said", Static).update(shown(said, self.app))

    def on_menu_pointed(self) -> None:
        """Say more of it."""
        self._say()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go there."""
        self._go(event.number)

    def on_input_submitted(self) -> None:
        """Go to what is pointed at."""
        found = self.query_one(Found)
        if found.entries:
            self._go(found.pointed)

    def _go(self, number: int) -> None:
        entry = self.query_one(Found).entries[number]
        self.dismiss(Goal(entry.lesson, entry.section or ""))

    def action_point(self, by: int) -> None:
        """Move the pointer while the line has the keys."""
        self.query_one(Found).action_point(by)

    def action_leave(self) -> None:
        """Go nowhere."""
        self.dismiss(None)
