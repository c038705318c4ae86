"""Answering with all choices that are right: they are ticked first, then handed in together."""

from unstir.quizzes.question import Verdict
from unstir.quizzes.several import ChosenSet, SeveralChoices
from unstir.tui.widgets.body import said
from unstir.tui.widgets.tick_list import TickList


class SeveralBody(TickList):
    """A box before each choice."""

    def __init__(self, question: SeveralChoices, seed: int) -> None:
        super().__init__([said(one.text) for one in question.choices], question.arranged(seed))
        self._choices = question.choices

    def response(self, ticked: frozenset[int]) -> ChosenSet:
        """The choices that are ticked."""
        return ChosenSet(ticked)

    def mark(self, response: ChosenSet, verdict: Verdict) -> None:
        """Wrong ticks get a cross; of those that are missing the feedback tells."""
        wrong = [item for item, choice in enumerate(self._choices) if not choice.correct]
        if verdict.correct:
            judged = dict.fromkeys(response.choices, "✓")
            for item in wrong:
                self.explain(item, said(self._choices[item].feedback))
        else:
            judged = dict.fromkeys(response.choices.intersection(wrong), "✗")
        self.settle(response.choices, judged)
