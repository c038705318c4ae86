"""Review in the app: by the keyboard, at any size, with every answer saved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.events import Key

from tests.tui.answers import NOON, REVIEW_COURSE, answered, course
from tests.tui.learner import USUAL, Learner, OpenApp
from unstir.progress.attempt import Attempt, Confidence
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.review import ReviewScreen

DAY = timedelta(days=1)

MISSED = [
    answered("name-of-the-root", "b", NOON - DAY, said=Confidence.SURE),
    answered("what-noise-does", "b", NOON - DAY),
]


@asynccontextmanager
async def reviewing(
    open_app: OpenApp, journal: Journal, attempts: list[Attempt], size: tuple[int, int] = USUAL
) -> AsyncIterator[Learner]:
    """Somebody who has given these answers and wants to go over them."""
    for attempt in attempts:
        journal.record(attempt)
    async with open_app(size, course=REVIEW_COURSE) as learner:
        await learner.press("r")
        assert isinstance(learner.app.screen, ReviewScreen)
        yield learner


async def test_what_was_missed_is_asked_and_the_answer_is_saved(
    open_app: OpenApp, journal: Journal
) -> None:
    """The confident error first; the right answer is found among the choices in their new order."""
    async with reviewing(open_app, journal, MISSED) as learner:
        assert "Review 1 of 2 Roots" in learner.words()
        assert "What is the root of the variance called?" in learner.words("#prose")

        await learner.press(key_of(learner, "standard deviation"))

        assert "✓ Right. Yes, in the unit of the values." in learner.words("#prose")
        assert "Saved." in learner.words("#prose")
        last = journal.attempts("again")[-1]
        assert (last.question, last.correct, last.lesson) == ("name-of-the-root", True, "roots")


def key_of(learner: Learner, choice: str) -> str:
    """The number before a choice on the screen."""
    line = next(line for line in learner.text().splitlines() if choice in line)
    return next(sign for sign in line if sign.isdecimal())


async def test_after_the_last_question_comes_a_sentence(
    open_app: OpenApp, journal: Journal
) -> None:
    """What was done, and when there is more; then the course again."""
    async with reviewing(open_app, journal, MISSED) as learner:
        await learner.press(key_of(learner, "standard deviation"), "n", "2", "1", "enter")

        said = learner.words("#prose")
        assert "You looked at 2 questions again, 1 of them right at once." in said
        assert "The next one comes back in 10 min." in said

        await learner.press("enter")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_it_can_be_left_in_the_middle_with_nothing_lost(
    open_app: OpenApp, journal: Journal
) -> None:
    """A sentence over the course says what was done."""
    async with reviewing(open_app, journal, MISSED) as learner:
        await learner.press(key_of(learner, "standard deviation"), "escape")

        assert isinstance(learner.app.screen, HomeScreen)
        assert "You looked at 1 question again, right at once." in learner.words()
    assert len(journal.attempts("again")) == len(MISSED) + 1


async def test_the_picture_of_the_section_stands_beside_its_question(
    open_app: OpenApp, journal: Journal
) -> None:
    """It can be moved while the question has the keys."""
    async with reviewing(open_app, journal, MISSED[1:]) as learner:
        assert "A ring on its way to noise." in learner.words("#visual")

        await learner.press("end")
        await learner.until_step(10)


async def test_a_question_without_a_picture_has_the_room_for_itself(
    open_app: OpenApp, journal: Journal
) -> None:
    """The section shows none."""
    async with reviewing(open_app, journal, MISSED[:1]) as learner:
        assert not learner.app.screen.query_one("#visual").display


async def test_a_prediction_is_covered_until_it_is_made(
    open_app: OpenApp, journal: Journal
) -> None:
    """As it was in the lesson."""
    missed = answered("what-is-left", "b", NOON - DAY)
    async with reviewing(open_app, journal, [missed]) as learner:
        assert "Predict first" in learner.words("#visual")

        await learner.press(key_of(learner, "nothing that can be seen"))
        await learner.until_step(10)
        assert "Predict first" not in learner.words("#visual")


async def test_numbers_are_new(open_app: OpenApp, journal: Journal) -> None:
    """The answer of the last time would be wrong now."""
    missed = answered("root-of-variance", "1.0", NOON - DAY)
    async with reviewing(open_app, journal, [missed]) as learner:
        before = next(q for q in course().drawn(missed.seed).questions if q.id == missed.question)

        assert before.stem not in learner.words("#prose")
        assert "The variance is" in learner.words("#prose")


async def test_an_answer_and_the_next_question_typed_at_once_lose_nothing(
    open_app: OpenApp, journal: Journal
) -> None:
    """The answer belongs to the question it was given to."""
    async with reviewing(open_app, journal, MISSED) as learner:
        learner.app.post_message(Key("1", "1"))
        learner.app.post_message(Key("n", "n"))
        await learner.settle()

        assert "What does noise do to the ring?" in learner.words("#prose")
    last = journal.attempts("again")[-1]
    assert (last.question, len(journal.attempts("again"))) == ("name-of-the-root", 3)


async def test_a_new_learner_is_told_what_will_come(open_app: OpenApp, journal: Journal) -> None:
    """And any way out leads back."""
    async with reviewing(open_app, journal, []) as learner:
        assert "what you miss or guess in the lessons comes back." in learner.words("#prose")

        await learner.press("escape")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_an_answer_that_cannot_be_saved_says_so_wherever_the_learner_is(
    open_app: OpenApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On its card; and over the next question, if they went on."""

    def full(_attempt: object) -> None:
        raise RecordError("The disk is full: make room.")

    async with reviewing(open_app, journal, MISSED) as learner:
        monkeypatch.setattr(journal, "record", full)
        await learner.press(key_of(learner, "standard deviation"))

        assert "NOT saved. The disk is full: make room." in learner.words("#prose")


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (120, 40)])
async def test_it_fits_every_terminal(
    open_app: OpenApp, journal: Journal, size: tuple[int, int]
) -> None:
    """The question is in sight and can be answered at any size."""
    async with reviewing(open_app, journal, MISSED[1:], size) as learner:
        assert "What does noise do to the ring?" in learner.words("#prose")

        await learner.press("1")
        assert "✓ Right." in learner.words("#prose")


async def test_home_says_what_came_back_before_anything_else_it_could_say(
    open_app: OpenApp, journal: Journal
) -> None:
    """Where there is room for one thing only, the time that is left goes."""
    for attempt in MISSED:
        journal.record(attempt)
    async with open_app((44, 24), course=REVIEW_COURSE) as learner:
        assert "2 to review" in learner.words("#course")
        assert "to go" not in learner.words("#course")
