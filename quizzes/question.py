"""What every kind of question has in common: text to read, a response to judge, a verdict."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NewType, Protocol, TypeVar

Markup = NewType("Markup", str)
"""Text as lessons write it, with emphasis and $formulas$; whoever shows it parses it."""

Id = NewType("Id", str)
"""A name in plain words, lower case and joined by hyphens, that never changes."""

Concept = NewType("Concept", str)
"""The id of a concept that the course names."""

Misconception = NewType("Misconception", str)
"""The id of a misconception that the course names."""


Step = NewType("Step", int)
"""A step of the section's visual; lessons may write it as an expression."""


@dataclass(frozen=True)
class Settings:
    """Fields of the section's visual that are to have other values, as lessons write them."""

    fields: tuple[tuple[str, str | int | float], ...] = ()

    @property
    def record(self) -> str:
        """The fields and their values in a line, in an order that does not depend on the file's."""
        return ", ".join(f"{name} = {value!r}" for name, value in sorted(self.fields))


AS_IT_IS = Settings()
"""No field of the visual is changed."""


@dataclass(frozen=True)
class Fault:
    """Something wrong with a question: where inside it, what, and what to do about it.

    The place is a key, or a way to one: ("choices", 1, "feedback").
    """

    place: tuple[str | int, ...]
    what: str
    remedy: str


@dataclass(frozen=True)
class Verdict:
    """Whether a response is right, what to say about it, and which misconception it shows."""

    correct: bool
    feedback: Markup
    misconception: Misconception | None = None

    @property
    def record(self) -> str:
        """The verdict in a word for the record: right, wrong, wrong:alpha-for-alpha-bar."""
        if self.correct:
            return "right"
        return f"wrong:{self.misconception}" if self.misconception else "wrong"


class Response(Protocol):
    """What a learner answered."""

    @property
    def record(self) -> str:
        """The response in a short string; the question's recall() reads it back."""
        ...


R = TypeVar("R", bound=Response)


class Question(Protocol[R]):
    """One thing that is asked; equal questions judge equal responses alike.

    meaning is a hash of what is asked and what is right. It is the same after a correction of
    white space, case, feedback, hints or the explanation, so a learner's record stays valid.
    """

    @property
    def id(self) -> Id:
        """A name that is unique in the course."""
        ...

    @property
    def stem(self) -> Markup:
        """What is asked; it can be understood alone."""
        ...

    @property
    def hints(self) -> tuple[Markup, ...]:
        """A ladder: the first hint points, the last nearly gives it away."""
        ...

    @property
    def explanation(self) -> Markup:
        """Why the right answer is right, to be shown after every answer."""
        ...

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """What the question is about."""
        ...

    @property
    def meaning(self) -> str:
        """A hash of what is asked and what is right."""
        ...

    @property
    def key(self) -> R:
        """A right response."""
        ...

    def foreseen(self) -> Iterator[R]:
        """Wrong responses that the question has something of its own to say about."""
        ...

    def misconceptions(self) -> Iterator[Misconception]:
        """The misconceptions that responses can show."""
        ...

    def grade(self, response: R) -> Verdict:
        """Judge a response; the same one is always judged alike."""
        ...

    def recall(self, record: str) -> R:
        """Read a response back from the record; ValueError when the question has no such one."""
        ...

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the question as it is written; a good one has no faults."""
        ...


AnyQuestion = Question[Any]


def meaning_of(parts: Iterable[str]) -> str:
    """A hash of texts, the same for texts that differ in white space and case only."""
    plain = "\n".join(" ".join(part.split()).casefold() for part in parts)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
