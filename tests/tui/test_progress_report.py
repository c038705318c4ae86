"""What the record says of a learner."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from tests.tui.answers import NOON, answered, course
from unstir.progress.attempt import ASSESSMENT, Attempt, Completion
from unstir.quizzes.question import Misconception
from unstir.tui.ago import ago, lasting, until
from unstir.tui.progress_report import MisconceptionLine, Report, report

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def told(attempts: list[Attempt], now: datetime = NOON, *done: Completion) -> Report:
    """The report of a record."""
    return report(course(), attempts, done, now)


def test_a_new_learner_has_everything_before_them() -> None:
    """Lessons and concepts are there, nothing else."""
    new = told([])

    assert [(one.id, one.mastered, one.questions) for one in new.lessons] == [
        ("roots", 0, 2),
        ("pictures", 0, 2),
    ]
    assert [(one.id, one.questions) for one in new.concepts] == [("root", 2), ("noise", 2)]
    assert (new.misconceptions, new.days, new.time, new.due) == ((), (), timedelta(), 0)
    assert (new.days_in_a_row, new.week) == (0, 0)


def test_the_last_answer_decides_what_is_mastered() -> None:
    """Right, then wrong again: not mastered; the other way round: mastered."""
    attempts = [
        answered("name-of-the-root", "a"),
        answered("name-of-the-root", "b", NOON + MINUTE),
        answered("what-noise-does", "b"),
        answered("what-noise-does", "a", NOON + MINUTE),
    ]

    assert [one.mastered for one in told(attempts, NOON + MINUTE).lessons] == [0, 1]


def test_a_misconception_is_counted_and_told_when_it_was_overcome() -> None:
    """Seen three times in two questions, last right two days ago."""
    attempts = [
        answered("root-of-variance", "0.09", NOON - 5 * DAY, seed=of_variance(0.09)),
        answered("root-of-variance", "0.25", NOON - 4 * DAY, seed=of_variance(0.25)),
        answered("name-of-the-root", "b", NOON - 3 * DAY),
        answered("name-of-the-root", "a", NOON - 2 * DAY),
    ]

    (line,) = told(attempts).misconceptions

    shown = Misconception("variance-for-standard-deviation")
    assert line == MisconceptionLine(shown, 3, NOON - 3 * DAY, NOON - 2 * DAY)
    assert line.is_overcome


def of_variance(variance: float) -> int:
    """A seed that draws it."""
    wanted = f"The variance is {variance:g}."
    return next(
        seed for seed in range(100) if any(wanted in q.stem for q in course().drawn(seed).questions)
    )


def test_a_misconception_that_came_back_is_not_overcome() -> None:
    """And stands before those that are."""
    attempts = [
        answered("what-noise-does", "b", NOON),
        answered("what-noise-does", "a", NOON + MINUTE),
        answered("name-of-the-root", "a", NOON + 2 * MINUTE),
        answered("name-of-the-root", "b", NOON + 3 * MINUTE),
    ]

    lines = told(attempts, NOON + DAY).misconceptions

    assert [(line.id, line.is_overcome) for line in lines] == [
        ("variance-for-standard-deviation", False),
        ("noise-is-blur", True),
    ]


def test_a_question_that_means_something_else_now_shows_no_misconception() -> None:
    """Its old answer cannot be judged by the new question."""
    edited = replace(answered("name-of-the-root", "b"), meaning="of an older edition")

    assert told([edited]).misconceptions == ()
    assert told([edited]).answers == 1


def test_a_question_that_may_have_more_numbers_now_is_still_known_by_its_meaning() -> None:
    """Its seed leads to other numbers then; what was asked is told by the meaning."""
    drawn_then = answered("root-of-variance", "0.09", seed=of_variance(0.09))

    found = told([replace(drawn_then, seed=of_variance(0.25))])

    assert [line.seen for line in found.misconceptions] == [1]


def test_the_final_assessment_counts_for_misconceptions_and_not_for_lessons() -> None:
    """It has numbers of its own, so no lesson is mastered there."""
    attempts = [
        answered("what-noise-does", "a", lesson=ASSESSMENT),
        answered("name-of-the-root", "b", lesson=ASSESSMENT),
    ]

    tested = told(attempts)

    assert [one.mastered for one in tested.lessons] == [0, 0]
    assert [one.id for one in tested.misconceptions] == ["variance-for-standard-deviation"]


def test_days_are_those_of_the_learner_s_own_calendar() -> None:
    """Half past eleven at night in UTC is tomorrow further east."""
    late = datetime(2026, 11, 22, 23, 30, tzinfo=NOON.tzinfo)
    east = timezone(timedelta(hours=1))

    assert told([answered("what-noise-does", "a", late)], late).days == (date(2026, 11, 22),)
    assert told([answered("what-noise-does", "a", late)], late.astimezone(east)).days == (
        date(2026, 11, 23),
    )


@pytest.mark.parametrize(
    ("days_ago", "in_a_row", "of_the_week"),
    [
        ([2, 1, 0], 3, 3),
        ([3, 2, 1], 3, 3),  # today is still young
        ([4, 3, 2], 0, 3),
        ([9, 8, 6, 0], 1, 2),
    ],
)
def test_days_in_a_row_end_today_or_yesterday(
    days_ago: list[int], in_a_row: int, of_the_week: int
) -> None:
    """And a week is seven days with today."""
    attempts = [answered("what-noise-does", "a", NOON - ago * DAY) for ago in days_ago]

    assert (told(attempts).days_in_a_row, told(attempts).week) == (in_a_row, of_the_week)


def test_time_leaves_pauses_out() -> None:
    """Ten minutes, a night, five minutes; and ten seconds for the first answer of each day."""
    moments = [NOON, NOON + 10 * MINUTE, NOON + DAY, NOON + DAY + 5 * MINUTE]
    attempts = [answered("what-noise-does", "a", at) for at in moments]

    assert told(attempts, NOON + 2 * DAY).time == 15 * MINUTE + timedelta(seconds=20)


def test_finished_lessons_are_done_and_their_day_counts() -> None:
    """Also where the lesson asks nothing."""
    done = Completion("again", "roots", NOON - DAY)

    finished = told([], NOON, done)

    assert [one.done for one in finished.lessons] == [True, False]
    assert finished.days == (date(2026, 11, 21),)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "today"),
        (0, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
    ],
)
def test_how_long_ago(days: int, words: str) -> None:
    """In the largest unit of which there are two."""
    assert ago(NOON - days * DAY, NOON) == words


def test_yesterday_is_a_day_of_the_calendar() -> None:
    """A quarter of an hour can lie between yesterday and today."""
    midnight = datetime(2026, 11, 22, tzinfo=NOON.tzinfo)

    assert ago(midnight - 10 * MINUTE, midnight + 5 * MINUTE) == "yesterday"


@pytest.mark.parametrize(("minutes", "words"), [(5, "5 min"), (200, "3 h 20 min"), (700, "11 h")])
def test_how_long(minutes: int, words: str) -> None:
    """Minutes count as long as there are few hours."""
    assert lasting(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (-MINUTE, "now"),
        (9.5 * MINUTE, "in 10 min"),
        (320 * MINUTE, "in 5 h 20 min"),
        (DAY, "tomorrow"),
        (3 * DAY, "in 3 days"),
    ],
)
def test_how_soon(wait: timedelta, words: str) -> None:
    """Nobody has to work out a date."""
    assert until(NOON + wait, NOON) == words


def test_soon_after_midnight_is_not_put_off_to_tomorrow() -> None:
    """At half past eleven, in an hour is in an hour."""
    late = datetime(2026, 11, 22, 23, 30, tzinfo=NOON.tzinfo)

    assert until(late + 60 * MINUTE, late) == "in 1 h"
