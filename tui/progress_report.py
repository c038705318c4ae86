"""What the record says of a learner: lessons, concepts, misconceptions, days and time."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from unstir.lessons.lesson import Course
from unstir.progress.attempt import ASSESSMENT, Attempt, Completion, Confidence
from unstir.quizzes.question import AnyQuestion, Concept, Misconception
from unstir.quizzes.review import trusted
from unstir.tui.record import mastered
from unstir.tui.review import due_now

PAUSE = timedelta(minutes=20)
"""A longer time between two answers is no time of learning."""


@dataclass(frozen=True)
class LessonLine:
    """How far a lesson is."""

    id: str
    title: str
    done: bool
    mastered: int
    questions: int


@dataclass(frozen=True)
class ConceptLine:
    """How many of a concept's questions in the lessons are mastered, and when it was last met."""

    id: Concept
    mastered: int
    questions: int
    last: datetime | None


@dataclass(frozen=True)
class MisconceptionLine:
    """How often answers showed a misconception, and when one last showed that it is overcome.

    last_right is the last right answer to a question that it can be shown in.
    """

    id: Misconception
    seen: int
    last_seen: datetime
    last_right: datetime | None

    @property
    def is_overcome(self) -> bool:
        """Whether the last word is a right answer."""
        return self.last_right is not None and self.last_right >= self.last_seen


@dataclass(frozen=True)
class SurenessLine:
    """How many answers were right of those of which the learner said beforehand how sure."""

    said: Confidence
    right: int
    answers: int


@dataclass(frozen=True)
class Report:
    """All of it, at the time now, whose time zone says where a day begins.

    concepts are those of the lessons, in their order; misconceptions those that were seen, those
    not overcome first, then those seen most. time is spent from answer to answer, pauses left out.
    """

    now: datetime
    lessons: tuple[LessonLine, ...]
    concepts: tuple[ConceptLine, ...]
    misconceptions: tuple[MisconceptionLine, ...]
    sureness: tuple[SurenessLine, ...]
    days: tuple[date, ...]
    time: timedelta
    answers: int
    right: int
    due: int

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(lesson.done for lesson in self.lessons)

    @property
    def mastered(self) -> int:
        """How many questions of the lessons are mastered."""
        return sum(lesson.mastered for lesson in self.lessons)

    @property
    def questions(self) -> int:
        """How many questions the lessons have."""
        return sum(lesson.questions for lesson in self.lessons)

    @property
    def days_in_a_row(self) -> int:
        """Days of study without a gap up to today, or to yesterday while today is still young."""
        there, day = set(self.days), self.now.date()
        if day not in there:
            day -= timedelta(days=1)
        first = day
        while day in there:
            day -= timedelta(days=1)
        return (first - day).days

    @property
    def week(self) -> int:
        """On how many of the last seven days, today among them, there was study."""
        return sum(timedelta() <= self.now.date() - day < timedelta(days=7) for day in self.days)


def report(
    course: Course, attempts: Sequence[Attempt], completions: Iterable[Completion], now: datetime
) -> Report:
    """What the record says, given every answer and every finished lesson in recorded order."""
    times = trusted((attempt.at for attempt in attempts), now)
    answers = {one.question: one for one in attempts if one.lesson != ASSESSMENT}
    finished = list(completions)
    done = {one.lesson for one in finished}
    moments = [*times, *(one.at for one in finished if one.at <= now)]
    return Report(
        now=now,
        lessons=tuple(
            LessonLine(
                one.id,
                one.title,
                one.id in done,
                mastered(one.questions, answers),
                len(one.questions),
            )
            for one in course.lessons
        ),
        concepts=tuple(_concepts(course, answers)),
        misconceptions=_misconceptions(course, list(zip(attempts, times, strict=True))),
        sureness=tuple(_sureness(attempts)),
        days=tuple(sorted({at.astimezone(now.tzinfo).date() for at in moments})),
        time=_time(attempts, times),
        answers=len(attempts),
        right=sum(attempt.correct for attempt in attempts),
        due=due_now(course, attempts, now),
    )


def _concepts(course: Course, answers: Mapping[str, Attempt]) -> Iterator[ConceptLine]:
    """Those that a question of a lesson is about, in the order in which they are met."""
    asked: dict[Concept, list[AnyQuestion]] = {}
    for lesson in course.lessons:
        for question in lesson.questions:
            for concept in question.concepts:
                asked.setdefault(concept, []).append(question)
    for concept, questions in asked.items():
        met = [answers[question.id].at for question in questions if question.id in answers]
        last = max(met, default=None)
        yield ConceptLine(concept, mastered(questions, answers), len(questions), last)


def _misconceptions(
    course: Course, answered: Sequence[tuple[Attempt, datetime]]
) -> tuple[MisconceptionLine, ...]:
    """What wrong answers showed, found by judging them again."""
    asked = _as_asked(course, {attempt.question for attempt, _ in answered})
    seen: dict[Misconception, list[datetime]] = {}
    right: dict[Misconception, datetime] = {}
    for attempt, at in answered:
        question = asked.get((attempt.question, attempt.meaning))
        if question is None:
            continue
        if attempt.correct:
            right |= dict.fromkeys(question.misconceptions(), at)
        elif shown := _shown(question, attempt):
            seen.setdefault(shown, []).append(at)
    lines = (
        MisconceptionLine(one, len(times), times[-1], right.get(one)) for one, times in seen.items()
    )
    return tuple(sorted(lines, key=lambda line: (line.is_overcome, -line.seen, line.id)))


def _as_asked(course: Course, names: Container[str]) -> Mapping[tuple[str, str], AnyQuestion]:
    """Some questions as they can be asked, by id and meaning.

    An answer to what is gone, or means something else now, has no question there.
    """
    return {
        (question.id, way.meaning): way
        for question in course.questions
        if question.id in names
        for way in course.draws.get(question.id, (question,))
    }


def _shown(question: AnyQuestion, attempt: Attempt) -> Misconception | None:
    try:
        return question.grade(question.recall(attempt.response)).misconception
    except ValueError:  # no answer that the question knows
        return None


def _sureness(attempts: Sequence[Attempt]) -> Iterator[SurenessLine]:
    """What was said at all, from guesses to certainties."""
    for said in Confidence:
        answers = [attempt.correct for attempt in attempts if attempt.confidence is said]
        if answers:
            yield SurenessLine(said, sum(answers), len(answers))


def _time(attempts: Sequence[Attempt], times: Sequence[datetime]) -> timedelta:
    """From answer to answer, pauses left out; the first after a pause counts by its own time."""
    spent = sum((gap for gap in _gaps(times) if gap <= PAUSE), timedelta())
    firsts = [True, *(gap > PAUSE for gap in _gaps(times))]
    alone = (
        min(timedelta(seconds=attempt.seconds), PAUSE)
        for attempt, first in zip(attempts, firsts, strict=False)
        if first
    )
    return sum(alone, spent)


def _gaps(times: Sequence[datetime]) -> Iterator[timedelta]:
    return (after - before for before, after in pairwise(times))
