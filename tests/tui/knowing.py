"""Somebody who knows every answer: the keys with which each kind of question is answered right."""

from collections.abc import Iterable, Iterator, Sequence

from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.order import Ordering
from unstir.quizzes.question import AnyQuestion
from unstir.quizzes.several import SeveralChoices


def keys_for(question: AnyQuestion, seed: int) -> tuple[str, ...]:
    """What a learner presses who has turned to a question that was not answered before.

    seed is that of the session: it orders what stands on the screen.
    """
    match question:
        case SingleChoice():
            return numbers([question.arranged(seed).index(question.key.choice)])
        case SeveralChoices():
            order = question.arranged(seed)
            return (*numbers(order.index(place) for place in question.key.choices), "enter")
        case Numeric():
            return (*typed(question), "enter")
        case Ordering() | OrderFrames():
            return (*lifted(question.arranged(seed)), "enter")
        case Matching():
            order = question.arranged(seed)
            return (*numbers(order.index(left) for left in range(len(order))), "enter")
        case Derivation():
            return ("enter", *numbers(question.key.steps), "enter")
    raise TypeError(f"nobody knows how {type(question).__name__} is answered")


def numbers(places: Iterable[int]) -> tuple[str, ...]:
    """The keys of places, which are counted from 0."""
    return tuple(str(place + 1) for place in places)


def typed(question: Numeric) -> str:
    """The value in as few figures as make it right."""
    texts = (f"{question.value:.{figures}g}" for figures in range(1, 18))
    return next(text for text in texts if question.grade(Entered(float(text))).correct)


def lifted(order: Sequence[int]) -> Iterator[str]:
    """Line after line is lifted and put down where it belongs."""
    lines = list(order)
    for place in range(len(lines)):
        there = lines.index(place)
        if there != place:
            yield from numbers([there, place])
            lines.insert(place, lines.pop(there))
