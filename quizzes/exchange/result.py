"""What becomes of the items of a file: each is taken or not supported; none is left unmentioned."""

from dataclasses import dataclass

from unstir.quizzes.question import AnyQuestion


@dataclass(frozen=True)
class Taken:
    """An item that became a question.

    losses say what it had that the question lacks; notes, what the question needed and the item
    lacked, and which sentence stands there meanwhile. line is the item's first one, from 1.
    """

    line: int
    name: str
    question: AnyQuestion
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotSupported:
    """An item that no kind of question can hold, or that is broken, and why."""

    line: int
    name: str
    why: str


Item = Taken | NotSupported


@dataclass(frozen=True)
class Converted:
    """All items of a file, in its order."""

    file: str
    format: str
    items: tuple[Item, ...]

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions of the items that were taken."""
        return tuple(item.question for item in self.items if isinstance(item, Taken))


class ConvertError(Exception):
    """A file from which nothing can be taken: which, where, what is wrong and what to do."""

    def __init__(self, file: str, line: int, what: str, remedy: str) -> None:
        super().__init__(f"{file}:{line}: {what}; {remedy}")
        self.file = file
        self.line = line
