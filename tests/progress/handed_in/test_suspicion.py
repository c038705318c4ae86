"""What is flagged, and that honest learners are not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from unstir.progress.attempt import Attempt
from unstir.progress.chain import Entry
from unstir.progress.handed_in.graded import Examined, Graded
from unstir.progress.handed_in.submission import Learner, Submission
from unstir.progress.handed_in.suspicion import alone, between

DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
EDITION = "e" * 32


def answer(number: int, *, seconds: float = 20.0, minutes: float | None = None) -> Attempt:
    """A right answer to a question of its own, some minutes after the beginning."""
    return Attempt(
        course="diffusion",
        edition=EDITION,
        lesson="noise",
        question=f"question-{number}",
        meaning="m" * 16,
        response="a",
        correct=True,
        hints=0,
        confidence=None,
        seconds=seconds + number / 1000,
        at=DAY + timedelta(minutes=number if minutes is None else minutes),
        seed=7,
    )


def handed_in(*answers: Attempt, who: str = "s1", key: str = "one") -> Submission:
    """A submission of these answers."""
    last = answers[-1].at if answers else DAY
    sent = last + timedelta(hours=1)
    chain = [Entry(str(place), str(place), {}) for place in range(len(answers))]
    return Submission(Learner(who, ""), key, "diffusion", EDITION, "", sent, (*chain,), answers)


def graded(*answers: Attempt, right: bool | None = True) -> list[Graded]:
    """The answers, graded as right or wrong."""
    return [Graded(one, str(place), right) for place, one in enumerate(answers)]


def flags(*answers: Attempt, right: bool | None = True) -> list[str]:
    """What does not fit in a submission of these answers."""
    return list(alone(handed_in(*answers), graded(*answers, right=right), (), [EDITION]))


HONEST = [answer(number) for number in range(40)]


def test_an_honest_learner_is_left_alone() -> None:
    """Forty answers, one a minute, graded as they were recorded."""
    assert flags(*HONEST) == []
    assert list(alone(handed_in(), [], (), [EDITION])) == []


def test_another_verdict_is_flagged() -> None:
    """Recorded as right, graded as wrong."""
    assert flags(HONEST[0], right=False) == [
        "recorded otherwise than graded: 1 answers, first question-0"
    ]


@pytest.mark.parametrize(
    ("found", "flagged"),
    [
        (Examined("h", 20, 24, 20, 24), False),
        (Examined("h", 24, 24, 20, 24), True),
        (Examined("h", 5, 5, 5, 24), True),
        (Examined("h", 24, 24, None, None), True),
    ],
)
def test_an_assessment_has_to_be_what_was_recorded(found: Examined, flagged: bool) -> None:  # noqa: FBT001 -- a table
    """Right ones and questions asked; one that cannot be graded anew counts for nothing."""
    assert bool(list(alone(handed_in(*HONEST), graded(*HONEST), [found], [EDITION]))) is flagged


def test_an_edited_course_is_flagged_unless_it_counts() -> None:
    """The edition stands there, so that the instructor can accept it."""
    other = [replace(one, edition="f" * 32) for one in HONEST]
    it = replace(handed_in(*other), edition="f" * 32)

    (flag,) = alone(it, graded(*other), (), [EDITION])
    assert "f" * 32 in flag
    assert list(alone(it, graded(*other), (), [EDITION, "f" * 32])) == []


def test_answers_to_no_question_of_the_course_are_flagged() -> None:
    """In the present edition every question is known."""
    assert flags(*HONEST, right=None) == ["40 answers do not belong to the course as it is"]


@pytest.mark.parametrize(("minutes", "flagged"), [(5, False), (60, True), (60 * 24 * 3650, True)])
def test_a_clock_that_goes_backwards_is_flagged(minutes: int, flagged: bool) -> None:  # noqa: FBT001 -- a table
    """By more than setting it right takes."""
    late = [replace(one, at=one.at - timedelta(minutes=minutes)) for one in HONEST[20:]]

    assert any("backwards" in flag for flag in flags(*HONEST[:20], *late)) is flagged


def test_handing_in_before_the_last_answer_is_a_clock_that_went_backwards() -> None:
    """The time of handing in counts too."""
    it = replace(handed_in(*HONEST), sent=DAY - timedelta(days=1))

    assert any("backwards" in flag for flag in alone(it, graded(*HONEST), (), [EDITION]))


def test_right_without_reading_is_flagged() -> None:
    """By the time a question was open, or by the time between two answers."""
    quick = [answer(number, seconds=0.5) for number in range(40)]
    rapid = [answer(number, minutes=number / 100) for number in range(40)]

    assert any("never seen before" in flag for flag in flags(*quick))
    assert any("followed one another" in flag for flag in flags(*rapid))


def test_haste_that_everybody_has_is_not_flagged() -> None:
    """A few quick ones, wrong guesses in a row, and questions known from before."""
    few = [answer(number, seconds=0.5) for number in range(4)]
    again = [answer(0, seconds=0.5, minutes=60 + number) for number in range(40)]
    guesses = [answer(number, seconds=0.5, minutes=100 + number / 100) for number in range(50, 90)]

    assert flags(*few, *HONEST[4:], *again) == []
    assert flags(*[replace(one, correct=False) for one in guesses], right=False) == []


def test_two_learners_with_one_key_are_both_named() -> None:
    """Each with the other."""
    one, other = handed_in(*HONEST), handed_in(answer(99), who="s2")

    assert between({"a": one, "b": other}) == {
        "a": ["the same key as b"],
        "b": ["the same key as a"],
    }


def test_one_learner_with_two_keys_is_asked_about() -> None:
    """It may be two computers, or somebody who hands in for another."""
    one, other = handed_in(*HONEST), handed_in(answer(99), key="two")

    assert between({"a": one, "b": other}) == {
        "a": ["the same learner with another key in b"],
        "b": ["the same learner with another key in a"],
    }


def test_equal_answers_at_equal_speed_are_flagged() -> None:
    """Also days later, under another key, and with others between."""
    moved = [replace(one, at=one.at + timedelta(days=3)) for one in HONEST[:30]]
    it = handed_in(*moved, *(answer(number) for number in range(60, 70)), who="s2", key="two")

    found = between({"a": handed_in(*HONEST), "b": it})
    assert found["a"] == ["30 answers equal to those of b, to the millisecond"]
    assert found["b"] == ["30 answers equal to those of a, to the millisecond"]


def test_the_same_answers_at_another_speed_are_nothing() -> None:
    """Everybody who is right answers alike."""
    own = [answer(number, seconds=21.5) for number in range(40)]

    assert between({"a": handed_in(*HONEST), "b": handed_in(*own, who="s2", key="two")}) == {}


def test_a_name_spelled_otherwise_is_nobody_else() -> None:
    """The id says who it is; without one the name does, in any case and spacing."""
    assert Learner("S1", "Ada").person == Learner("s1 ", "Ada King").person
    assert Learner("", "Ada  King").person == Learner("", "ada king").person
    assert Learner("s1", "Ada").person != Learner("s2", "Ada").person
