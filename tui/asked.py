"""Which values a question is asked with, and which earlier answer still counts for it."""

from collections.abc import Mapping

from unstir.lessons.lesson import Lesson
from unstir.lessons.lots import drawn
from unstir.progress.attempt import Attempt
from unstir.quizzes.question import AnyQuestion

Asked = tuple[AnyQuestion, Attempt | None]
"""A question as it is asked now, and its last answer, if there is one."""


def asked(
    lesson: Lesson, question: AnyQuestion, answers: Mapping[str, Attempt], seed: int
) -> Asked:
    """The question with the values drawn for the learner, and its answer of before.

    Once it is answered right, its values stay; until then, each seed draws others.
    """
    before = answers.get(question.id)
    draws = lesson.draws.get(question.id)
    if not draws:
        return question, before
    if before is not None and before.correct:
        then = drawn(draws, question.id, before.seed)
        if then.meaning == before.meaning:
            return then, before
    now = drawn(draws, question.id, seed)
    is_answered = before is not None and before.meaning == now.meaning
    return now, before if is_answered else None
