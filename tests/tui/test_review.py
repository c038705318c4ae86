"""Which questions come back, and how they are asked anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.tui.answers import NOON, answered, course
from unstir.progress.attempt import ASSESSMENT, Attempt, Confidence
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.review import Memory, Recall
from unstir.tui.review import memories, recall_of, returning

LATER = NOON + timedelta(minutes=30)


def ids(attempts: list[Attempt], seed: int = 1) -> list[str]:
    """The questions that came back half an hour after noon."""
    return [one.question.id for one in returning(course(), attempts, LATER, seed)]


@pytest.mark.parametrize(
    ("response", "hints", "said", "recall"),
    [
        ("b", 0, Confidence.SURE, Recall.SURELY_WRONG),
        ("b", 0, None, Recall.WRONG),
        ("a", 0, Confidence.GUESSED, Recall.GUESSED),
        ("a", 2, Confidence.SURE, Recall.GUESSED),
        ("a", 1, Confidence.SURE, Recall.HINTED),
        ("a", 0, Confidence.UNSURE, Recall.KNOWN),
        ("a", 0, None, Recall.KNOWN),
    ],
)
def test_how_an_answer_came(
    response: str, hints: int, said: Confidence | None, recall: Recall
) -> None:
    """Verdict, hints and what the learner said of it; the last of two hints gives it away."""
    attempt = answered("name-of-the-root", response, hints=hints, said=said)

    assert recall_of(attempt, ladder=2) is recall


def test_without_hints_to_take_a_right_answer_is_known() -> None:
    """A question without a ladder has no last rung."""
    assert recall_of(answered("name-of-the-root", "a"), ladder=0) is Recall.KNOWN


def test_nothing_comes_back_to_a_new_learner() -> None:
    """Nothing was answered."""
    assert ids([]) == []


def test_what_was_missed_comes_back_and_what_was_known_does_not_yet() -> None:
    """Confident errors first."""
    attempts = [
        answered("name-of-the-root", "b"),
        answered("what-noise-does", "b", said=Confidence.SURE),
        answered("what-is-left", "a"),
    ]

    assert ids(attempts) == ["what-noise-does", "name-of-the-root"]


def test_a_question_comes_back_with_its_lesson_and_section() -> None:
    """Where it can be read up, and where its picture is."""
    (one,) = returning(course(), [answered("what-is-left", "b")], LATER, seed=1)

    assert (one.lesson.id, one.section.id) == ("pictures", "guess-it")


@pytest.mark.parametrize("seed", range(20))
def test_a_question_comes_back_with_other_numbers(seed: int) -> None:
    """Whatever was drawn the last time, even by the same seed."""
    last = answered("root-of-variance", "1.0", seed=seed)
    (one,) = returning(course(), [last], LATER, seed)

    assert isinstance(one.question, Numeric)
    assert one.question.meaning != last.meaning


@pytest.mark.parametrize("seed", range(20))
def test_choices_come_back_in_another_order(seed: int) -> None:
    """The place of the right one is no help."""
    (one,) = returning(course(), [answered("name-of-the-root", "b", seed=seed)], LATER, seed)

    assert isinstance(one.question, SingleChoice)
    assert one.question.arranged(one.seed) != one.question.arranged(seed)


def test_a_question_that_looks_one_way_comes_back_as_it_is() -> None:
    """No numbers are drawn, and the order is fixed."""
    (one,) = returning(course(), [answered("what-noise-does", "b")], LATER, seed=3)

    assert one.seed == 3


def test_the_assessment_s_own_questions_stay_its_own() -> None:
    """What is only in a bank is not rehearsed; a lesson's question missed there comes back."""
    attempts = [
        answered("root-for-the-assessment", "7.0", lesson=ASSESSMENT),
        answered("name-of-the-root", "b", lesson=ASSESSMENT),
    ]

    assert ids(attempts) == ["name-of-the-root"]


def test_a_question_that_is_gone_from_the_course_is_passed_over() -> None:
    """Its answers stay in the record."""
    gone = replace(answered("name-of-the-root", "b"), question="of-an-older-edition")

    assert ids([gone]) == []


def test_what_was_answered_with_a_clock_ten_years_ahead_is_due() -> None:
    """The clock was put right since."""
    ahead = answered("name-of-the-root", "a", NOON + timedelta(days=3652))

    assert ids([ahead]) == ["name-of-the-root"]


def test_the_zone_of_the_clock_does_not_matter() -> None:
    """Answers read back from the record are in UTC, those of this session may be elsewhere."""
    here = answered("name-of-the-root", "b", NOON.astimezone())

    assert memories(course(), [here], LATER) == {
        "name-of-the-root": Memory(Recall.WRONG, NOON + timedelta(minutes=10))
    }
