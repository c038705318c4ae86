"""A class that never was: learners who answer a course by chance, and some who cheat."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from unstir.lessons.assessment import assessment
from unstir.lessons.lesson import Course
from unstir.progress.attempt import ASSESSMENT, Assessed, Attempt, Completion
from unstir.progress.certificates.keys import Key
from unstir.progress.chain import Entry, Event, content
from unstir.progress.handed_in.submission import Learner, submission, written
from unstir.quizzes.question import AnyQuestion

TERM = datetime(2026, 10, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Pupil:
    """A learner: a key, what was recorded, and in which edition it was."""

    learner: Learner
    key: Key
    events: tuple[Event, ...]
    edition: str


def pupil(course: Course, number: int, dice: random.Random) -> Pupil:
    """Somebody who went through the course honestly: unsure, hasty at times, sometimes late."""
    work = _Work(course, dice, TERM + timedelta(minutes=dice.randrange(60 * 24 * 20)))
    for lesson in course.lessons:
        work.lesson(lesson.id, lesson.questions, seed=dice.randrange(2**32))
    work.assessment(seed=dice.randrange(2**32))
    learner = Learner(f"s{number:04}", f"Learner {number}")
    return Pupil(learner, Key(dice.randbytes(32)), tuple(work.events), course.edition)


class _Work:
    """What one learner does, as it is recorded."""

    def __init__(self, course: Course, dice: random.Random, now: datetime) -> None:
        self.events: list[Event] = []
        self._course, self._dice, self._now = course, dice, now
        self._ability = dice.uniform(0.55, 0.98)

    def lesson(self, lesson: str, questions: tuple[AnyQuestion, ...], seed: int) -> None:
        """Answer until right, at most three times each; come back another day."""
        for question in questions:
            for _ in range(3):
                if self._answer(lesson, question, seed):
                    break
        self.events.append(Completion(self._course.id, lesson, self._now))
        self._now += timedelta(hours=self._dice.expovariate(1 / 20))

    def assessment(self, seed: int) -> None:
        """Take the final assessment to its end."""
        asked = assessment(self._course, seed).questions
        right = sum(self._answer(ASSESSMENT, question, seed) for question in asked)
        self.events.append(
            Assessed(self._course.id, self._course.edition, right, len(asked), self._now, seed)
        )

    def _answer(self, lesson: str, question: AnyQuestion, seed: int) -> bool:
        draws = self._course.draws.get(question.id, (question,))
        asked = question if question in draws else self._dice.choice(draws)
        wrong = list(asked.foreseen())
        is_wrong = bool(wrong) and self._dice.random() > self._ability
        response = self._dice.choice(wrong) if is_wrong else asked.key
        seconds = self._dice.lognormvariate(2.9, 0.7)
        if self._dice.random() < 0.02:
            seconds = self._dice.uniform(0.5, 2)  # a hasty one, as everybody has
        self._now += timedelta(seconds=seconds + self._dice.uniform(0.5, 40))
        correct = asked.grade(response).correct
        self.events.append(
            Attempt(
                course=self._course.id,
                edition=self._course.edition,
                lesson=lesson,
                question=asked.id,
                meaning=asked.meaning,
                response=response.record,
                correct=correct,
                hints=0,
                confidence=None,
                seconds=seconds,
                at=self._now,
                seed=seed,
            )
        )
        return correct


def handed_in(it: Pupil) -> str:
    """The file that somebody hands in."""
    return _sealed(it, list(chain(it.events)))


def chain(events: tuple[Event, ...]) -> Iterator[Entry]:
    """The entries that record events."""
    head: Entry | None = None
    for event in events:
        head = Entry.following(head, content(event))
        yield head


def _sealed(it: Pupil, entries: list[Entry]) -> str:
    course = it.events[0].course
    sent = it.events[-1].at + timedelta(hours=1)
    return written(submission(it.learner, (course, it.edition), "", entries, sent), it.key)


def score_edited(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """Wrong answers made right in the record, the rest left as it is."""
    entries = [
        replace(entry, text=entry.text.replace('"correct":false', '"correct":true'))
        for entry in chain(it.events)
    ]
    return _sealed(it, entries)


def score_edited_with_care(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """Wrong answers made right, and the whole chain made anew."""
    better = (
        replace(event, correct=True) if isinstance(event, Attempt) else event for event in it.events
    )
    return handed_in(replace(it, events=tuple(better)))


def result_edited(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """All right in the final assessment, though no answer says so; the chain made anew."""
    result = it.events[-1]
    assert isinstance(result, Assessed)  # noqa: S101 -- pupil() ends with one
    wrong = result.right - 1 if result.right == result.of else result.of
    return handed_in(replace(it, events=(*it.events[:-1], replace(result, right=wrong))))


def wrong_ones_dropped(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """Only right answers kept."""
    entries = [entry for entry in chain(it.events) if entry.fields.get("correct", True)]
    dropped = entries if len(entries) < len(it.events) else entries[:2] + entries[3:]
    return _sealed(it, dropped)


def reordered(it: Pupil, _other: Pupil, dice: random.Random) -> str:
    """Two days exchanged, the chain made anew."""
    cut = dice.randrange(len(it.events) // 3, len(it.events) // 2)
    events = (*it.events[cut : 2 * cut], *it.events[:cut], *it.events[2 * cut :])
    return handed_in(replace(it, events=events))


def copied(it: Pupil, other: Pupil, _dice: random.Random) -> str:
    """Another one's answers under one's own name and key, some days later."""
    moved = (replace(event, at=event.at + timedelta(days=3)) for event in other.events)
    return handed_in(replace(it, events=tuple(moved)))


def key_lent(it: Pupil, other: Pupil, _dice: random.Random) -> str:
    """One's own answers, given on another one's account."""
    return handed_in(replace(it, key=other.key))


def course_edited(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """Taken in a course that was made easier."""
    edition = "0" * 32
    events = (
        event if isinstance(event, Completion) else replace(event, edition=edition)
        for event in it.events
    )
    return handed_in(replace(it, events=tuple(events), edition=edition))


def clock_turned(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """The second half three weeks before the first."""
    half = len(it.events) // 2
    late = (replace(event, at=event.at - timedelta(days=40)) for event in it.events[half:])
    return handed_in(replace(it, events=(*it.events[:half], *late)))


def program_played(it: Pupil, _other: Pupil, _dice: random.Random) -> str:
    """A program that knows the answers and gives one every tenth of a second."""
    events = []
    for place, event in enumerate(it.events):
        at = TERM + timedelta(seconds=place / 10)
        quick = replace(event, at=at)
        events.append(replace(quick, seconds=0.1) if isinstance(quick, Attempt) else quick)
    return handed_in(replace(it, events=tuple(events)))


Cheat = Callable[[Pupil, Pupil, random.Random], str]
ALONE: tuple[Cheat, ...] = (
    score_edited,
    score_edited_with_care,
    result_edited,
    wrong_ones_dropped,
    reordered,
    course_edited,
    clock_turned,
    program_played,
)
IN_PAIRS: tuple[Cheat, ...] = (copied, key_lent)
