"""Answering by putting lines in order."""

from collections.abc import Sequence

from textual.content import Content

from unstir.quizzes.order import Arranged, Ordering
from unstir.quizzes.question import Verdict
from unstir.tui.actions import bindings
from unstir.tui.widgets.body import said
from unstir.tui.widgets.pointed_list import PointedList


class OrderList(PointedList):
    """Space, a number or a click lifts a line or puts it down; lifted, it goes with the arrows."""

    BINDINGS = bindings("order")

    def __init__(self, items: Sequence[Content], order: Sequence[int]) -> None:
        super().__init__(items, order)
        self._lifted: int | None = None

    def pick(self, item: int) -> None:
        """Lift it; if another is lifted, put that one down here."""
        if self.solved:
            return
        if self._lifted is None:
            self._lifted = item
            return
        if self._lifted != item:
            self._move(self._lifted, self._order.index(item))
        self._lifted = None

    def action_point(self, by: int) -> None:
        """Move the pointer, and what is lifted with it."""
        if self._lifted is not None:
            there = (self.pointed + by) % len(self._order)
            self._move(self._lifted, there)
        super().action_point(by)

    def _move(self, item: int, place: int) -> None:
        self._order.remove(item)
        self._order.insert(place, item)

    def action_answer(self) -> None:
        """Answer with the order as it stands."""
        self._lifted = None
        self.post_message(self.Given(Arranged(tuple(self._order))))

    def sign(self, item: int) -> str:
        """Whether it is lifted, or where it belongs."""
        if self.solved:
            return "✓"
        return "≡" if item == self._lifted else " "

    def mark(self, response: Arranged, _verdict: Verdict) -> None:
        """Show the order that was judged."""
        self._order = list(response.places)
        self._draw()


class OrderBody(OrderList):
    """Sentences in order."""

    def __init__(self, question: Ordering, seed: int) -> None:
        super().__init__([said(item) for item in question.items], question.arranged(seed))
