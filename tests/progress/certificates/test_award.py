"""When a certificate is earned: each law against a chain written for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from unstir.progress.attempt import Assessed, Completion
from unstir.progress.certificates.award import Asked, Certificate, Rule, Score, Shortfall, award
from unstir.progress.chain import Entry, Event, content

RULE = Rule(
    course="diffusion",
    title="Diffusion, from noise to prompt",
    edition="e" * 32,
    required=(("noise", "Noise"), ("score", "The score")),
    assessment=Asked(questions=24, percent=80),
)
DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
NOISE = Completion("diffusion", "noise", DAY)
SCORE = Completion("diffusion", "score", DAY + timedelta(days=1))


def assessed(right: int) -> Assessed:
    """A final assessment of 24 questions, two days later."""
    return Assessed("diffusion", "e" * 32, right, 24, DAY + timedelta(days=2), 7)


def chain(events: Sequence[Event]) -> list[Entry]:
    """The entries that record the events in this order."""
    entries: list[Entry] = []
    for event in events:
        entries.append(Entry.following(entries[-1] if entries else None, content(event)))
    return entries


def test_all_lessons_and_the_mark_earn_a_certificate() -> None:
    """It names what was done, when the last of it was, and the entry that shows it."""
    entries = chain([NOISE, SCORE, assessed(20)])

    assert award(RULE, entries, "Łukasz  王 ") == Certificate(
        learner="Łukasz 王",
        course="diffusion",
        title="Diffusion, from noise to prompt",
        edition="e" * 32,
        lessons=("Noise", "The score"),
        score=Score(20, 24),
        earned="2026-11-24T10:00:00Z",
        evidence=entries[-1].hash,
    )


def test_what_is_missing_is_said() -> None:
    """A sentence for each lesson, and one for the assessment."""
    assert award(RULE, chain([NOISE]), "Ada") == Shortfall(
        (
            "Finish the lesson “The score”.",
            "Take the final assessment and get at least 20 of its 24 questions right.",
        )
    )


def test_the_best_try_so_far_is_told() -> None:
    """One right answer below the mark is not enough, and the later, worse try does not hide it."""
    earned = award(RULE, chain([NOISE, SCORE, assessed(19), assessed(3)]), "Ada")

    assert isinstance(earned, Shortfall)
    assert len(earned.missing) == 1
    assert "so far at best 19 of 24 questions right (79 %)" in earned.missing[0]


def test_nothing_done_afterwards_changes_a_certificate() -> None:
    """Lessons again, other courses and another assessment leave it as it was."""
    entries: list[Event] = [NOISE, assessed(20), SCORE]
    later: list[Event] = [replace(NOISE, course="another"), SCORE, assessed(24), NOISE]

    assert award(RULE, chain([*entries, *later]), "Ada") == award(RULE, chain(entries), "Ada")


def test_another_course_counts_for_nothing() -> None:
    """What was finished elsewhere is not finished here."""
    elsewhere: list[Event] = [replace(NOISE, course="another"), replace(SCORE, course="another")]
    elsewhere.append(replace(assessed(24), course="another"))

    earned = award(RULE, chain(elsewhere), "Ada")

    assert isinstance(earned, Shortfall)
    assert len(earned.missing) == 3


def test_a_course_without_assessment_asks_for_its_lessons_only() -> None:
    """Then there is no score to tell."""
    earned = award(replace(RULE, assessment=None), chain([SCORE, NOISE]), "Ada")

    assert isinstance(earned, Certificate)
    assert (earned.score, earned.earned) == (None, "2026-11-22T10:00:00Z")


@pytest.mark.parametrize("percent", range(1, 101))
def test_the_mark_is_reached_by_exactly_the_answers_needed(percent: int) -> None:
    """As many as are said to be needed pass and one less does not, whatever the mark."""
    asked = Asked(questions=24, percent=percent)

    assert asked.is_passed(asked.needed, 24)
    assert not asked.is_passed(asked.needed - 1, 24)


def test_nobody_gets_no_certificate() -> None:
    """A name of blanks is none."""
    with pytest.raises(ValueError, match="needs a name"):
        award(RULE, chain([NOISE, SCORE, assessed(24)]), " \t")
