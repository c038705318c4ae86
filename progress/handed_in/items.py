"""How a class did on each question, at the first try: hard or easy, telling or not, and why."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unstir.progress.handed_in.gradebook import as_csv
from unstir.progress.handed_in.graded import Graded

FEWEST = 20
"""From so many learners on there is something to say about a question."""

HARD, EASY = 0.25, 0.95
WEAK = 0.2
RARE = 0.05
SURE = 2.0
"""Standard errors that a number has to lie beyond a mark before it is remarked upon."""

MOST = 12
_HALF = 0.5


@dataclass(frozen=True)
class Item:
    """A question, as a class answered it first.

    difficulty is the share of right answers. discrimination is the correlation of being right here
    with the share of right answers elsewhere (point-biserial, this question left out of the rest);
    None where all did alike. seconds is the median. chosen counts the responses, and lower how many
    of them came from the half that did worse elsewhere.
    """

    question: str
    lesson: str
    learners: int
    difficulty: float
    discrimination: float | None
    seconds: float
    chosen: Mapping[str, int]
    lower: Mapping[str, int]


def analysed(submissions: Iterable[Sequence[Graded]]) -> tuple[Item, ...]:
    """The questions in the order of their ids, from the graded answers of each learner."""
    firsts = [_firsts(graded) for graded in submissions]
    questions = sorted({question for first in firsts for question in first})
    rights = [sum(bool(one.right) for one in first.values()) for first in firsts]
    return tuple(_item(question, firsts, rights) for question in questions)


def _firsts(graded: Sequence[Graded]) -> dict[str, Graded]:
    """The first answer to each question that could be graded."""
    first: dict[str, Graded] = {}
    for one in graded:
        if one.right is not None:
            first.setdefault(one.attempt.question, one)
    return first


def _item(question: str, firsts: Sequence[Mapping[str, Graded]], rights: Sequence[int]) -> Item:
    """The item, from everybody's first answers and how many of these are right."""
    having = [
        (first[question], _share_elsewhere(first, right, question))
        for first, right in zip(firsts, rights, strict=True)
        if question in first
    ]
    answers, elsewhere = [one for one, _ in having], [share for _, share in having]
    here = [float(bool(one.right)) for one in answers]
    middle = statistics.median(elsewhere)
    return Item(
        question=question,
        lesson=answers[0].attempt.lesson,
        learners=len(answers),
        difficulty=statistics.fmean(here),
        discrimination=_correlation(here, elsewhere),
        seconds=statistics.median(one.attempt.seconds for one in answers),
        chosen=Counter(one.attempt.response for one in answers),
        lower=Counter(one.attempt.response for one, share in having if share < middle),
    )


def _share_elsewhere(first: Mapping[str, Graded], right: int, left_out: str) -> float:
    """The share of right answers to all other questions."""
    others = len(first) - 1
    return (right - bool(first[left_out].right)) / others if others else _HALF


def _correlation(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Pearson's, or None where one of them does not vary."""
    if len(x) < 2 or math.isclose(min(x), max(x)) or math.isclose(min(y), max(y)):  # noqa: PLR2004 -- a line needs two
        return None
    return statistics.correlation(x, y)


def advice(item: Item, wrong: Sequence[str]) -> Iterator[str]:
    """What an instructor should look at; wrong are the wrong responses that are offered, if any."""
    if item.learners < FEWEST:
        return
    if item.difficulty < HARD:
        yield "hardly anybody is right: read it again, and its key"
    if item.difficulty > EASY:
        yield "nearly everybody is right"
    if item.discrimination is not None:
        highest = item.discrimination + SURE / math.sqrt(item.learners)
        if highest < 0:
            yield "those who do well elsewhere do worse here: check the key"
        elif highest < WEAK:
            yield "it does not tell who has understood"
    for response in wrong:
        chosen, lower = item.chosen.get(response, 0), item.lower.get(response, 0)
        if chosen < RARE * item.learners:
            yield f"{response} is chosen by {chosen}: it tempts nobody"
        elif chosen - 2 * lower > SURE * math.sqrt(chosen):
            yield f"{response} tempts the better half more"


def _most(chosen: Mapping[str, int]) -> list[tuple[str, int]]:
    """The responses given most, numbers with six digits; most first."""
    merged: Counter[str] = Counter()
    for response, count in chosen.items():
        merged[_rounded(response)] += count
    return sorted(merged.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]


def _rounded(response: str) -> str:
    try:
        return f"{float(response):.6g}"
    except ValueError:
        return response


def item_table(items: Iterable[Item], wrong: Mapping[str, Sequence[str]]) -> str:
    """The analysis as CSV; wrong holds, by question, the wrong responses that are offered."""
    head = [
        "question",
        "lesson",
        "learners",
        "right_percent",
        "discrimination",
        "median_seconds",
        "responses",
        "advice",
    ]
    rows = [
        [
            item.question,
            item.lesson,
            str(item.learners),
            f"{100 * item.difficulty:.0f}",
            "" if item.discrimination is None else f"{item.discrimination:.2f}",
            f"{item.seconds:.1f}",
            ", ".join(f"{name}: {count}" for name, count in _most(item.chosen)),
            "; ".join(advice(item, wrong.get(item.question, ()))),
        ]
        for item in items
    ]
    return as_csv([head, *rows])
