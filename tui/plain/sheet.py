"""How a question is put and answered in text: what is offered, and how an answer is written."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from unstir.lessons.lesson import Visual
from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.derive import Compared, Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matched, Matching
from unstir.quizzes.numeric import Entered, Numeric, read_number
from unstir.quizzes.order import Arranged, Ordering
from unstir.quizzes.question import AnyQuestion, Markup
from unstir.quizzes.several import ChosenSet, SeveralChoices
from unstir.tui.plain.console import wrapped
from unstir.tui.plain.seen import moments_in_words
from unstir.tui.plain.voice import Voice

NONE = {"none", "0", "-"}


@dataclass(frozen=True)
class Sheet:
    """What is to be done; lines that offer answers; how one is written; and read, which takes it.

    read raises ValueError with a sentence where it can make no response of a text. solution is what
    a learner has to see before answering, once they have thought for themselves.
    """

    task: str
    offered: tuple[str, ...]
    how: str
    read: Callable[[str], Any]
    solution: tuple[str, ...] = ()


def sheet(  # noqa: PLR0911 -- one a kind of question
    question: AnyQuestion, seed: int, visual: Visual | None, voice: Voice
) -> Sheet:
    """The sheet of a question; the seed orders what is shuffled."""
    match question:
        case SingleChoice(choices=choices):
            order = question.arranged(seed)
            texts = [choices[place].text for place in order]
            return _one_of(texts, lambda pick: Chosen(order[pick]), voice)
        case SeveralChoices(choices=choices):
            order = question.arranged(seed)
            return _some_of([choices[place].text for place in order], order, voice)
        case Numeric():
            return Sheet(
                "Answer with a number.", (), "a number", lambda text: Entered(read_number(text))
            )
        case Ordering(items=items):
            order = question.arranged(seed)
            return _in_order(numbered([items[place] for place in order], voice), order)
        case OrderFrames():
            order = question.arranged(seed)
            said = moments_in_words(question, visual) if visual else ()
            return _in_order(_lines([said[place] for place in order]), order)
        case Matching():
            return _pairs(question, seed, voice)
        case Derivation(solution=solution):
            steps = numbered([step.text for step in solution], voice)
            how = "the numbers of the steps you had, all, or none"
            read = functools.partial(_had, count=len(solution))
            return Sheet("Derive it on paper.", (), how, read, steps)
    raise TypeError(f"no way to ask a {type(question).__name__} in text is known")


def numbered(texts: Sequence[Markup], voice: Voice) -> tuple[str, ...]:
    """The texts with numbers from 1."""
    return _lines([voice.flat(text) for text in texts])


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(wrapped(f"{n}. {text}", "  ", "     ") for n, text in enumerate(texts, 1))


def _one_of(texts: Sequence[Markup], chosen: Callable[[int], Any], voice: Voice) -> Sheet:
    def read(text: str) -> Any:
        picks = _numbers(text, len(texts))
        if len(picks) != 1:
            raise ValueError(f"write one number from 1 to {len(texts)}")
        return chosen(picks[0])

    return Sheet("", numbered(texts, voice), f"a number from 1 to {len(texts)}", read)


def _some_of(texts: Sequence[Markup], order: Sequence[int], voice: Voice) -> Sheet:
    def read(text: str) -> ChosenSet:
        if text.lower() in NONE:
            return ChosenSet(frozenset())
        return ChosenSet(frozenset(order[pick] for pick in _numbers(text, len(texts))))

    how = "the numbers of all that are right, such as 1 3, or none"
    return Sheet("Choose all that are right.", numbered(texts, voice), how, read)


def _in_order(offered: tuple[str, ...], order: Sequence[int]) -> Sheet:
    def read(text: str) -> Arranged:
        return Arranged(tuple(order[pick] for pick in _each_once(text, len(order))))

    example = " ".join(str(number) for number in range(len(order), 0, -1))
    return Sheet(
        "Put them in order.", offered, f"the numbers in the right order, such as {example}", read
    )


def _pairs(question: Matching, seed: int, voice: Voice) -> Sheet:
    order, pairs = question.arranged(seed), question.pairs

    def read(text: str) -> Matched:
        return Matched(tuple(order[pick] for pick in _each_once(text, len(order))))

    offered = (
        "Of these:",
        *numbered([pair.left for pair in pairs], voice),
        "each has one of these:",
        *numbered([pairs[place].right for place in order], voice),
    )
    how = f"for 1 to {len(pairs)} of the first list in turn its number in the second, such as "
    return Sheet(
        "Find the pairs.", offered, how + " ".join(map(str, range(len(pairs), 0, -1))), read
    )


def _had(text: str, count: int) -> Compared:
    if text.lower() == "all":
        return Compared(frozenset(range(count)))
    if text.lower() in NONE:
        return Compared(frozenset())
    return Compared(frozenset(_numbers(text, count)))


def _each_once(text: str, count: int) -> list[int]:
    picks = _numbers(text, count)
    if sorted(picks) != list(range(count)):
        raise ValueError(f"write each number from 1 to {count} once, with spaces between")
    return picks


def _numbers(text: str, count: int) -> list[int]:
    """The numbers of a text, counted from 0; ValueError unless all lie from 1 to count."""
    words = text.replace(",", " ").split()
    if not words or not all(word.isascii() and word.isdecimal() for word in words):
        raise ValueError(f"{text[:40]!r} is not understood")
    if not all(1 <= int(word[:9]) <= count for word in words):
        raise ValueError(f"there are only the numbers 1 to {count}")
    return [int(word) - 1 for word in words]
