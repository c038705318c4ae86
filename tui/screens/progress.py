"""How far the learner is: lessons, concepts, misconceptions, days and time."""

import asyncio
from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import OptionList, Static

from unstir.lessons.lesson import Course
from unstir.progress.error import RecordError
from unstir.tui.actions import bindings
from unstir.tui.progress_report import Report
from unstir.tui.progress_rows import RowList, row_lists
from unstir.tui.progress_text import coming_back, judged, standing, studied
from unstir.tui.screens.home import HomeScreen
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.row_view import RowView


class ProgressScreen(Screen[None]):
    """Three lists, one at a time; what is pointed at is explained, and enter opens its lesson.

    read makes the report; it is called in a thread, again whenever the learner comes back, and may
    raise RecordError.
    """

    CSS_PATH = "lists.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual")]
    BINDINGS = bindings("progress")

    def __init__(self, course: Course, read: Callable[[], Report]) -> None:
        super().__init__()
        self._course = course
        self._read = read
        self._lists: tuple[RowList, ...] = ()
        self._number = 0

    def compose(self) -> ComposeResult:
        """What there is to say, the lists, and more about the row that is pointed at."""
        yield Static(Content.styled(" Your progress ", "bold"), id="where")
        yield Words(id="summary")
        yield Static(id="tabs")
        yield RowView()
        yield Words(id="explained")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Read what the record says now."""
        self.run_worker(self._renew())

    async def _renew(self) -> None:
        try:
            report = await asyncio.to_thread(self._read)
        except RecordError as error:
            self.query_one("#summary", Words).show(Content(str(error)))
            return
        self._lists = row_lists(self._course, report)
        back = coming_back(report, "press r")
        sentences = (standing(report), studied(report), judged(report), back)
        self.query_one("#summary", Words).show(Content("\n".join(filter(None, sentences))))
        self._show()

    def _show(self) -> None:
        self.query_one("#tabs", Static).update(Content("  ").join(map(self._tab, range(3))))
        self.query_one(RowView).show(self._lists[self._number])

    def _tab(self, number: int) -> Content:
        """The title of a list, to be clicked; the one that is shown stands out."""
        title = Content.assemble(
            (str(number + 1), "$accent"), " ", (self._lists[number].title, "bold")
        )
        shown = title.stylize("reverse") if number == self._number else title
        return shown.stylize(Style.from_meta({"@click": f"screen.page({number})"}))

    def action_page(self, number: int) -> None:
        """Show a list."""
        if self._lists:
            self._number = number % len(self._lists)
            self._show()

    def action_turn(self, by: int) -> None:
        """Show the next list, or the one before."""
        self.action_page(self._number + by)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about what is pointed at."""
        event.stop()
        row = self.query_one(RowView).row
        self.query_one("#explained", Words).show(row.about if row else Content(""))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the lesson that teaches it, if one does."""
        event.stop()
        row = self.query_one(RowView).row
        if row is not None and row.lesson:
            self.post_message(HomeScreen.Chosen(row.lesson))
