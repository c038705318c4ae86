"""Answering by giving each line its partner."""

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from unstir.quizzes.match import Matched, Matching
from unstir.quizzes.question import Verdict
from unstir.tui.actions import bindings
from unstir.tui.widgets.body import Body, said
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.pointed_list import BLANK, POINTER, Row

INCOMPLETE = "Give every line its partner first."


class Left(Row):
    """A line that needs a partner."""


class Right(Row):
    """A partner, by its number."""


class MatchBody(Body, can_focus=True):
    """The arrows point at a line, a number gives it the partner of that number; enter answers.

    With the mouse: click the line, then its partner.
    """

    BINDINGS = bindings("match")

    pointed: reactive[int] = reactive(0)

    def __init__(self, question: Matching, seed: int) -> None:
        super().__init__()
        self._lefts = [said(pair.left) for pair in question.pairs]
        self._rights = [said(pair.right) for pair in question.pairs]
        self._order = question.arranged(seed)
        self._given: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """The lines, their partners below, and room for what is missing."""
        yield from (Left(place) for place in range(len(self._lefts)))
        yield Words(Content.styled("Partners, by number:", "italic"), classes="task")
        yield from (Right(place) for place in range(len(self._rights)))
        yield Words(classes="slip")

    def on_mount(self) -> None:
        """Nothing has a partner yet."""
        self._draw()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's signature
        """The pointer shows where keys go."""
        super().watch_has_focus(_has_focus)
        self._draw()

    def watch_pointed(self) -> None:
        """Move the pointer, and the view with it."""
        self._draw()
        if self.has_focus:
            self.call_after_refresh(self.show_pointer)

    def show_pointer(self) -> None:
        """Scroll to the line that is pointed at, with as many partners as there is room for."""
        for row in (self.query(Right).last(), self.query(Left)[self.pointed]):
            row.scroll_visible(animate=False, immediate=True)

    def action_point(self, by: int) -> None:
        """Move the pointer, round the ends."""
        self.pointed = (self.pointed + by) % len(self._lefts)

    def action_give(self, place: int) -> None:
        """Give the line the partner at a place, and go on to the next one that needs one."""
        if self.solved or place >= len(self._order):
            return
        right = self._order[place]
        self._given = {left: one for left, one in self._given.items() if one != right}
        self._given[self.pointed] = right
        waiting = [left for left in range(len(self._lefts)) if left not in self._given]
        self.pointed = waiting[0] if waiting else self.pointed
        self.complain("")
        self._draw()
        self.call_after_refresh(self.show_pointer)

    def on_row_clicked(self, event: Row.Clicked) -> None:
        """Point at a line, or give it the partner."""
        event.stop()
        self.focus()
        if isinstance(event.row, Left):
            self.pointed = event.row.place
        else:
            self.action_give(event.row.place)

    def action_answer(self) -> None:
        """Answer, once every line has a partner."""
        complete = len(self._given) == len(self._lefts)
        self.complain("" if complete else INCOMPLETE)
        if complete:
            rights = tuple(self._given[left] for left in range(len(self._lefts)))
            self.post_message(self.Given(Matched(rights)))

    def mark(self, response: Matched, _verdict: Verdict) -> None:
        """Show the pairs that were judged."""
        self._given = dict(enumerate(response.rights))
        self._draw()

    def _draw(self) -> None:
        for row in self.query(Left):
            pointed = self.has_focus and row.place == self.pointed
            lead = (POINTER, "bold $accent") if pointed else BLANK
            row.show(
                Content.assemble(self._lefts[row.place], " → ", self._partner(row.place)),
                Content.assemble(lead, ("✓ ", "$success") if self.solved else ""),
            )
        for partner in self.query(Right):
            used = self._order[partner.place] in self._given.values()
            words = self._rights[self._order[partner.place]]
            partner.show(
                words.stylize("$foreground 50%") if used else words,
                Content.assemble(BLANK, (f"{partner.place + 1} ", "bold $primary")),
            )

    def _partner(self, left: int) -> Content:
        if left not in self._given:
            return Content.styled("?", "$foreground 70%")
        number = self._order.index(self._given[left]) + 1
        return Content.assemble((f"{number} ", "bold $primary"), self._rights[self._given[left]])
