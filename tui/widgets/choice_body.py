"""Answering with one of several choices: whatever is picked is the answer."""

from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.question import Verdict
from unstir.tui.actions import bindings
from unstir.tui.widgets.body import said
from unstir.tui.widgets.pointed_list import PointedList


class ChoiceBody(PointedList):
    """Enter, a number or a click answers."""

    BINDINGS = bindings("choice")

    def __init__(self, question: SingleChoice, seed: int) -> None:
        super().__init__([said(one.text) for one in question.choices], question.arranged(seed))
        self._choices = question.choices
        self._signs: dict[int, str] = {}

    def pick(self, item: int) -> None:
        """Answer."""
        self.post_message(self.Given(Chosen(item)))

    def sign(self, item: int) -> str:
        """Right or wrong, once it was tried."""
        return self._signs.get(item, " ")

    def mark(self, response: Chosen, verdict: Verdict) -> None:
        """The choice was tried; once it is the right one, the others are explained."""
        self._signs[response.choice] = "✓" if verdict.correct else "✗"
        if verdict.correct:
            for item, choice in enumerate(self._choices):
                if not choice.correct:
                    self.explain(item, said(choice.feedback))
        self._draw()
