"""A question that is answered by finding pairs."""

from collections.abc import Iterator
from dataclasses import dataclass

from unstir.quizzes.choice import LETTERS
from unstir.quizzes.order import shuffled
from unstir.quizzes.question import (
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Verdict,
    meaning_of,
)

FEWEST, MOST = 2, 8


@dataclass(frozen=True)
class Pair:
    """Two things that belong together."""

    left: Markup
    right: Markup


@dataclass(frozen=True)
class Mismatch:
    """The left side of one pair and the right side of another, by number from 1, and why not."""

    left: int
    right: int
    feedback: Markup
    misconception: Misconception | None = None


@dataclass(frozen=True)
class Matched:
    """The response: for each pair's left side, in order, the pair whose right side it was given."""

    rights: tuple[int, ...]

    @property
    def record(self) -> str:
        """A letter for each left side: a stands for the right side of the first pair."""
        return "".join(LETTERS[place] for place in self.rights)


@dataclass(frozen=True)
class Matching:
    """Find for each left side the right side that belongs to it; each is used once.

    feedback is for all pairs found, otherwise for a wrong answer without a mismatch of the list.
    """

    id: Id
    stem: Markup
    pairs: tuple[Pair, ...]
    feedback: Markup
    otherwise: Markup
    hints: tuple[Markup, ...]
    explanation: Markup
    concepts: tuple[Concept, ...]
    mistakes: tuple[Mismatch, ...] = ()

    @property
    def meaning(self) -> str:
        """A hash of the stem and the pairs."""
        pairs = (f"{pair.left} = {pair.right}" for pair in self.pairs)
        return meaning_of([self.id, self.stem, *pairs])

    @property
    def key(self) -> Matched:
        """The pairs as they are written."""
        return Matched(tuple(range(len(self.pairs))))

    def foreseen(self) -> Iterator[Matched]:
        """The pairs as they are written, but for one mismatch."""
        for mistake in self.mistakes:
            rights = list(range(len(self.pairs)))
            left, right = mistake.left - 1, mistake.right - 1
            rights[left], rights[right] = right, left
            yield Matched(tuple(rights))

    def misconceptions(self) -> Iterator[Misconception]:
        """What the mismatches show."""
        return (one.misconception for one in self.mistakes if one.misconception)

    def grade(self, response: Matched) -> Verdict:
        """Right if all pairs are found; else the first mismatch that was made has the word."""
        if response == self.key:
            return Verdict(correct=True, feedback=self.feedback)
        for mistake in self.mistakes:
            if response.rights[mistake.left - 1] == mistake.right - 1:
                return Verdict(
                    correct=False,
                    feedback=mistake.feedback,
                    misconception=mistake.misconception,
                )
        return Verdict(correct=False, feedback=self.otherwise)

    def recall(self, record: str) -> Matched:
        """The pairs of a record; ValueError unless it uses each right side once."""
        rights = tuple(LETTERS.find(letter) for letter in record)
        if sorted(rights) != list(range(len(self.pairs))):
            raise ValueError(f"{self.id} has no pairs {record!r}")
        return Matched(rights)

    def arranged(self, seed: int) -> tuple[int, ...]:
        """The right sides in the order in which they are offered, which is never the right one."""
        return shuffled(len(self.pairs), f"{seed} {self.id}")

    def faults(self) -> Iterator[Fault]:
        """Two to eight pairs, all sides different, and mismatches of two pairs."""
        if not FEWEST <= len(self.pairs) <= MOST:
            what = f"the number of pairs is {len(self.pairs)}"
            yield Fault(("pairs",), what, f"write {FEWEST} to {MOST}; four or five are best")
        for side in ("left", "right"):
            yield from self._doubles(side)
        for place, mistake in enumerate(self.mistakes):
            numbers = {mistake.left, mistake.right}
            if len(numbers) == 1 or not numbers <= set(range(1, len(self.pairs) + 1)):
                yield Fault(
                    ("mistakes", place),
                    "this is no mistake: it does not mix two of the pairs",
                    f"number them as written, from 1 to {len(self.pairs)}",
                )

    def _doubles(self, side: str) -> Iterator[Fault]:
        seen: dict[str, int] = {}
        for place, pair in enumerate(self.pairs):
            first = seen.setdefault(meaning_of([getattr(pair, side)]), place)
            if first != place:
                what = f"the {side} sides of the pairs {first + 1} and {place + 1} are the same"
                yield Fault(("pairs", place, side), what, "write two that can be told apart")
