"""A question that is answered by putting moments of the section's visual in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from unstir.quizzes.order import (
    Arranged,
    Misplaced,
    judged,
    order_faults,
    recalled,
    shuffled,
    slipped,
)
from unstir.quizzes.question import (
    AS_IT_IS,
    Concept,
    Fault,
    Id,
    Markup,
    Misconception,
    Settings,
    Step,
    Verdict,
    meaning_of,
)


@dataclass(frozen=True)
class OrderFrames:
    """Put pictures of a trajectory in order: frames of the section's visual, in the right order.

    settings are those of its fields that have another value here; pane is the pane that is shown,
    the visual's last one if none is named. Otherwise it is as an Ordering.
    """

    id: Id
    stem: Markup
    steps: tuple[Step, ...]
    feedback: Markup
    otherwise: Markup
    hints: tuple[Markup, ...]
    explanation: Markup
    concepts: tuple[Concept, ...]
    mistakes: tuple[Misplaced, ...] = ()
    settings: Settings = AS_IT_IS
    pane: str | None = None

    @property
    def meaning(self) -> str:
        """A hash of the stem, the steps in the right order, and what is shown of them."""
        steps = map(str, self.steps)
        return meaning_of([self.id, self.stem, *steps, self.settings.record, self.pane or ""])

    @property
    def key(self) -> Arranged:
        """The frames as they are written."""
        return Arranged(tuple(range(len(self.steps))))

    def foreseen(self) -> Iterator[Arranged]:
        """The orders that differ from the right one by one of the mistakes."""
        return (slipped(len(self.steps), mistake) for mistake in self.mistakes)

    def misconceptions(self) -> Iterator[Misconception]:
        """What the mistakes show."""
        return (one.misconception for one in self.mistakes if one.misconception)

    def grade(self, response: Arranged) -> Verdict:
        """Right if everything is in order; else the first mistake that was made has the word."""
        return judged(response, self.mistakes, self.feedback, self.otherwise)

    def recall(self, record: str) -> Arranged:
        """The order of a record; ValueError unless it has each frame once."""
        return recalled(record, len(self.steps), self.id)

    def arranged(self, seed: int) -> tuple[int, ...]:
        """The frames in the order in which they are offered, which is never the right one."""
        return shuffled(len(self.steps), f"{seed} {self.id}")

    def faults(self) -> Iterator[Fault]:
        """Three to eight frames, all different, and mistakes that can be made."""
        for place, step in enumerate(self.steps):
            if step in self.steps[:place]:
                yield Fault(("steps", place), f"step {step} is named twice", "name another one")
        yield from order_faults("steps", len(self.steps), self.mistakes)
