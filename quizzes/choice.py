"""A question with several answers to choose from, one of which is right."""

import hashlib
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from unstir.quizzes.question import (
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Settings,
    Verdict,
    meaning_of,
)

LETTERS = string.ascii_lowercase
FEWEST, MOST = 2, 6


class Order(Enum):
    """How the choices are ordered on the screen."""

    SHUFFLE = "shuffle"
    FIXED = "fixed"


@dataclass(frozen=True)
class Choice:
    """One answer to choose, with what to say about it, whether it was chosen or not.

    counterfactual sets the visual of the section to show what would be if the choice were right.
    """

    text: Markup
    feedback: Markup
    correct: bool = False
    misconception: Misconception | None = None
    counterfactual: Settings | None = None


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
        return meaning_of([self.id, self.stem, *meanings(self.choices)])

    @property
    def key(self) -> Chosen:
        """The right choice."""
        return Chosen([choice.correct for choice in self.choices].index(True))

    def foreseen(self) -> Iterator[Chosen]:
        """The wrong choices."""
        return (Chosen(i) for i, choice in enumerate(self.choices) if not choice.correct)

    def misconceptions(self) -> Iterator[Misconception]:
        """What the wrong choices show."""
        return (choice.misconception for choice in self.choices if choice.misconception)

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
        return arranged(self.choices, self.order, f"{seed} {self.id}")

    def faults(self) -> Iterator[Fault]:
        """One right choice, one to five wrong ones, all different, all with feedback."""
        right = [place for place, choice in enumerate(self.choices) if choice.correct]
        if not right:
            yield Fault(
                ("choices",), "no choice is the right one", "write correct = true in one of them"
            )
        for place in right[1:]:
            yield Fault(
                ("choices", place, "correct"),
                "a second choice is marked as right",
                'leave correct = true in one choice only, or ask with kind = "several"',
            )
        yield from faults_of(self.choices)


def meanings(choices: Sequence[Choice]) -> Iterator[str]:
    """What each choice says, and whether it is right."""
    return (f"{choice.correct} {choice.text}" for choice in choices)


def arranged(choices: Sequence[object], order: Order, seed: str) -> tuple[int, ...]:
    """The places of choices in an order that is fixed, or follows from the seed."""
    places = range(len(choices))
    if order is Order.FIXED:
        return tuple(places)
    # A hash, not the random module, whose shuffle may change from one Python to the next.
    lots = [hashlib.sha256(f"{seed} {place}".encode()).digest() for place in places]
    return tuple(sorted(places, key=lots.__getitem__))


def faults_of(choices: Sequence[Choice]) -> Iterator[Fault]:
    """Faults that choices have whatever the kind of question."""
    if not FEWEST <= len(choices) <= MOST:
        yield Fault(
            ("choices",),
            f"there are {len(choices)} choices",
            f"offer {FEWEST} to {MOST}; one right and two or three wrong is best",
        )
    seen: dict[str, int] = {}
    for place, choice in enumerate(choices):
        first = seen.setdefault(meaning_of([choice.text]), place)
        if first != place:
            yield Fault(
                ("choices", place, "text"),
                f"the choices {first + 1} and {place + 1} have the same text",
                "write two different answers",
            )
        if choice.correct and choice.misconception:
            yield Fault(
                ("choices", place, "misconception"),
                "a right choice names a misconception",
                "name it in the wrong choice that shows it",
            )
        if choice.correct and choice.counterfactual:
            yield Fault(
                ("choices", place, "counterfactual"),
                "a right choice has a counterfactual",
                "give it to a wrong choice: it shows what would be if that were right",
            )
