"""Lines under each other, one of them pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from unstir.tui.actions import bindings
from unstir.tui.widgets.body import Body
from unstir.tui.widgets.page import Words

POINTER, BLANK = "❯ ", "  "
_STYLES = {"✓": "$success", "✗": "$error", "≡": "$accent"}


class Row(Words):
    """One line; a click means it."""

    @dataclass
    class Clicked(Message):
        """The learner means this line."""

        row: "Row"

    def __init__(self, place: int) -> None:
        super().__init__(classes="row")
        self.place = place

    def draw(self, words: Content, sign: str, *, pointed: bool) -> None:
        """The words behind a pointer, a number and a sign."""
        lead = Content.assemble(
            (POINTER, "bold $accent") if pointed else BLANK,
            (f"{self.place + 1} ", "bold $primary"),
            (f"{sign} ", _STYLES.get(sign.strip("[]"), "")),
        )
        self.show(words, lead)

    def on_click(self) -> None:
        """Say so."""
        self.post_message(self.Clicked(self))


class PointedList(Body, can_focus=True):
    """Items in the order of the screen, each by its place as written.

    The pointer is moved by keys; what picking an item means is for each kind of question to say.
    """

    BINDINGS = bindings("list")

    pointed: reactive[int] = reactive(0)

    def __init__(self, items: Sequence[Content], order: Sequence[int]) -> None:
        super().__init__()
        self._items = list(items)
        self._order = list(order)

    def compose(self) -> ComposeResult:
        """A line for each."""
        yield from (Row(place) for place in range(len(self._order)))

    def on_mount(self) -> None:
        """Show where the pointer stands."""
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
        """Scroll to the line that is pointed at."""
        self.query(Row)[self.pointed].scroll_visible(animate=False)

    def action_point(self, by: int) -> None:
        """Move the pointer, round the ends."""
        self.pointed = (self.pointed + by) % len(self._order)

    def action_pick(self, place: int | None = None) -> None:
        """Pick what stands at a place on the screen, or what the pointer shows."""
        place = self.pointed if place is None else place
        if place < len(self._order):
            self.pointed = place
            self.pick(self._order[place])
            self._draw()

    def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click picks."""
        event.stop()
        self.focus()
        self.action_pick(event.row.place)

    def _draw(self) -> None:
        for row in self.query(Row):
            item = self._order[row.place]
            pointed = self.has_focus and row.place == self.pointed
            row.draw(self._items[item], self.sign(item), pointed=pointed)

    def pick(self, item: int) -> None:
        """The learner picks an item."""
        raise NotImplementedError

    def sign(self, item: int) -> str:
        """What stands before an item."""
        raise NotImplementedError

    def explain(self, item: int, feedback: Content) -> None:
        """Say under an item what there is to say about it, from the next drawing on."""
        quiet = feedback.stylize("$foreground 70%")
        self._items[item] = Content.assemble(self._items[item], "\n", quiet)
