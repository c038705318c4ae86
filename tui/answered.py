"""An answer that was given, as it is recorded."""

from datetime import datetime
from typing import TYPE_CHECKING

from unstir.progress.attempt import Attempt

if TYPE_CHECKING:
    from unstir.tui.widgets.question_card import QuestionCard


def attempt_of(
    answered: "QuestionCard.Answered",
    *,
    course: str,
    edition: str,
    lesson: str,
    correct: bool,
    at: datetime,
    seed: int,
) -> Attempt:
    """What a card says of an answer, and where, when and with which numbers it was given."""
    question = answered.card.question
    return Attempt(
        course=course,
        edition=edition,
        lesson=lesson,
        question=question.id,
        meaning=question.meaning,
        response=answered.response.record,
        correct=correct,
        hints=answered.hints,
        confidence=answered.confidence,
        seconds=answered.seconds,
        at=at,
        seed=seed,
    )
