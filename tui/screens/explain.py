"""The symbols and terms of a section, explained; what is pointed at lights up in the text."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from unstir.lessons.glossary import Sign
from unstir.tui.actions import bindings
from unstir.tui.goal import Goal
from unstir.tui.marks import Entry
from unstir.tui.page import FORMULA
from unstir.tui.widgets.menu import Item, Menu
from unstir.tui.widgets.page import Page


class Entries(Menu):
    """A line for each symbol, and for each term."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__(id="entries")
        self.entries = entries

    def lines(self, width: int, height: int) -> list[Content | Item]:  # noqa: ARG002 -- the menu's
        """Symbols with their names, and terms."""
        return [Item(_called(entry)) for entry in self.entries]


def _called(entry: Entry) -> Content:
    if isinstance(entry, Sign):
        return Content.assemble((f"{entry.shown:<6}", FORMULA), entry.name)
    return Content(entry.name)


class ExplainScreen(ModalScreen[Goal | None]):
    """Gives the section that introduces an entry, or None. What is behind stays in sight.

    light is called with the entry that is pointed at, and with None at the end.
    """

    CSS_PATH = "pages.tcss"
    BINDINGS = bindings("pages")

    def __init__(
        self, entries: Sequence[Entry], first: int, light: Callable[[Entry | None], object]
    ) -> None:
        super().__init__()
        self._entries = entries
        self._first = first
        self._light = light

    def compose(self) -> ComposeResult:
        """The list, and beside it the meaning of one."""
        with Vertical(id="explain"):
            yield Entries(self._entries)
            with VerticalScroll(id="meaning", can_focus=False):
                yield Page(self._entries[self._first].meaning)

    def on_mount(self) -> None:
        """Point at the one that was asked for."""
        entries = self.query_one(Entries)
        entries.focus()
        entries.lay_out()
        entries.point_at(self._first)
        self._say(self._first)

    def on_menu_pointed(self, event: Menu.Pointed) -> None:
        """Explain it."""
        event.stop()
        self._say(event.number)

    def _say(self, number: int) -> None:
        entry = self._entries[number]
        self.query_one(Page).show(entry.meaning)
        self._light(entry)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to where it is introduced."""
        event.stop()
        entry = self._entries[event.number]
        self._light(None)
        self.dismiss(Goal(entry.lesson, entry.section))

    def action_leave(self) -> None:
        """Back to the text."""
        self._light(None)
        self.dismiss(None)
