"""What a learner answers a question with: the part of a card that differs from kind to kind."""

from dataclasses import dataclass
from typing import Any

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from unstir.lessons.markup import parse
from unstir.quizzes.question import Markup, Response, Verdict
from unstir.tui.page import words_of_document


def said(text: Markup) -> Content:
    """A question's text, ready to be shown."""
    return words_of_document(parse(text))


class Body(Vertical):
    """Takes an answer and posts it; it judges nothing."""

    @dataclass
    class Given(Message):
        """The learner answers."""

        response: Response

    def take_focus(self) -> None:
        """Let the keys go where an answer is given."""
        self.focus()

    def mark(self, response: Any, verdict: Verdict) -> None:
        """Show which answer was judged, and how; the response is one of the body's own kind."""
        raise NotImplementedError
