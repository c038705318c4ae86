"""A question that is answered by putting things in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unstir.quizzes.choice import LETTERS, Order, arranged
from unstir.quizzes.question import (
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Verdict,
    meaning_of,
)

FEWEST, MOST = 3, 8


@dataclass(frozen=True)
class Arranged:
    """The response: the items in the learner's order, each by its place in the right one."""

    places: tuple[int, ...]

    @property
    def record(self) -> str:
        """Letters in the learner's order; a is the item that comes first when all is right."""
        return "".join(LETTERS[place] for place in self.places)


@dataclass(frozen=True)
class Misplaced:
    """An item put somewhere before one that it follows, both by number from 1, and why not."""

    item: int
    before: int
    feedback: Markup
    misconception: Misconception | None = None


@dataclass(frozen=True)
class Ordering:
    """Put the items in order; they are written in the right one.

    feedback is for the right order, otherwise for a wrong one that shows no mistake of the list.
    """

    id: Id
    stem: Markup
    items: tuple[Markup, ...]
    feedback: Markup
    otherwise: Markup
    hints: tuple[Markup, ...]
    explanation: Markup
    concepts: tuple[Concept, ...]
    mistakes: tuple[Misplaced, ...] = ()

    @property
    def meaning(self) -> str:
        """A hash of the stem and the items in the right order."""
        return meaning_of([self.id, self.stem, *self.items])

    @property
    def key(self) -> Arranged:
        """The items as they are written."""
        return Arranged(tuple(range(len(self.items))))

    def foreseen(self) -> Iterator[Arranged]:
        """The orders that differ from the right one by one of the mistakes."""
        return (slipped(len(self.items), mistake) for mistake in self.mistakes)

    def misconceptions(self) -> Iterator[Misconception]:
        """What the mistakes show."""
        return (one.misconception for one in self.mistakes if one.misconception)

    def grade(self, response: Arranged) -> Verdict:
        """Right if everything is in order; else the first mistake that was made has the word."""
        return judged(response, self.mistakes, self.feedback, self.otherwise)

    def recall(self, record: str) -> Arranged:
        """The order of a record; ValueError unless it has each item once."""
        return recalled(record, len(self.items), self.id)

    def arranged(self, seed: int) -> tuple[int, ...]:
        """The items in the order in which they are offered, which is never the right one."""
        return shuffled(len(self.items), f"{seed} {self.id}")

    def faults(self) -> Iterator[Fault]:
        """Three to eight items, all different, and mistakes that can be made."""
        seen: dict[str, int] = {}
        for place, item in enumerate(self.items):
            first = seen.setdefault(meaning_of([item]), place)
            if first != place:
                what = f"the items {first + 1} and {place + 1} are the same"
                yield Fault(("items", place), what, "write two that can be told apart")
        yield from order_faults("items", len(self.items), self.mistakes)


def judged(
    response: Arranged, mistakes: Sequence[Misplaced], feedback: Markup, otherwise: Markup
) -> Verdict:
    """The verdict on an order."""
    if response.places == tuple(sorted(response.places)):
        return Verdict(correct=True, feedback=feedback)
    at = {place: turn for turn, place in enumerate(response.places)}
    for mistake in mistakes:
        if at[mistake.item - 1] < at[mistake.before - 1]:
            return Verdict(False, mistake.feedback, mistake.misconception)  # noqa: FBT003 - not right
    return Verdict(correct=False, feedback=otherwise)


def slipped(count: int, mistake: Misplaced) -> Arranged:
    """The right order but for one item, which is put before another."""
    places = [place for place in range(count) if place != mistake.item - 1]
    places.insert(mistake.before - 1, mistake.item - 1)
    return Arranged(tuple(places))


def recalled(record: str, count: int, name: str) -> Arranged:
    """The order of a record of count letters; ValueError when it is not one."""
    places = tuple(LETTERS.find(letter) for letter in record)
    if sorted(places) != list(range(count)):
        raise ValueError(f"{name} has no order {record!r}")
    return Arranged(places)


def shuffled(count: int, seed: str) -> tuple[int, ...]:
    """The places up to count in an order that follows from the seed and is not the sorted one."""
    order = arranged(range(count), Order.SHUFFLE, seed)
    return order if order != tuple(range(count)) else (*order[1:], order[0])


def order_faults(key: str, count: int, mistakes: Sequence[Misplaced]) -> Iterator[Fault]:
    """Faults of what is put in order, whatever it is."""
    if not FEWEST <= count <= MOST:
        remedy = f"write {FEWEST} to {MOST}, in the right order"
        yield Fault((key,), f"there are {count} things to put in order", remedy)
    for place, mistake in enumerate(mistakes):
        if not 1 <= mistake.before < mistake.item <= count:
            yield Fault(
                ("mistakes", place),
                "this is no mistake: the item does not follow the other in the right order",
                f"number them as written, from 1 to {count}, the later one as `item`",
            )
