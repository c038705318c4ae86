"""What does not fit in a submission, or between two; each finding is a sentence for the instructor.

A finding is a reason to ask, not a proof. What is looked for leaves honest learners alone: clocks
that are set, pauses of weeks, answers in a second to a question seen before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from unstir.progress.handed_in.graded import Examined, Graded
from unstir.progress.handed_in.submission import Submission

BACKWARDS = timedelta(minutes=10)
"""A clock that is set right may jump so far."""

QUICK = 2.0
"""Seconds in which a question that was never seen before is hardly read."""

FEWEST = 5
"""So many of a kind are needed before they count."""

ALIKE = 0.5
"""The share of equal answers, to the millisecond of thinking, that two honest learners lack."""

Print = tuple[str, str, int]


def alone(
    it: Submission, graded: Sequence[Graded], examined: Sequence[Examined], editions: Sequence[str]
) -> Iterator[str]:
    """What does not fit in one submission; editions are those that count, the present one first."""
    yield from _other_editions(it, graded, editions)
    yield from _graded_otherwise(graded, examined)
    yield from _backwards(it)
    yield from _too_quick(graded)


def _other_editions(
    it: Submission, graded: Sequence[Graded], editions: Sequence[str]
) -> Iterator[str]:
    others = {it.edition, *(one.attempt.edition for one in graded)}.difference(editions)
    for edition in sorted(others):
        count = sum(one.attempt.edition == edition for one in graded)
        yield f"another edition of the course, {edition}: {count} answers were given in it"
    unknown = sum(one.right is None and one.attempt.edition == editions[0] for one in graded)
    if unknown:
        yield f"{unknown} answers do not belong to the course as it is"


def _graded_otherwise(graded: Sequence[Graded], examined: Sequence[Examined]) -> Iterator[str]:
    differing = [one.attempt.question for one in graded if one.differs]
    if differing:
        yield f"recorded otherwise than graded: {len(differing)} answers, first {differing[0]}"
    for one in examined:
        if one.right is None:
            yield f"an assessment, {one.claimed} of {one.of}, cannot be graded: of another edition"
        elif (one.right, one.asked) != (one.claimed, one.of):
            recorded, found = f"{one.claimed} of {one.of}", f"{one.right} of {one.asked}"
            yield f"an assessment is recorded as {recorded}, but was {found}"


def _backwards(it: Submission) -> Iterator[str]:
    times = [*(event.at for event in it.events), it.sent]
    jumps = [early - late for early, late in pairwise(times)]
    if jumps and max(jumps) > BACKWARDS:
        hours = max(jumps).total_seconds() / 3600
        yield f"the clock went backwards, once by {hours:.1f} hours"


def _too_quick(graded: Sequence[Graded]) -> Iterator[str]:
    """Right at once, without time to read; a question seen before does not count."""
    seen: set[str] = set()
    firsts = []
    for one in graded:
        if one.attempt.question not in seen:
            firsts.append(one)
        seen.add(one.attempt.question)
    quick = [one for one in firsts if one.right and one.attempt.seconds < QUICK]
    if len(quick) >= FEWEST and len(quick) * 4 >= len(firsts):
        yield f"{len(quick)} questions never seen before were answered right in under {QUICK:g} s"
    yield from _faster_than_the_clock(graded)


def _faster_than_the_clock(graded: Sequence[Graded]) -> Iterator[str]:
    """Answers that came faster after one another than a question can be read."""
    gaps = [
        (later.attempt.at - earlier.attempt.at).total_seconds()
        for earlier, later in pairwise(graded)
        if later.right and earlier.attempt.question != later.attempt.question
    ]
    quick = sum(0 <= gap < QUICK for gap in gaps)
    if quick >= FEWEST and quick * 4 >= len(gaps):
        yield f"{quick} right answers followed one another in under {QUICK:g} s"


def between(all_of_them: Mapping[str, Submission]) -> Mapping[str, Sequence[str]]:
    """What does not fit between submissions, by their names: shared keys, equal logs.

    Who copied from whom cannot be seen, so both are named.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for names in _grouped((name, it.learner.person) for name, it in all_of_them.items()):
        for name in names:
            others = ", ".join(other for other in names if other != name)
            found[name].append(f"the same learner with another key in {others}")
    for names in _grouped((name, it.did) for name, it in all_of_them.items()):
        if len({all_of_them[name].learner.person for name in names}) > 1:
            for name in names:
                others = ", ".join(other for other in names if other != name)
                found[name].append(f"the same key as {others}")
    prints = {name: set(_prints(it)) for name, it in all_of_them.items()}
    for (one, other), shared in _shared(prints).items():
        least = min(len(prints[one]), len(prints[other]))
        if _is_same_person(all_of_them[one], all_of_them[other]) or shared < FEWEST:
            continue
        if shared >= ALIKE * least:
            found[one].append(f"{shared} answers equal to those of {other}, to the millisecond")
            found[other].append(f"{shared} answers equal to those of {one}, to the millisecond")
    return found


def _is_same_person(one: Submission, other: Submission) -> bool:
    return one.learner.person == other.learner.person


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, key in pairs:
        groups[key].append(name)
    return (names for names in groups.values() if len(names) > 1)


def _prints(it: Submission) -> Iterator[Print]:
    """What an answer leaves that hardly two people leave alike: the time taken to a millisecond."""
    for _, attempt in it.answers:
        if attempt.seconds >= 1:  # shorter times are alike by chance
            yield attempt.question, attempt.response, round(attempt.seconds * 1000)


def _shared(prints: Mapping[str, set[Print]]) -> Mapping[tuple[str, str], int]:
    """How many prints two have in common, for those that have any."""
    owners: dict[Print, list[str]] = defaultdict(list)
    for name, own in prints.items():
        for each in own:
            owners[each].append(name)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for names in owners.values():
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                counts[one, other] += 1
    return counts
