"""An assessment judges all answers together."""

import pytest

from tests.quizzes.conftest import ABOUT, CHOICES, HINTS, MATCH, NUMBER, ORDER, WHY
from unstir.quizzes.assessment import Assessment, Item
from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.question import AnyQuestion, Id, Markup

CHOICE = SingleChoice(Id("choice"), Markup("Which?"), CHOICES, HINTS, WHY, ABOUT)
QUESTIONS: tuple[AnyQuestion, ...] = (NUMBER, CHOICE, ORDER, MATCH)
FOUR = Assessment(tuple(Item(question, Id("lesson")) for question in QUESTIONS), 0.75)
KEYS = {question.id: question.key for question in QUESTIONS}


@pytest.mark.parametrize(
    ("number", "pass_mark", "needed"),
    [(24, 0.8, 20), (10, 0.8, 8), (10, 0.7, 7), (3, 1, 3), (3, 0.01, 1)],
)
def test_how_many_are_needed(number: int, pass_mark: float, needed: int) -> None:
    """The share, rounded up to whole questions and not by an error of rounding."""
    assert Assessment(FOUR.items[:1] * number, pass_mark).needed == needed


def test_all_right_is_passed() -> None:
    """The share is 1."""
    score = FOUR.grade(KEYS)

    assert (score.right, score.share, score.passed) == (4, 1, True)


def test_what_is_left_out_counts_as_wrong() -> None:
    """Three of four are 75 % and pass, two do not."""
    without = {name: key for name, key in KEYS.items() if name != ORDER.id}
    fewer = {name: key for name, key in without.items() if name != MATCH.id}

    assert (FOUR.grade(without).share, FOUR.grade(without).passed) == (0.75, True)
    assert (FOUR.grade(fewer).share, FOUR.grade(fewer).passed) == (0.5, False)


def test_a_wrong_answer_has_its_own_feedback() -> None:
    """The verdict is that of the question."""
    wrong = next(iter(CHOICE.foreseen()))

    score = FOUR.grade(KEYS | {CHOICE.id: wrong})

    assert score.verdicts[CHOICE.id] == CHOICE.grade(wrong)
    assert score.right == 3


def test_verdicts_stand_in_the_order_of_the_questions() -> None:
    """Whatever the order in which they were answered."""
    score = FOUR.grade(dict(reversed(KEYS.items())))

    assert list(score.verdicts) == [question.id for question in QUESTIONS]


def test_an_answer_to_nothing_is_refused() -> None:
    """The id is that of no question."""
    with pytest.raises(KeyError, match="elsewhere"):
        FOUR.grade({Id("elsewhere"): Chosen(0)})


def test_answers_come_back_from_the_record() -> None:
    """Those that a question cannot have, and those of other questions, are left out."""
    records = {name: key.record for name, key in KEYS.items()} | {Id("elsewhere"): "a"}

    assert FOUR.recall(records) == KEYS
    assert ORDER.id not in FOUR.recall(records | {ORDER.id: "???"})
