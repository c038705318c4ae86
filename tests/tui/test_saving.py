"""Answers that are saved slowly, while the learner goes on."""

from threading import Event

import pytest
from textual.events import Key

from tests.tui.learner import OpenApp
from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal


@pytest.fixture
def disk(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Event:
    """A disk that is busy until it is set, and then full or not."""
    ready, record = Event(), journal.record

    def slow(attempt: Attempt) -> None:
        ready.wait()
        record(attempt)

    monkeypatch.setattr(journal, "record", slow)
    return ready


async def test_the_learner_may_turn_the_page_while_an_answer_is_being_saved(
    open_app: OpenApp, journal: Journal, disk: Event
) -> None:
    """The card is gone when the disk is ready; the answer is kept all the same."""
    async with open_app() as learner:
        await learner.press("enter")
        for key in ("a", "2", "escape", "n"):
            await learner.pilot.press(key)
            await learner.pilot.pause()
        assert "The first lesson 2 of 2" in learner.words()
        assert journal.attempts("small") == ()

        disk.set()
        await learner.settle()
        assert "The first lesson 2 of 2" in learner.words()
    assert len(journal.attempts("small")) == 1


async def test_who_has_left_the_card_is_told_that_the_answer_is_not_saved(
    open_app: OpenApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over whatever they look at now."""
    ready = Event()

    def full(_attempt: object) -> None:
        ready.wait()
        raise RecordError("The disk is full: make room.")

    monkeypatch.setattr(journal, "record", full)
    async with open_app() as learner:
        await learner.press("enter")
        for key in ("a", "2", "escape", "n"):
            await learner.pilot.press(key)
            await learner.pilot.pause()

        ready.set()
        await learner.settle()
        assert "NOT saved. The disk is full: make room." in learner.words()


async def test_an_answer_and_the_next_page_typed_at_once_lose_nothing(
    open_app: OpenApp, journal: Journal
) -> None:
    """Both keys wait while the app is busy; then the answer is kept, and the page turned."""
    async with open_app() as learner:
        await learner.press("enter", "a")
        learner.app.post_message(Key("2", "2"))
        learner.app.post_message(Key("n", "n"))
        await learner.settle()

        assert "The first lesson 2 of 2" in learner.words()
    assert [attempt.response for attempt in journal.attempts("small")] == ["b"]
