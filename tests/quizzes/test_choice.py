"""The laws of a single choice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.quizzes.choice import Choice, Chosen, Order, SingleChoice
from unstir.quizzes.question import Concept, Fault, Id, Markup, Misconception


def choice(text: str, *, correct: bool = False, misconception: str | None = None) -> Choice:
    """A choice with some feedback."""
    named = Misconception(misconception) if misconception else None
    return Choice(Markup(text), Markup(f"About {text}."), correct, named)


QUESTION = SingleChoice(
    id=Id("square-of-three"),
    stem=Markup("What is the square of 3?"),
    choices=(
        choice("six", misconception="square-for-double"),
        choice("nine", correct=True),
        choice("three"),
    ),
    hints=(Markup("A square has two equal sides."),),
    explanation=Markup("Three times three."),
    concepts=(Concept("squares"),),
)


def with_choices(*choices: Choice) -> SingleChoice:
    """The same question with other choices."""
    return replace(QUESTION, choices=choices)


def places(question: SingleChoice) -> list[tuple[str | int, ...]]:
    """Where its faults are."""
    return [fault.place for fault in question.faults()]


def test_only_the_right_choice_is_right() -> None:
    """Each choice is graded by its own mark."""
    verdicts = [QUESTION.grade(Chosen(place)).correct for place in range(3)]

    assert verdicts == [False, True, False]


def test_the_feedback_is_the_chosen_ones() -> None:
    """A verdict says what the author wrote about that very choice."""
    assert QUESTION.grade(Chosen(2)).feedback == "About three."


def test_a_wrong_choice_names_its_misconception() -> None:
    """The verdict carries the misconception that the choice shows."""
    assert QUESTION.grade(Chosen(0)).misconception == "square-for-double"


@pytest.mark.parametrize(
    ("place", "record"), [(0, "wrong:square-for-double"), (1, "right"), (2, "wrong")]
)
def test_a_verdict_is_a_word_in_the_record(place: int, record: str) -> None:
    """The record holds right, wrong, or wrong with the misconception."""
    assert QUESTION.grade(Chosen(place)).record == record


@given(st.integers(0, 2))
def test_a_response_survives_the_record(place: int) -> None:
    """What is recalled from a record is what was recorded."""
    assert QUESTION.recall(Chosen(place).record) == Chosen(place)


@pytest.mark.parametrize("record", ["", "d", "A", "ab", "0"])
def test_a_record_of_no_choice_is_refused(record: str) -> None:
    """A letter that stands for no choice cannot be recalled."""
    with pytest.raises(ValueError, match="has no choice"):
        QUESTION.recall(record)


@given(st.integers())
def test_every_choice_is_on_the_screen_once(seed: int) -> None:
    """An arrangement is a permutation."""
    assert sorted(QUESTION.arranged(seed)) == [0, 1, 2]


@given(st.integers())
def test_an_arrangement_is_stable_by_its_seed(seed: int) -> None:
    """The same seed gives the same order."""
    assert QUESTION.arranged(seed) == replace(QUESTION).arranged(seed)


def test_seeds_give_every_arrangement_about_equally_often() -> None:
    """Over 6000 seeds, each of the six orders comes 1000 times, give or take 150 (5 sigma)."""
    orders = [QUESTION.arranged(seed) for seed in range(6000)]

    counts = [orders.count(order) for order in set(orders)]

    assert len(counts) == 6
    assert all(abs(count - 1000) < 150 for count in counts)


def test_a_fixed_order_is_the_written_one() -> None:
    """No seed moves the choices of a question whose order is fixed."""
    fixed = replace(QUESTION, order=Order.FIXED)

    assert {fixed.arranged(seed) for seed in range(50)} == {(0, 1, 2)}


@pytest.mark.parametrize(
    "edited",
    [
        replace(QUESTION, stem=Markup("what is\nthe  square of 3?")),
        replace(QUESTION, hints=(Markup("Another hint."),)),
        replace(QUESTION, explanation=Markup("3 by 3 is 9.")),
        with_choices(*(replace(c, feedback=Markup("Else.")) for c in QUESTION.choices)),
    ],
)
def test_small_corrections_keep_the_meaning(edited: SingleChoice) -> None:
    """White space, case, feedback, hints and the explanation do not change what is asked."""
    assert edited.meaning == QUESTION.meaning


@pytest.mark.parametrize(
    "edited",
    [
        replace(QUESTION, stem=Markup("What is the square of 4?")),
        with_choices(choice("six", correct=True), choice("nine"), choice("three")),
        with_choices(choice("7"), choice("nine", correct=True), choice("three")),
    ],
)
def test_another_question_has_another_meaning(edited: SingleChoice) -> None:
    """The stem, the choices and the key are what is asked."""
    assert edited.meaning != QUESTION.meaning


def test_a_good_question_has_no_faults() -> None:
    """The question of these tests is in order."""
    assert list(QUESTION.faults()) == []


def test_a_question_needs_a_key() -> None:
    """No right choice is a fault of the choices."""
    assert places(with_choices(choice("six"), choice("three"))) == [("choices",)]


def test_a_second_key_is_a_fault_at_its_place() -> None:
    """Only the choices marked as right after the first are at fault."""
    both = with_choices(choice("nine", correct=True), choice("IX", correct=True), choice("six"))

    assert places(both) == [("choices", 1, "correct")]


def test_a_right_choice_shows_no_misconception() -> None:
    """A misconception belongs to a wrong choice."""
    question = with_choices(choice("nine", correct=True, misconception="lucky"), choice("six"))

    assert places(question) == [("choices", 0, "misconception")]


@pytest.mark.parametrize("number", [1, 7])
def test_too_few_or_too_many_choices(number: int) -> None:
    """A question offers 2 to 6 choices."""
    wrong = [choice(str(n)) for n in range(1, number)]

    assert places(with_choices(choice("nine", correct=True), *wrong)) == [("choices",)]


def test_equal_choices_are_a_fault() -> None:
    """Two choices that differ in case and spaces only cannot be told apart."""
    question = with_choices(choice("nine", correct=True), choice("six"), choice(" SIX"))

    assert list(question.faults()) == [
        Fault(
            ("choices", 2, "text"),
            "the choices 2 and 3 have the same text",
            "write two different answers",
        )
    ]
