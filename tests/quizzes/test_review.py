"""The laws of coming back: what is due, when, and in which order, whatever the clock did."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.quizzes.review import Memory, Recall, Trial, due, memory, trusted

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TEN_YEARS = 3652 * DAY

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- UTC is put there
RECALLS = st.sampled_from(Recall)


@pytest.mark.parametrize("recall", [Recall.SURELY_WRONG, Recall.WRONG, Recall.GUESSED])
def test_what_was_not_known_comes_back_in_ten_minutes(recall: Recall) -> None:
    """A wrong answer and a lucky one are alike here."""
    assert memory([Trial(NOON, recall)]) == Memory(recall, NOON + 10 * MINUTE)


def test_what_was_known_comes_back_after_days() -> None:
    """FSRS gives a first success 2.3065 days of stability: two days, less half a day."""
    assert memory([Trial(NOON, Recall.KNOWN)]) == Memory(Recall.KNOWN, NOON + 1.5 * DAY)


def test_a_hint_is_between_the_two() -> None:
    """Not as soon as after a failure, and not after days."""
    assert memory([Trial(NOON, Recall.HINTED)]).due == NOON + 15 * MINUTE


def test_each_success_in_time_doubles_the_wait_at_least() -> None:
    """Retrieval that is spaced makes the next wait longer."""
    trials, waits = [Trial(NOON, Recall.KNOWN)], []
    for _ in range(3):
        comes_back = memory(trials).due
        waits.append(comes_back - trials[-1].at)
        trials.append(Trial(comes_back + DAY / 2, Recall.KNOWN))

    assert all(longer > 2 * wait for wait, longer in pairwise(waits))


def test_the_next_try_in_a_sitting_proves_nothing() -> None:
    """Who has just read why it was wrong is asked again all the same, ten minutes later."""
    tries = [Trial(NOON, Recall.WRONG), Trial(NOON + MINUTE, Recall.KNOWN)]

    assert memory(tries) == Memory(Recall.WRONG, NOON + 11 * MINUTE)


def test_what_is_due_is_always_a_new_sitting() -> None:
    """The answer to a question that came back counts."""
    missed = [Trial(NOON, Recall.WRONG), Trial(NOON + 9 * MINUTE, Recall.KNOWN)]
    again = Trial(memory(missed).due, Recall.KNOWN)

    assert memory([*missed, again]).recall is Recall.KNOWN


def test_sure_and_wrong_comes_first() -> None:
    """Then what was wrong, guessed, hinted, and last what was known."""
    memories = {recall.name: Memory(recall, NOON) for recall in reversed(Recall)}

    assert due(memories, NOON, seed=1) == [
        "SURELY_WRONG", "WRONG", "GUESSED", "HINTED", "KNOWN",
    ]  # fmt: skip


def test_what_is_not_due_yet_is_left_out() -> None:
    """To the microsecond."""
    memories = {"a": Memory(Recall.WRONG, NOON)}

    assert due(memories, NOON - timedelta(microseconds=1), seed=1) == []
    assert due(memories, NOON, seed=1) == ["a"]


def test_the_order_is_the_seed_s() -> None:
    """The same seed, the same order; among a hundred like ones another seed has another."""
    memories = {f"q{number}": Memory(Recall.WRONG, NOON) for number in range(100)}

    assert due(memories, NOON, seed=1) == due(dict(reversed(memories.items())), NOON, seed=1)
    assert due(memories, NOON, seed=1) != due(memories, NOON, seed=2)
    assert sorted(due(memories, NOON, seed=2)) == sorted(memories)


@given(st.lists(MOMENTS))
def test_a_clock_that_was_right_is_believed(times: list[datetime]) -> None:
    """Times that only go on stay as they are."""
    assert trusted(sorted(times), datetime(2061, 1, 1, tzinfo=UTC)) == sorted(times)


@given(st.lists(MOMENTS), MOMENTS)
def test_trusted_times_never_go_back_and_never_ahead(times: list[datetime], now: datetime) -> None:
    """Whatever the clock said; and each answer keeps its place."""
    sound = trusted(times, now)

    assert len(sound) == len(times)
    assert sound == sorted(sound)
    assert all(at <= now for at in sound)


@pytest.mark.parametrize("jump", [TEN_YEARS, -TEN_YEARS], ids=["ahead", "behind"])
def test_an_hour_with_a_wrong_clock_is_outvoted(jump: timedelta) -> None:
    """Ten answers dated wrongly among forty leave the others where they are."""
    times = [NOON + hour * timedelta(hours=1) for hour in range(40)]
    wrong = [at + jump if 20 <= place < 30 else at for place, at in enumerate(times)]

    sound = trusted(wrong, times[-1])

    assert sound == times[:20] + [times[19]] * 10 + times[30:]


@given(st.lists(st.tuples(MOMENTS, RECALLS), min_size=1, max_size=30), MOMENTS)
def test_nothing_stays_away_for_more_than_a_year(
    recorded: list[tuple[datetime, Recall]], now: datetime
) -> None:
    """No history and no clock lose a question: from any moment on it is due within a year."""
    times = trusted([at for at, _ in recorded], now)
    trials = [Trial(at, recall) for at, (_, recall) in zip(times, recorded, strict=True)]

    assert memory(trials).due <= now + 365 * DAY


@given(st.lists(RECALLS, min_size=1, max_size=20))
def test_ten_years_on_everything_is_due(recalls: list[Recall]) -> None:
    """A clock that leaps ahead asks for what would be due then."""
    trials = [Trial(NOON + place * DAY, recall) for place, recall in enumerate(recalls)]

    assert memory(trials).due <= NOON + TEN_YEARS


def test_when_no_time_can_be_believed_everything_is_due() -> None:
    """The clock is ten years behind all that it dated before."""
    now = NOON - TEN_YEARS
    trials = [Trial(at, Recall.KNOWN) for at in trusted([NOON + n * DAY for n in range(9)], now)]

    assert memory(trials).due <= now


def test_the_scheduler_is_loaded_when_something_was_answered() -> None:
    """Neither fsrs nor, with it, torch: the first screen waits for none of them."""
    code = (
        "import sys, unstir.quizzes.review as r; from datetime import *;"
        "loaded = 'fsrs' in sys.modules;"
        "r.memory([r.Trial(datetime.now(UTC), r.Recall.KNOWN)]);"
        "print(loaded, 'fsrs' in sys.modules, 'torch' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert said.stdout.split() == ["False", "True", "False"]
