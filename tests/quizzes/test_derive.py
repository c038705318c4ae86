"""The laws of comparing a derivation with the solution."""

from dataclasses import replace

import pytest

from tests.quizzes.conftest import DERIVE


@pytest.mark.parametrize(
    ("record", "verdict", "feedback"),
    [
        ("abc", "right", "Yes."),
        ("ac", "wrong:slip", "Variances add up."),
        ("-", "wrong", "Insert first."),
        ("c", "wrong", "Insert first."),
    ],
)
def test_the_first_missing_step_has_the_word(record: str, verdict: str, feedback: str) -> None:
    """It is right when no step is missing."""
    told = DERIVE.grade(DERIVE.recall(record))

    assert (told.record, told.feedback) == (verdict, feedback)


@pytest.mark.parametrize("record", ["", "d", "a-", "A"])
def test_steps_that_are_not_there_are_not_recalled(record: str) -> None:
    """A record is of this solution, or of none."""
    with pytest.raises(ValueError, match="no steps"):
        DERIVE.recall(record)


def test_a_single_step_is_no_derivation() -> None:
    """It would be a statement."""
    faulty = replace(DERIVE, solution=DERIVE.solution[:1])

    assert [fault.place for fault in faulty.faults()] == [("solution",)]
