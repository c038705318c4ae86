"""A question with several answers to choose from, one of which is right."""

import hashlib
import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from unstir.quizzes.question import (
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Verdict,
    meaning_of,
)

LETTERS = string.ascii_lowercase


class Order(Enum):
    """How the choices are ordered on the screen."""

    SHUFFLE = "shuffle"
    FIXED = "fixed"


@dataclass(frozen=True)
class Choice:
    """One answer to choose, with what to say about it, whether it was chosen or not."""

    text: Markup
    feedback: Markup
    correct: bool = False
    misconception: Misconception | None = None


@dataclass(frozen=True)
class Chosen:
    """The response to a single choice: its place in the question as written, from 0."""

    choice: int

    @property
    def record(self) -> str:
        """A letter: a is the first choice as written, whatever the order on the screen."""
        return LETTERS[self.choice]


@dataclass(frozen=True)
class SingleChoice:
    """Choose the one right answer.

    The order on the screen comes from a seed, so that it is stable within an attempt and new in
    the next; order = "fixed" keeps the written one (numbers, "both", "neither").
    """

    id: Id
    stem: Markup
    choices: tuple[Choice, ...]
    hints: tuple[Markup, ...]
    explanation: Markup
    concepts: tuple[Concept, ...]
    order: Order = Order.SHUFFLE

    @property
    def meaning(self) -> str:
        """A hash of the stem, the choices in their written order, and the key."""
        choices = (f"{choice.correct} {choice.text}" for choice in self.choices)
        return meaning_of([self.id, self.stem, *choices])

    def grade(self, response: Chosen) -> Verdict:
        """Right if the right choice was chosen; the feedback is the chosen one's."""
        choice = self.choices[response.choice]
        return Verdict(choice.correct, choice.feedback, choice.misconception)

    def recall(self, record: str) -> Chosen:
        """The choice of a letter; ValueError when there is none."""
        if len(record) != 1 or record not in LETTERS[: len(self.choices)]:
            raise ValueError(f"{self.id} has no choice {record!r}")
        return Chosen(LETTERS.index(record))

    def arranged(self, seed: int) -> tuple[int, ...]:
        """The choices in the order of the screen, each by its place as written."""
        written = range(len(self.choices))
        if self.order is Order.FIXED:
            return tuple(written)
        return tuple(sorted(written, key=lambda place: self._lot(seed, place)))

    def _lot(self, seed: int, place: int) -> bytes:
        # A hash, not the random module, whose shuffle may change from one Python to the next.
        return hashlib.sha256(f"{seed} {self.id} {place}".encode()).digest()

    def faults(self) -> Iterator[Fault]:
        """One right choice, one to five wrong ones, all different, all with feedback."""
        yield from self._faults_of_the_key()
        yield from self._faults_of_the_choices()

    def _faults_of_the_key(self) -> Iterator[Fault]:
        right = [place for place, choice in enumerate(self.choices) if choice.correct]
        if not right:
            yield Fault(
                ("choices",), "no choice is the right one", "write correct = true in one of them"
            )
        for place in right[1:]:
            yield Fault(
                ("choices", place, "correct"),
                "a second choice is marked as right",
                "leave correct = true in one choice only",
            )
        for place in right:
            if self.choices[place].misconception:
                yield Fault(
                    ("choices", place, "misconception"),
                    "the right choice names a misconception",
                    "name it in the wrong choice that shows it",
                )

    def _faults_of_the_choices(self) -> Iterator[Fault]:
        if not 2 <= len(self.choices) <= 6:  # noqa: PLR2004 - said in the message
            yield Fault(
                ("choices",),
                f"there are {len(self.choices)} choices",
                "offer 2 to 6; one right and two or three wrong is best",
            )
        seen: dict[str, int] = {}
        for place, choice in enumerate(self.choices):
            first = seen.setdefault(meaning_of([choice.text]), place)
            if first != place:
                yield Fault(
                    ("choices", place, "text"),
                    f"the choices {first + 1} and {place + 1} have the same text",
                    "write two different answers",
                )
            if not choice.feedback.strip():
                yield Fault(
                    ("choices", place, "feedback"),
                    "the feedback is empty",
                    "say why this answer is tempting, and why it is right or wrong",
                )
