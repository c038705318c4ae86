"""The laws of a question with several right answers."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.quizzes.choice import Choice
from unstir.quizzes.question import Concept, Id, Markup, Misconception
from unstir.quizzes.several import ChosenSet, SeveralChoices

QUESTION = SeveralChoices(
    id=Id("primes"),
    stem=Markup("Which are prime?"),
    choices=(
        Choice(Markup("2"), Markup("Two is prime."), correct=True),
        Choice(Markup("9"), Markup("Nine is 3 by 3."), misconception=Misconception("odd-is-prime")),
        Choice(Markup("7"), Markup("Seven is prime."), correct=True),
    ),
    hints=(Markup("Try to divide."),),
    explanation=Markup("2 and 7."),
    concepts=(Concept("primes"),),
)
EVERY_SET = [frozenset(places) for n in range(4) for places in combinations(range(3), n)]


def chosen(*places: int) -> ChosenSet:
    """The response of these choices."""
    return ChosenSet(frozenset(places))


def test_only_the_whole_key_is_right() -> None:
    """Of all eight responses, one is right."""
    right = [places for places in EVERY_SET if QUESTION.grade(ChosenSet(places)).correct]

    assert right == [frozenset({0, 2})]


@pytest.mark.parametrize(
    ("response", "feedback"),
    [
        (chosen(0, 2), "Two is prime.\n\nSeven is prime."),
        (chosen(0), "Seven is prime."),
        (chosen(0, 1, 2), "Nine is 3 by 3."),
        (chosen(1), "Two is prime.\n\nNine is 3 by 3.\n\nSeven is prime."),
    ],
)
def test_feedback_is_about_what_was_misjudged(response: ChosenSet, feedback: str) -> None:
    """What is missing and what is too much; when nothing is, the right ones."""
    assert QUESTION.grade(response).feedback == feedback


def test_a_wrong_choice_names_its_misconception() -> None:
    """It is shown by choosing it, not by leaving a right one out."""
    assert QUESTION.grade(chosen(0, 1, 2)).misconception == "odd-is-prime"
    assert QUESTION.grade(chosen(0)).misconception is None


@pytest.mark.parametrize("places", EVERY_SET)
def test_a_response_survives_the_record(places: frozenset[int]) -> None:
    """What is recalled from a record is what was recorded, also when nothing was chosen."""
    assert QUESTION.recall(ChosenSet(places).record) == ChosenSet(places)


@pytest.mark.parametrize("record", ["", "d", "A", "a-", "ab1"])
def test_a_record_of_no_choices_is_refused(record: str) -> None:
    """A letter that stands for no choice cannot be recalled."""
    with pytest.raises(ValueError, match="has no choices"):
        QUESTION.recall(record)


@given(st.integers())
def test_every_choice_is_on_the_screen_once(seed: int) -> None:
    """An arrangement is a permutation."""
    assert sorted(QUESTION.arranged(seed)) == [0, 1, 2]


def test_a_new_key_is_a_new_meaning() -> None:
    """Marking another choice as right changes what is asked."""
    changed = replace(QUESTION.choices[1], correct=True, misconception=None)
    edited = replace(QUESTION, choices=(*QUESTION.choices[:1], changed, *QUESTION.choices[2:]))

    assert edited.meaning != QUESTION.meaning


def test_a_good_question_has_no_faults() -> None:
    """The question of these tests is in order."""
    assert list(QUESTION.faults()) == []


@pytest.mark.parametrize("correct", [True, False])
def test_all_right_or_all_wrong_is_a_fault(correct: bool) -> None:  # noqa: FBT001 - the two cases
    """Something must be there to choose and something to leave."""
    choices = [replace(c, correct=correct, misconception=None) for c in QUESTION.choices]

    faults = list(replace(QUESTION, choices=tuple(choices)).faults())

    assert [fault.what for fault in faults] == ["the choices are all right or all wrong"]
