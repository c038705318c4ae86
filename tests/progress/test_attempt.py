"""The plain values: what they refuse, and that nothing is lost on the way to text and back."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.progress.attempt import Assessed, Attempt, Completion, Confidence
from unstir.progress.chain import canonical, content

ATTEMPT = Attempt(
    course="diffusion",
    edition="1",
    lesson="forward",
    question="what-alpha-bar-keeps",
    meaning="2",
    response="a half",
    correct=True,
    hints=0,
    confidence=None,
    seconds=1.5,
    at=datetime(2026, 11, 22, tzinfo=UTC),
    seed=0,
)


@given(
    response=st.text(),
    confidence=st.none() | st.sampled_from(Confidence),
    milliseconds=st.integers(0, 10**9),
    at=st.datetimes(timezones=st.just(UTC)),
    seed=st.integers(-(2**53) + 1, 2**53 - 1),
)
def test_an_attempt_survives_its_text(
    response: str, confidence: Confidence | None, milliseconds: int, at: datetime, seed: int
) -> None:
    """Whatever was answered, whenever, is read back equal."""
    seconds = milliseconds / 1000
    attempt = replace(
        ATTEMPT, response=response, confidence=confidence, seconds=seconds, at=at, seed=seed
    )

    assert Attempt.read(json.loads(canonical(content(attempt)))) == attempt


def test_times_are_kept_in_utc() -> None:
    """An hour east of Greenwich, ten o'clock is nine."""
    east = timezone(timedelta(hours=1))

    done = Completion("diffusion", "forward", datetime(2026, 11, 22, 10, tzinfo=east))

    assert done.fields()["at"] == "2026-11-22T09:00:00.000000Z"


def test_what_is_no_text_is_kept_as_a_question_mark() -> None:
    """Half a surrogate pair, which no file may hold, does not cost the learner the answer."""
    assert replace(ATTEMPT, response="a\ud800b").fields()["response"] == "a?b"


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": datetime(2026, 11, 22)},  # noqa: DTZ001 the very thing that is refused
        {"seed": 2**53},
        {"seconds": -0.1},
        {"seconds": float("nan")},
    ],
)
def test_what_could_not_be_kept_is_refused(wrong: dict[str, object]) -> None:
    """A time without a zone, a number other readers would round, no duration: errors of ours."""
    with pytest.raises(ValueError, match=rf"Attempt\.{next(iter(wrong))}"):
        replace(ATTEMPT, **wrong)  # type: ignore[arg-type]


def test_an_assessment_is_read_back_as_it_was() -> None:
    """Its time too, in UTC whatever the zone it was taken in."""
    east = timezone(timedelta(hours=9))
    taken = Assessed("diffusion", "e" * 32, 20, 24, datetime(2026, 11, 22, 10, tzinfo=east), 7)

    assert Assessed.read(json.loads(canonical(content(taken)))) == taken


@pytest.mark.parametrize(("right", "of"), [(-1, 24), (25, 24), (0, 0)])
def test_an_assessment_that_cannot_be_is_refused(right: int, of: int) -> None:
    """No more right answers than questions, and at least one question."""
    with pytest.raises(ValueError, match="cannot be right"):
        Assessed("diffusion", "e" * 32, right, of, datetime(2026, 11, 22, tzinfo=UTC), 7)
