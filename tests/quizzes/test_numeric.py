"""The laws of a question that is answered with a number."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.quizzes.numeric import Branch, Entered, Numeric, read_number
from unstir.quizzes.question import Concept, Id, Markup, Misconception

QUESTION = Numeric(
    id=Id("root-of-a-quarter"),
    stem=Markup("What is the root of 0.25?"),
    value=0.5,
    feedback=Markup("Half."),
    otherwise=Markup("Which number has 0.25 as its square?"),
    hints=(Markup("Square your answer."),),
    explanation=Markup("0.5 by 0.5 is 0.25."),
    concepts=(Concept("roots"),),
    tolerance=0.01,
    branches=(
        Branch(0.125, Markup("This is the half."), Misconception("root-for-half")),
        Branch(-0.5, Markup("The root is the positive one.")),
    ),
)


@pytest.mark.parametrize(
    ("value", "record", "feedback"),
    [
        (0.5, "right", "Half."),
        (0.509, "right", "Half."),
        (0.511, "wrong", "Which number has 0.25 as its square?"),
        (0.13, "wrong:root-for-half", "This is the half."),
        (-0.495, "wrong", "The root is the positive one."),
    ],
)
def test_grading(value: float, record: str, feedback: str) -> None:
    """Within the tolerance of the value it is right; of a branch, the branch has the word."""
    verdict = QUESTION.grade(Entered(value))

    assert (verdict.record, verdict.feedback) == (record, feedback)


@given(st.floats(0.1, 1e6), st.floats(1e-4, 0.5), st.floats(0, 2))
def test_a_relative_tolerance_is_a_share_of_the_value(
    value: float, share: float, part: float
) -> None:
    """A response is right as long as its error is no larger than the share (edges left out)."""
    question = replace(QUESTION, value=value, tolerance=None, relative_tolerance=share, branches=())

    right = question.grade(Entered(value * (1 + share * part))).correct

    assert right == (part <= 1) or abs(part - 1) < 1e-6


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_response_survives_the_record(value: float) -> None:
    """What is recalled from a record is what was recorded, to the last digit."""
    assert QUESTION.recall(Entered(value).record) == Entered(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.2", 0.2),
        ("0,2", 0.2),
        (" .5 ", 0.5),
        ("5.", 5.0),
        ("−3", -3.0),
        ("+3", 3.0),
        ("2e-1", 0.2),
        ("2E3", 2000.0),
        ("1/5", 0.2),
        ("1 / -4", -0.25),
        ("20 %", 0.2),
        ("0,125", 0.125),
        ("٣", 3.0),
    ],
)
def test_people_write_numbers_in_many_ways(text: str, value: float) -> None:
    """Commas, fractions, per cent and the true minus sign are understood."""
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["", "a", "nan", "inf", "1/0", "1/2/3", "1.2.3", "0x10", "1e999", "--1", "1_000", "1,000"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """The message says what to write."""
    with pytest.raises(ValueError, match="write"):
        read_number(text)


def test_a_good_question_has_no_faults() -> None:
    """The question of these tests is in order."""
    assert list(QUESTION.faults()) == []


@pytest.mark.parametrize(
    ("faulty", "place"),
    [
        (replace(QUESTION, tolerance=None), ("tolerance",)),
        (replace(QUESTION, relative_tolerance=0.1), ("tolerance",)),
        (replace(QUESTION, tolerance=0.0, branches=()), ("tolerance",)),
        (
            replace(QUESTION, value=0.0, tolerance=None, relative_tolerance=0.1, branches=()),
            ("tolerance",),
        ),
        (replace(QUESTION, branches=(Branch(0.505, Markup("?")),)), ("branches", 0, "value")),
        (
            replace(QUESTION, branches=(Branch(1, Markup("?")), Branch(1.001, Markup("!")))),
            ("branches", 1, "value"),
        ),
    ],
)
def test_faults(faulty: Numeric, place: tuple[str | int, ...]) -> None:
    """Exactly one tolerance above zero, and no two answers within it."""
    assert [fault.place for fault in faulty.faults()] == [place]


@pytest.mark.parametrize(
    "edited",
    [replace(QUESTION, value=0.6), replace(QUESTION, tolerance=0.02, branches=())],
)
def test_another_value_or_tolerance_is_another_question(edited: Numeric) -> None:
    """A record of the old question does not count for the new one."""
    assert edited.meaning != QUESTION.meaning
