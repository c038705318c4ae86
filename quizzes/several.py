"""A question with several right answers, all of which are to be chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from unstir.quizzes.choice import LETTERS, Choice, Order, arranged, faults_of, meanings
from unstir.quizzes.question import Concept, Fault, Id, Markup, Misconception, Verdict, meaning_of

NONE = "-"


@dataclass(frozen=True)
class ChosenSet:
    """The response: the places of all choices that were chosen, as written, from 0."""

    choices: frozenset[int]

    @property
    def record(self) -> str:
        """Letters in order, a for the first choice as written; a hyphen when none was chosen."""
        return "".join(LETTERS[place] for place in sorted(self.choices)) or NONE


@dataclass(frozen=True)
class SeveralChoices:
    """Choose all right answers and no other; one of them missing is as wrong as one too many."""

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
    def key(self) -> ChosenSet:
        """All right choices."""
        return ChosenSet(frozenset(i for i, choice in enumerate(self.choices) if choice.correct))

    def foreseen(self) -> Iterator[ChosenSet]:
        """The right choices with one left out, or with a wrong one too many."""
        return (ChosenSet(self.key.choices ^ {place}) for place in range(len(self.choices)))

    def misconceptions(self) -> Iterator[Misconception]:
        """What the wrong choices show."""
        return (choice.misconception for choice in self.choices if choice.misconception)

    def grade(self, response: ChosenSet) -> Verdict:
        """Right if every choice was judged right.

        The feedback is that of the misjudged choices: chosen and wrong, or right and left out;
        if there is none, that of the right ones.
        """
        misjudged = [c for i, c in enumerate(self.choices) if c.correct != (i in response.choices)]
        shown = misjudged or [choice for choice in self.choices if choice.correct]
        misconceptions = [choice.misconception for choice in misjudged if choice.misconception]
        return Verdict(
            correct=not misjudged,
            feedback=Markup("\n\n".join(choice.feedback for choice in shown)),
            misconception=misconceptions[0] if misconceptions else None,
        )

    def recall(self, record: str) -> ChosenSet:
        """The choices of letters; ValueError when one of them stands for none."""
        letters = "" if record == NONE else record
        places = [LETTERS.find(letter) for letter in letters]
        if not record or not all(0 <= place < len(self.choices) for place in places):
            raise ValueError(f"{self.id} has no choices {record!r}")
        return ChosenSet(frozenset(places))

    def arranged(self, seed: int) -> tuple[int, ...]:
        """The choices in the order of the screen, each by its place as written."""
        return arranged(self.choices, self.order, f"{seed} {self.id}")

    def faults(self) -> Iterator[Fault]:
        """At least one right and one wrong choice, all different."""
        if len({choice.correct for choice in self.choices}) == 1:
            yield Fault(
                ("choices",),
                "the choices are all right or all wrong",
                "write correct = true in some of them, but not in all",
            )
        yield from faults_of(self.choices)
