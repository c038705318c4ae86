"""What became of questions that were written in another format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion, Id


@dataclass(frozen=True)
class Sent:
    """A question that was written, and what the format could not hold of it."""

    id: Id
    losses: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotSent:
    """A question that the format cannot hold, and why."""

    id: Id
    why: str


@dataclass(frozen=True)
class Written:
    """The text of a file, and what became of each question, in their order."""

    text: str
    items: tuple[Sent | NotSent, ...]


def with_losses(written: Written, losses: Mapping[Id, str]) -> Written:
    """The same text, with one more thing said of those questions that have a loss by their id."""
    items = (
        replace(item, losses=(*item.losses, losses[item.id]))
        if isinstance(item, Sent) and item.id in losses
        else item
        for item in written.items
    )
    return replace(written, items=tuple(items))


def losses_of_visuals(question: AnyQuestion) -> Iterator[str]:
    """What no other format can hold, as it has no visuals."""
    if isinstance(question, PredictNumber | PredictStep | PredictChoice):
        yield "the visual that runs after the answer is left out"
    if any(getattr(one, "counterfactual", None) for one in getattr(question, "choices", ())):
        yield "what the visual would show for a wrong choice is left out"
