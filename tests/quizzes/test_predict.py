"""The laws of predicting what a visual will show."""

from dataclasses import replace
from typing import Any

import pytest

from tests.quizzes.conftest import ALL
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AS_IT_IS, Settings

PREDICTIONS = [
    question
    for question in ALL
    if isinstance(question, PredictNumber | PredictStep | PredictChoice)
]


@pytest.mark.parametrize("question", PREDICTIONS)
def test_another_run_makes_another_question(question: Any) -> None:
    """What is predicted depends on the settings of the visual."""
    assert replace(question, settings=AS_IT_IS).meaning != question.meaning


@pytest.mark.parametrize("question", PREDICTIONS)
def test_a_prediction_is_judged_like_an_answer(question: Any) -> None:
    """Whoever can ask for a number or a choice can ask for a prediction of it."""
    assert isinstance(question, Numeric | SingleChoice)


def test_the_run_ends_where_it_happens() -> None:
    """The visual of a predicted step runs up to the right one."""
    (question,) = (one for one in PREDICTIONS if isinstance(one, PredictStep))

    assert question.until == 40
    assert question.grade(Entered(42)).correct


def test_settings_are_recorded_in_any_order() -> None:
    """The order in which fields are written means nothing."""
    one = Settings((("seed", 2), ("schedule", "cosine")))

    assert one.record == Settings(one.fields[::-1]).record == "schedule = 'cosine', seed = 2"
