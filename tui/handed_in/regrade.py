"""Grades a submission anew, with the instructor's own course; recorded verdicts count nothing."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from unstir.lessons.assessment import assessment
from unstir.lessons.lesson import Course
from unstir.progress.attempt import ASSESSMENT, Assessed, Attempt
from unstir.progress.handed_in.graded import Examined, Graded
from unstir.progress.handed_in.submission import Submission
from unstir.quizzes.question import AnyQuestion

UNKNOWN = "the course asks no such question"
CHANGED = "the course asks this question otherwise"
IMPOSSIBLE = "the question cannot be answered so"


class Grader:
    """The editions of a course that count, the present one first.

    An answer is graded by the edition it was given in; where that is none of these, by the present
    one, if it asks the same. accepted are the digests of editions that count although they are not
    at hand.
    """

    def __init__(self, courses: Sequence[Course], accepted: Sequence[str] = ()) -> None:
        self._courses: Mapping[str, Course] = {course.edition: course for course in courses}
        self._accepted = accepted
        self._present = courses[0]
        self._asked = {edition: _asked_in(course) for edition, course in self._courses.items()}
        self._verdict = cache(self._judged)

    @property
    def editions(self) -> tuple[str, ...]:
        """The editions that count, the present one first."""
        return (*self._courses, *self._accepted)

    def graded(self, it: Submission) -> tuple[Graded, ...]:
        """Every answer of the course."""
        return tuple(
            Graded(attempt, entry.hash, *self._verdict(*_asked_and_answered(attempt)))
            for entry, attempt in it.answers
        )

    def _judged(
        self, edition: str, question: str, meaning: str, response: str
    ) -> tuple[bool | None, str]:
        """Whether a response is right, and if that cannot be said, why."""
        asked = self._asked.get(edition, self._asked[self._present.edition])
        variants = asked.get(question)
        if variants is None:
            return None, UNKNOWN
        if meaning not in variants:
            return None, CHANGED
        try:
            return bool(variants[meaning].grade(variants[meaning].recall(response)).correct), ""
        except ValueError:
            return None, IMPOSSIBLE

    def examined(self, it: Submission, graded: Sequence[Graded]) -> Iterator[Examined]:
        """Every final assessment, from the first answer to each of its questions."""
        answers = {one.hash: one for one in graded}
        runs: dict[int, dict[str, bool]] = {}
        for entry, event in zip(it.entries, it.events, strict=True):
            if event.course != it.course:
                continue
            if isinstance(event, Attempt) and event.lesson == ASSESSMENT:
                run = runs.setdefault(event.seed, {})
                run.setdefault(event.question, bool(answers[entry.hash].right))
            elif isinstance(event, Assessed):
                right, asked = self._counted(event, runs.pop(event.seed, {}))
                yield Examined(entry.hash, event.right, event.of, right, asked)

    def _counted(
        self, event: Assessed, run: Mapping[str, bool]
    ) -> tuple[int, int] | tuple[None, None]:
        """How many questions of the assessment are right, and how many it asks."""
        is_accepted = event.edition in self._accepted
        course = self._courses.get(event.edition, self._present if is_accepted else None)
        if course is None or not course.assessment.pools:
            return None, None
        questions = assessment(course, event.seed).questions
        if is_accepted and run.keys() != {question.id for question in questions}:
            return None, None  # that edition drew others
        return sum(run.get(question.id, False) for question in questions), len(questions)


def _asked_and_answered(attempt: Attempt) -> tuple[str, str, str, str]:
    return attempt.edition, attempt.question, attempt.meaning, attempt.response


def _asked_in(course: Course) -> Mapping[str, Mapping[str, AnyQuestion]]:
    """Every question of a course in every draw, by id and meaning."""
    return {
        question.id: {one.meaning: one for one in course.draws.get(question.id, (question,))}
        for question in course.questions
    }


def shares(course: Course, graded: Sequence[Graded]) -> dict[str, int]:
    """For each lesson the share of its questions that were right when last answered, in percent."""
    last = {one.attempt.question: bool(one.right) for one in graded}
    return {
        lesson.id: 100
        * sum(last.get(question.id, False) for question in lesson.questions)
        // len(lesson.questions)
        for lesson in course.lessons
        if lesson.questions
    }
