"""Answers to the questions of the course in review_course, as the app would record them."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.lots import drawn
from unstir.progress.attempt import Attempt, Confidence

REVIEW_COURSE = Path(__file__).parent / "review_course"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

LESSONS = {
    "root-of-variance": "roots",
    "name-of-the-root": "roots",
    "what-noise-does": "pictures",
    "what-is-left": "pictures",
}


@cache
def course() -> Course:
    """The course."""
    return load_course(REVIEW_COURSE)


def answered(
    question: str,
    response: str,
    at: datetime = NOON,
    *,
    seed: int = 7,
    hints: int = 0,
    said: Confidence | None = None,
    lesson: str | None = None,
) -> Attempt:
    """An answer, judged as the question asks; it took ten seconds."""
    asked = next(one for one in course().questions if one.id == question)
    then = drawn(course().draws.get(asked.id, (asked,)), question, seed)
    return Attempt(
        course="again",
        edition=course().edition,
        lesson=lesson or LESSONS.get(question, "assessment"),
        question=question,
        meaning=then.meaning,
        response=response,
        correct=then.grade(then.recall(response)).correct,
        hints=hints,
        confidence=said,
        seconds=10.0,
        at=at,
        seed=seed,
    )
