"""What became of questions that were written in another format."""

from dataclasses import dataclass

from unstir.quizzes.question import Id


@dataclass(frozen=True)
class Sent:
    """A question that was written, and what the format could not hold of it."""

    id: Id
    losses: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotSent:
    """A question that the format cannot hold, and why."""

    id: Id
    why: str


@dataclass(frozen=True)
class Written:
    """The text of a file, and what became of each question, in their order."""

    text: str
    items: tuple[Sent | NotSent, ...]
