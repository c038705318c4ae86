"""How far one is, in the app: by the keyboard and the mouse, at any size."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tests.tui.answers import NOON, REVIEW_COURSE, answered
from tests.tui.learner import USUAL, Learner, OpenApp
from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.screens.progress import ProgressScreen
from unstir.tui.widgets.row_view import RowView

DAY = timedelta(days=1)

HISTORY = [
    answered("what-noise-does", "b", NOON - 3 * DAY),
    answered("what-noise-does", "a", NOON - 2 * DAY),
    answered("name-of-the-root", "b", NOON - DAY),
]


@asynccontextmanager
async def looking(
    open_app: OpenApp, journal: Journal, attempts: list[Attempt], size: tuple[int, int] = USUAL
) -> AsyncIterator[Learner]:
    """Somebody who has given these answers and looks at how far they are."""
    for attempt in attempts:
        journal.record(attempt)
    async with open_app(size, course=REVIEW_COURSE) as learner:
        await learner.press("s")
        assert isinstance(learner.app.screen, ProgressScreen)
        yield learner


async def test_the_sentences_stand_above_the_lists(open_app: OpenApp, journal: Journal) -> None:
    """Lessons, days, and what came back."""
    async with looking(open_app, journal, HISTORY) as learner:
        said = learner.words("#summary")

        assert "0 of 2 lessons done, 1 of 4 questions mastered." in said
        assert "You studied on 3 days, 3 of the last 7, 3 in a row" in said
        assert "2 questions have come back: press r." in said


async def test_lessons_concepts_and_misconceptions_take_turns(
    open_app: OpenApp, journal: Journal
) -> None:
    """By their numbers, by tab, and by the arrows."""
    async with looking(open_app, journal, HISTORY) as learner:
        assert "Roots" in learner.words("#rows")

        await learner.press("2")
        assert "root ┄┄┄┄┄┄┄┄┄┄ 0 of 2, yesterday" in learner.words("#rows")
        assert "noise ━━━━━┄┄┄┄┄ 1 of 2, 2 days ago" in learner.words("#rows")

        await learner.press("tab")
        said = learner.words("#rows")
        assert "• variance for standard deviation seen once, yesterday" in said
        assert "✓ noise is blur seen once, last right 2 days ago" in said

        await learner.press("left", "left")
        assert "Roots" in learner.words("#rows")


async def test_the_mouse_turns_pages_too(open_app: OpenApp, journal: Journal) -> None:
    """A click on a title shows its list."""
    async with looking(open_app, journal, HISTORY) as learner:
        tabs = learner.app.screen.query_one("#tabs").region
        place = learner.text().splitlines()[tabs.y].index("Misconceptions") - tabs.x
        await learner.pilot.click("#tabs", offset=(place, 0))
        await learner.settle()

        assert "noise is blur" in learner.words("#rows")


async def test_what_is_pointed_at_is_explained(open_app: OpenApp, journal: Journal) -> None:
    """By the sentence that the course has for it."""
    async with looking(open_app, journal, HISTORY) as learner:
        await learner.press("3", "down")

        assert "Noise is thought to make a picture soft." in learner.words("#explained")


async def test_enter_opens_the_lesson_that_teaches_it(open_app: OpenApp, journal: Journal) -> None:
    """And leaving it leads back here, where the record is read anew."""
    async with looking(open_app, journal, HISTORY) as learner:
        await learner.press("3", "down", "enter")
        assert isinstance(learner.app.screen, LessonScreen)
        assert learner.app.screen.lesson.id == "pictures"

        await learner.press("escape")
        assert isinstance(learner.app.screen, ProgressScreen)


async def test_a_new_learner_reads_that_nothing_showed_yet(
    open_app: OpenApp, journal: Journal
) -> None:
    """An empty list says why."""
    async with looking(open_app, journal, []) as learner:
        await learner.press("3")

        assert "No answer has shown one yet." in learner.words("#rows")
        await learner.press("enter", "down")
        assert isinstance(learner.app.screen, ProgressScreen)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (120, 40)])
async def test_it_fits_every_terminal(
    open_app: OpenApp, journal: Journal, size: tuple[int, int]
) -> None:
    """The list has the room, and nothing of it is cut off at the right."""
    async with looking(open_app, journal, HISTORY, size) as learner:
        await learner.press("3")

        assert "variance for standard deviation" in learner.words("#rows")
        assert "seen once, yesterday" in learner.words("#rows")
        assert learner.app.screen.query_one(RowView).max_scroll_x == 0


async def test_it_is_read_without_colour(open_app: OpenApp, journal: Journal) -> None:
    """Signs and shapes say what the colours say."""
    async with looking(open_app, journal, HISTORY) as learner:
        learner.app.theme = "ansi-dark"
        await learner.press("2")

        assert "• noise ━━━━━┄┄┄┄┄ 1 of 2" in learner.words("#rows")


async def test_a_record_that_cannot_be_read_now_is_a_sentence(
    open_app: OpenApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds it; nothing ends because of that."""

    def busy(_course: str) -> None:
        raise RecordError("Another program keeps the record busy: try again.")

    async with open_app(course=REVIEW_COURSE) as learner:
        monkeypatch.setattr(journal, "completions", busy)
        await learner.press("s", "2", "enter")

        assert "Another program keeps the record busy: try again." in learner.words("#summary")
