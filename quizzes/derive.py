"""A derivation on paper, which the learner compares with the solution step by step."""

from collections.abc import Iterator
from dataclasses import dataclass

from unstir.quizzes.choice import LETTERS
from unstir.quizzes.question import (
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Verdict,
    meaning_of,
)

FEWEST, MOST = 2, 10
NONE = "-"


@dataclass(frozen=True)
class SolutionStep:
    """One step of the solution, with what to say to those who did not have it."""

    text: Markup
    feedback: Markup
    misconception: Misconception | None = None


@dataclass(frozen=True)
class Compared:
    """The response: the places, from 0, of the steps that the learner says to have had."""

    steps: frozenset[int]

    @property
    def record(self) -> str:
        """Letters in order, a for the first step; a hyphen when the learner had none."""
        return "".join(LETTERS[place] for place in sorted(self.steps)) or NONE


@dataclass(frozen=True)
class Derivation:
    """Derive it on paper; then the solution is shown, and the learner says which steps were there.

    feedback is for those who had them all.
    """

    id: Id
    stem: Markup
    solution: tuple[SolutionStep, ...]
    feedback: Markup
    hints: tuple[Markup, ...]
    explanation: Markup
    concepts: tuple[Concept, ...]

    @property
    def meaning(self) -> str:
        """A hash of the stem and the steps of the solution."""
        return meaning_of([self.id, self.stem, *(step.text for step in self.solution)])

    @property
    def key(self) -> Compared:
        """Every step."""
        return Compared(frozenset(range(len(self.solution))))

    def foreseen(self) -> Iterator[Compared]:
        """Every step but one."""
        return (Compared(self.key.steps - {place}) for place in range(len(self.solution)))

    def misconceptions(self) -> Iterator[Misconception]:
        """What missing steps show."""
        return (step.misconception for step in self.solution if step.misconception)

    def grade(self, response: Compared) -> Verdict:
        """Right if no step was missing; else the first one that was has the word."""
        missing = [step for i, step in enumerate(self.solution) if i not in response.steps]
        if not missing:
            return Verdict(correct=True, feedback=self.feedback)
        first = missing[0]
        return Verdict(correct=False, feedback=first.feedback, misconception=first.misconception)

    def recall(self, record: str) -> Compared:
        """The steps of letters; ValueError when one of them stands for none."""
        places = [LETTERS.find(letter) for letter in ("" if record == NONE else record)]
        if not record or not all(0 <= place < len(self.solution) for place in places):
            raise ValueError(f"{self.id} has no steps {record!r}")
        return Compared(frozenset(places))

    def faults(self) -> Iterator[Fault]:
        """Two to ten steps."""
        if not FEWEST <= len(self.solution) <= MOST:
            what = f"the number of steps is {len(self.solution)}"
            yield Fault(("solution",), what, f"write {FEWEST} to {MOST}")
