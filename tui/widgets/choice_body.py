"""Answering with one of several choices: whatever is picked is the answer."""

from textual.binding import Binding

from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.question import Verdict
from unstir.tui.widgets.choice_list import ChoiceList


class ChoiceBody(ChoiceList):
    """Enter, a number or a click answers."""

    BINDINGS = [Binding("enter", "pick", "Answer")]

    def __init__(self, question: SingleChoice, seed: int) -> None:
        super().__init__(question.choices, question.arranged(seed))
        self._signs: dict[int, str] = {}

    def pick(self, choice: int) -> None:
        """Answer."""
        self.post_message(self.Given(Chosen(choice)))

    def sign(self, choice: int) -> str:
        """Right or wrong, once it was tried."""
        return self._signs.get(choice, " ")

    def remember(self, response: Chosen, verdict: Verdict) -> None:
        """The choice was tried."""
        self._signs[response.choice] = "✓" if verdict.correct else "✗"
