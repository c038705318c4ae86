"""When a question comes back: spaced retrieval, computed from its answers alone (FSRS)."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Rating, Scheduler


class Recall(Enum):
    """How an answer came, from what needs another look most to what is known best.

    A right answer counts as guessed when the learner called it so, or needed the last hint.
    """

    SURELY_WRONG = 0
    WRONG = 1
    GUESSED = 2
    HINTED = 3
    KNOWN = 4


@dataclass(frozen=True)
class Trial:
    """One answer to a question; at is in UTC."""

    at: datetime
    recall: Recall


@dataclass(frozen=True)
class Memory:
    """What is left of a question: how its last sitting began, and from when it comes back."""

    recall: Recall
    due: datetime


SITTING = timedelta(minutes=10)
"""Tries of one question that follow each other faster are one sitting: its first try counts, since
whoever has just read why an answer is wrong proves little by the next one."""

EARLY = timedelta(hours=12)
"""What waits for days comes back half a day early, so that who studies at eight in the evening, and
once at seven, finds it."""

LONGEST = 365
"""Days after which everything comes back."""


def memory(trials: Sequence[Trial]) -> Memory:
    """What is left of a question after at least one trial, in their order, none before another.

    FSRS with its published parameters and one learning step: what was wrong or guessed comes back
    after ten minutes, what was known after days.
    """
    from fsrs import Card  # noqa: PLC0415 -- 15 ms, which the first screen need not wait for

    card, last = Card(card_id=0), trials[0]
    for last in _sittings(trials):
        card, _ = _scheduler().review_card(card, _rating(last.recall), last.at)
    is_for_days = card.due - last.at >= timedelta(days=1)
    return Memory(last.recall, card.due - (EARLY if is_for_days else timedelta()))


def _sittings(trials: Sequence[Trial]) -> Iterator[Trial]:
    """Each sitting as one trial: how it began, and when it ended."""
    first = last = trials[0]
    for trial in trials[1:]:
        if trial.at - last.at >= SITTING:
            yield Trial(last.at, first.recall)
            first = trial
        last = trial
    yield Trial(last.at, first.recall)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler  # noqa: PLC0415 -- see above

    return Scheduler(
        learning_steps=(SITTING,),
        relearning_steps=(SITTING,),
        maximum_interval=LONGEST,
        enable_fuzzing=False,  # chance would make the same answers lead to different days
    )


def _rating(recall: Recall) -> "Rating":
    """A guess is no recall, so it counts as forgotten; Hard would count as a pass."""
    from fsrs import Rating  # noqa: PLC0415 -- see above

    return {Recall.KNOWN: Rating.Good, Recall.HINTED: Rating.Hard}.get(recall, Rating.Again)


def due(memories: Mapping[str, Memory], now: datetime, seed: int) -> list[str]:
    """The questions that have come back, by their ids: those most in need first.

    Among their like they are in an order that the seed leads to.
    """
    there = [name for name, one in memories.items() if one.due <= now]
    return sorted(there, key=lambda name: (memories[name].recall.value, _lot(seed, name)))


def _lot(seed: int, name: str) -> bytes:
    # A hash, not the random module, whose shuffle may change from one Python to the next.
    return hashlib.sha256(f"{seed} {name}".encode()).digest()


def trusted(times: Iterable[datetime], now: datetime) -> list[datetime]:
    """When things happened that were recorded one after the other, whatever the clock said.

    Of the times that are not after now, the longest run that never goes back is believed: a clock
    that was wrong for a while is outvoted by the rest. What it dated counts as happened right
    after the believed one before, or at the first believed one; where none can be believed, a long
    time ago. So nothing lies in the future, and nothing comes back later than it should.
    """
    recorded = list(times)
    believed = _longest_run([(place, at) for place, at in enumerate(recorded) if at <= now])
    if not believed:
        return [now - 2 * timedelta(days=LONGEST)] * len(recorded)
    at, sound = believed[min(believed)], []
    for place in range(len(recorded)):
        at = believed.get(place, at)
        sound.append(at)
    return sound


def _longest_run(times: Iterable[tuple[int, datetime]]) -> dict[int, datetime]:
    """The longest subsequence that never goes back, by place (patience sorting)."""
    ends: list[datetime] = []  # the earliest end of a run of each length, and where it lies
    places: list[int] = []
    before: dict[int, tuple[datetime, int | None]] = {}
    for place, at in times:
        length = bisect_right(ends, at)
        before[place] = at, places[length - 1] if length else None
        ends[length : length + 1] = [at]
        places[length : length + 1] = [place]
    run: dict[int, datetime] = {}
    last = places[-1] if places else None
    while last is not None:
        run[last], last = before[last]
    return run
