"""Which questions of a course come back, and how each is asked anew."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from unstir.lessons.lesson import Course, Lesson, Section
from unstir.lessons.lots import drawn
from unstir.progress.attempt import Attempt, Confidence
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching
from unstir.quizzes.order import Ordering
from unstir.quizzes.question import AnyQuestion
from unstir.quizzes.review import Memory, Recall, Trial, due, memory, trusted
from unstir.quizzes.several import SeveralChoices

SHUFFLED = SingleChoice | SeveralChoices | Ordering | OrderFrames | Matching
TRIES = 16  # seeds that are tried for another look; of two choices every second one has it


@dataclass(frozen=True)
class Returning:
    """A question that came back, as it is asked now; the seed drew its numbers and its order."""

    lesson: Lesson
    section: Section
    question: AnyQuestion
    seed: int


def memories(course: Course, attempts: Sequence[Attempt], now: datetime) -> dict[str, Memory]:
    """What is left of every question of the lessons that was answered, by the question's id."""
    ladders: dict[str, int] = {
        question.id: len(question.hints) for _, _, question in _asked_in(course)
    }
    trials: dict[str, list[Trial]] = defaultdict(list)
    for attempt, at in zip(attempts, trusted((one.at for one in attempts), now), strict=True):
        if attempt.question in ladders:
            recall = recall_of(attempt, ladders[attempt.question])
            trials[attempt.question].append(Trial(at.astimezone(UTC), recall))
    return {name: memory(tried) for name, tried in trials.items()}


def due_now(course: Course, attempts: Sequence[Attempt], now: datetime) -> int:
    """How many questions have come back."""
    return sum(one.due <= now for one in memories(course, attempts, now).values())


def recall_of(attempt: Attempt, ladder: int) -> Recall:
    """How an answer came, of a question with so many hints."""
    if not attempt.correct:
        sure = attempt.confidence is Confidence.SURE
        return Recall.SURELY_WRONG if sure else Recall.WRONG
    if attempt.confidence is Confidence.GUESSED or 0 < ladder <= attempt.hints:
        return Recall.GUESSED
    return Recall.HINTED if attempt.hints else Recall.KNOWN


def returning(
    course: Course, attempts: Sequence[Attempt], now: datetime, seed: int
) -> tuple[Returning, ...]:
    """The questions that have come back, those most in need first, each asked anew.

    Where a question has other numbers, or its answers another order, it gets them.
    """
    places: dict[str, tuple[Lesson, Section, AnyQuestion]] = {
        place[-1].id: place for place in _asked_in(course)
    }
    last = {attempt.question: attempt for attempt in attempts}
    found = []
    for name in due(memories(course, attempts, now), now, seed):
        lesson, section, question = places[name]
        ways = course.draws.get(question.id, (question,))
        found.append(Returning(lesson, section, *_asked_anew(ways, last[name], seed)))
    return tuple(found)


def _asked_anew(ways: Sequence[AnyQuestion], last: Attempt, seed: int) -> tuple[AnyQuestion, int]:
    """A way to ask the question, another than the last time if there is one; and its seed."""
    before = _look(drawn(ways, last.question, last.seed), last.seed)
    for other in range(seed, seed + TRIES):
        now = drawn(ways, last.question, other)
        if _look(now, other) != before:
            return now, other
    return drawn(ways, last.question, seed), seed


def _look(question: AnyQuestion, seed: int) -> object:
    order = question.arranged(seed) if isinstance(question, SHUFFLED) else ()
    return question.meaning, order


def _asked_in(course: Course) -> Iterator[tuple[Lesson, Section, AnyQuestion]]:
    """The questions of all lessons; those of the banks are left to the final assessment."""
    for lesson in course.lessons:
        for section in lesson.sections:
            for question in section.questions:
                yield lesson, section, question
