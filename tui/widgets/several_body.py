"""Answering with all choices that are right: they are ticked first, then handed in together."""

from textual.binding import Binding

from unstir.quizzes.question import Verdict
from unstir.quizzes.several import ChosenSet, SeveralChoices
from unstir.tui.widgets.choice_list import ChoiceList


class SeveralBody(ChoiceList):
    """Space, a number or a click ticks; enter answers."""

    BINDINGS = [
        Binding("space", "pick", "Tick"),
        Binding("enter", "answer", "Answer"),
    ]

    def __init__(self, question: SeveralChoices, seed: int) -> None:
        super().__init__(question.choices, question.arranged(seed))
        self._ticked: set[int] = set()
        self._judged: dict[int, str] = {}
        self._solved = False

    def pick(self, choice: int) -> None:
        """Tick it, or take the tick away."""
        if not self._solved:
            self._ticked ^= {choice}
            self._judged.pop(choice, None)

    def action_answer(self) -> None:
        """Answer with what is ticked."""
        self.post_message(self.Given(ChosenSet(frozenset(self._ticked))))

    def sign(self, choice: int) -> str:
        """A box, ticked or not; a cross in it if it was ticked wrongly."""
        return f"[{self._judged.get(choice, 'x' if choice in self._ticked else ' ')}]"

    def remember(self, response: ChosenSet, verdict: Verdict) -> None:
        """Ticks that were wrong are marked; those that are missing are for the feedback to tell."""
        self._ticked = set(response.choices)
        self._solved = verdict.correct
        self._judged = {
            choice: "✓" if verdict.correct else "✗"
            for choice in response.choices
            if verdict.correct or not self._choices[choice].correct
        }
