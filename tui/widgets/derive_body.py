"""Comparing a derivation made on paper with the solution, step by step."""

from textual.app import ComposeResult
from textual.content import Content

from unstir.quizzes.derive import Compared, Derivation
from unstir.quizzes.question import Verdict
from unstir.tui.widgets.body import said
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.tick_list import TickList

FIRST = "Derive it on paper. Then press enter to see the solution."
THEN = "Tick the steps that you had, and press enter."


class DeriveBody(TickList):
    """Enter shows the solution, and then hands in which of its steps the learner had."""

    def __init__(self, question: Derivation, _seed: int) -> None:
        steps = [said(step.text) for step in question.solution]
        super().__init__(steps, range(len(steps)))
        self._open = False

    def compose(self) -> ComposeResult:
        """What to do, above the steps."""
        yield Words(Content.styled(FIRST, "italic"), classes="task")
        yield from super().compose()

    def on_mount(self) -> None:
        """The solution is still to be found. Textual calls the on_mount of every class itself."""
        self._show_solution(open_=False)

    def action_pick(self, place: int | None = None) -> None:
        """Tick, once there is something to tick."""
        if self._open:
            super().action_pick(place)

    def action_answer(self) -> None:
        """See the solution; then answer."""
        if self._open:
            super().action_answer()
        else:
            self._show_solution(open_=True)

    def _show_solution(self, *, open_: bool) -> None:
        self._open = open_
        self.query_one(".task", Words).show(Content.styled(THEN if open_ else FIRST, "italic"))
        self.query(".row").set(display=open_)

    def response(self, ticked: frozenset[int]) -> Compared:
        """The steps that the learner had."""
        return Compared(ticked)

    def mark(self, response: Compared, _verdict: Verdict) -> None:
        """The steps that were there."""
        self._show_solution(open_=True)
        judged = dict.fromkeys(response.steps, "✓")
        self.settle(response.steps, judged)
