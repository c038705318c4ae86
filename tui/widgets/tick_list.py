"""Lines to tick, handed in together."""

from collections.abc import Collection, Sequence

from textual.content import Content

from unstir.quizzes.question import Response
from unstir.tui.actions import bindings
from unstir.tui.widgets.pointed_list import PointedList


class TickList(PointedList):
    """Space, a number or a click ticks; enter answers."""

    BINDINGS = bindings("ticks")

    def __init__(self, items: Sequence[Content], order: Sequence[int]) -> None:
        super().__init__(items, order)
        self._ticked: set[int] = set()
        self._judged: dict[int, str] = {}

    def pick(self, item: int) -> None:
        """Tick it, or take the tick away."""
        if not self.solved:
            self._ticked ^= {item}
            self._judged.pop(item, None)

    def action_answer(self) -> None:
        """Answer with what is ticked."""
        self.post_message(self.Given(self.response(frozenset(self._ticked))))

    def sign(self, item: int) -> str:
        """A box, ticked or not, or with the sign of a verdict in it."""
        return f"[{self._judged.get(item, '*' if item in self._ticked else ' ')}]"

    def settle(self, ticked: Collection[int], judged: dict[int, str]) -> None:
        """Show the ticks that were judged, some with a sign."""
        self._ticked, self._judged = set(ticked), judged
        self._draw()

    def response(self, ticked: frozenset[int]) -> Response:
        """What the ticks answer."""
        raise NotImplementedError
