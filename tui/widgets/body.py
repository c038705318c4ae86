"""What a learner answers a question with: the part of a card that differs from kind to kind."""

from dataclasses import dataclass
from typing import Any

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from unstir.lessons.markup import parse
from unstir.quizzes.question import Markup, Response, Verdict
from unstir.tui.page import words_of_document
from unstir.tui.widgets.page import Words


def said(text: Markup) -> Content:
    """A question's text, ready to be shown."""
    return words_of_document(parse(text))


class Body(Vertical):
    """Takes an answer and posts it; it judges nothing.

    Once solved, it has no key to answer with.
    """

    solved = False

    @dataclass
    class Given(Message):
        """The learner answers."""

        response: Response

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Numbers are ours also when solved: else they would move the picture."""
        is_to_answer = action == "answer" or (action == "pick" and not parameters)
        return not (self.solved and is_to_answer)

    def take_focus(self) -> None:
        """Let the keys go where an answer is given."""
        self.focus()

    def complain(self, sentence: str) -> None:
        """Say on the line of slips, in sight, why this is no answer yet; empty where it is one."""
        slip = self.query_one(".slip", Words)
        slip.show(Content.styled(sentence, "$warning"))
        slip.display = bool(sentence)
        if sentence:
            self.call_after_refresh(slip.scroll_visible, animate=False)

    def show_pointer(self) -> None:
        """Scroll to what the keys act on."""
        self.scroll_visible(animate=False)

    def mark(self, response: Any, verdict: Verdict) -> None:
        """Show which answer was judged, and how; the response is one of the body's own kind."""
        raise NotImplementedError
