"""A question that is answered with a number."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from unstir.quizzes.question import (
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Verdict,
    meaning_of,
)

_THOUSANDS = re.compile(r"[+−-]?[1-9]\d{0,2}(,\d{3})+")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?")


@dataclass(frozen=True)
class Entered:
    """The response: a finite number."""

    value: float

    @property
    def record(self) -> str:
        """The shortest text that is read back as the same number."""
        return repr(self.value)


@dataclass(frozen=True)
class Branch:
    """A wrong number that many learners find, and what to say about the way there."""

    value: float
    feedback: Markup
    misconception: Misconception | None = None


@dataclass(frozen=True)
class Numeric:
    """Find the number.

    A response is right if it is no further from value than tolerance, or than relative_tolerance
    times the value; exactly one of them is given. The same distance decides about branches.
    feedback is for the right number, otherwise for one that nobody foresaw.
    """

    id: Id
    stem: Markup
    value: float
    feedback: Markup
    otherwise: Markup
    hints: tuple[Markup, ...]
    explanation: Markup
    concepts: tuple[Concept, ...]
    tolerance: float | None = None
    relative_tolerance: float | None = None
    branches: tuple[Branch, ...] = ()

    @property
    def reach(self) -> float:
        """How far from the value a response may be."""
        if self.tolerance is not None:
            return self.tolerance
        return (self.relative_tolerance or 0) * abs(self.value)

    @property
    def meaning(self) -> str:
        """A hash of the stem, the value and how exactly it must be found."""
        return meaning_of([self.id, self.stem, repr(self.value), repr(self.reach)])

    @property
    def key(self) -> Entered:
        """The value."""
        return Entered(self.value)

    def foreseen(self) -> Iterator[Entered]:
        """The numbers of the branches."""
        return (Entered(branch.value) for branch in self.branches)

    def misconceptions(self) -> Iterator[Misconception]:
        """What the branches show."""
        return (branch.misconception for branch in self.branches if branch.misconception)

    def grade(self, response: Entered) -> Verdict:
        """Right within reach of the value; else the nearest branch within reach has the word."""
        if abs(response.value - self.value) <= self.reach:
            return Verdict(correct=True, feedback=self.feedback)
        near = [b for b in self.branches if abs(response.value - b.value) <= self.reach]
        if not near:
            return Verdict(correct=False, feedback=self.otherwise)
        branch = min(near, key=lambda one: abs(response.value - one.value))
        return Verdict(correct=False, feedback=branch.feedback, misconception=branch.misconception)

    def recall(self, record: str) -> Entered:
        """The number of a record; ValueError when it is none."""
        return Entered(read_number(record))

    def faults(self) -> Iterator[Fault]:
        """Exactly one tolerance, above zero, that keeps the value and the branches apart."""
        yield from self._faults_of_the_tolerance()
        for place, branch in enumerate(self.branches):
            others = (self.value, *(other.value for other in self.branches[:place]))
            if any(abs(branch.value - other) <= self.reach for other in others):
                yield Fault(
                    ("branches", place, "value"),
                    "the branch lies within the tolerance of another answer",
                    "choose a smaller tolerance, or remove the branch",
                )

    def _faults_of_the_tolerance(self) -> Iterator[Fault]:
        given = [t for t in (self.tolerance, self.relative_tolerance) if t is not None]
        if len(given) != 1:
            yield Fault(
                ("tolerance",),
                f"there are {len(given)} tolerances" if given else "there is no tolerance",
                "write tolerance = 0.01 or relative_tolerance = 0.01, and not both",
            )
        elif self.reach <= 0:
            yield Fault(
                ("tolerance",),
                "the tolerance leaves no room",
                "write one above zero; for the value 0 it cannot be relative",
            )


def read_number(text: str) -> float:
    """The number that a person wrote: 0.2, 0,2, 2e-1, 1/5 or 20 %; ValueError if it is none."""
    if _THOUSANDS.fullmatch(text.strip()):
        raise ValueError(f"{text!r} can be read in two ways; write the number without the comma")
    plain = text.strip().lower().replace("−", "-").replace(" ", "").replace(",", ".")
    hundredth = plain.endswith("%")
    numbers = plain.removesuffix("%").split("/")
    if len(numbers) > 2 or not all(_NUMBER.fullmatch(number) for number in numbers):  # noqa: PLR2004 - a fraction has two
        raise ValueError(f"{text!r} is no number; write for example 0.25, 1/4 or 25 %")
    values = [float(number) for number in numbers]
    if values[1:] == [0]:
        raise ValueError(f"{text!r} divides by zero; write a number")
    value = values[0] / math.prod(values[1:]) / (100 if hundredth else 1)
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is too large; write a smaller number")
    return value
