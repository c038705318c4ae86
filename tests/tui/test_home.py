"""The first screen: the course as a map, what comes next, and keys that wait for their lesson."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from textual.strip import Strip

from tests.tui.learner import PATIENCE, USUAL, Learner, OpenApp
from unstir.lessons.outline import CourseOutline, LessonOutline, PartOutline, outline
from unstir.progress.attempt import Attempt, Completion, Place
from unstir.progress.journal import Journal
from unstir.tui.actions import ACTIONS
from unstir.tui.app import UnstirApp
from unstir.tui.doors import DOORS
from unstir.tui.screens.help import HelpScreen
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.progress import ProgressScreen
from unstir.tui.screens.review import ReviewScreen
from unstir.tui.standing import CourseStanding, Standing
from unstir.tui.start import Start
from unstir.tui.widgets.course_head import time_said
from unstir.tui.widgets.course_map import CourseMap, bar

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LESSONS = tuple(LessonOutline(name, name.title(), 20) for name in ("one", "two", "three"))
COURSE = CourseOutline("c", "Course", (PartOutline("p", "Part", LESSONS),))


def test_what_comes_next_is_the_lesson_of_before_until_it_is_done() -> None:
    """Then the next that is not done, round the end; nothing where all are done."""
    done = {"two": Standing(done=True)}
    assert CourseStanding({}, "two").next_in(COURSE) == LESSONS[1]
    assert CourseStanding(done, "two").next_in(COURSE) == LESSONS[2]
    assert (
        CourseStanding(done | {"three": Standing(done=True)}, "two").next_in(COURSE) == (LESSONS[0])
    )
    all_done = {one.id: Standing(done=True) for one in LESSONS}
    assert CourseStanding(all_done, "two").next_in(COURSE) is None
    assert CourseStanding({}, "gone").next_in(COURSE) == LESSONS[0]


def test_the_share_of_the_course_counts_questions_once_they_are_known() -> None:
    """Two of eight questions; before that, one of three lessons."""
    known = {one.id: Standing(mastered=i, questions=4) for i, one in enumerate(LESSONS)}
    assert CourseStanding(known).share(COURSE) == 3 / 12
    assert CourseStanding({"one": Standing(done=True)}).share(COURSE) == 1 / 3


def test_the_time_to_go_leaves_out_what_is_done() -> None:
    """Twenty minutes each."""
    assert CourseStanding({"one": Standing(done=True)}).minutes_left(COURSE) == 40
    assert [time_said(minutes) for minutes in (40, 60, 200)] == ["40 min", "1 h", "3 h 20 min"]


@pytest.mark.parametrize(
    ("share", "drawn"), [(0, "────"), (0.01, "━───"), (0.5, "━━──"), (0.99, "━━━─"), (1, "━━━━")]
)
def test_a_bar_is_empty_or_full_only_at_the_ends(share: float, drawn: str) -> None:
    """A beginning can be seen, and an end is not promised too early."""
    assert bar(share, 4).plain == drawn


async def test_c_goes_on_where_the_learner_left(open_app: OpenApp, journal: Journal) -> None:
    """From anywhere on the map, at the section of before."""
    journal.at(Place("small", "first", "read"))
    async with open_app() as learner:
        await learner.press("escape", "down", "c")

        assert "The first lesson 2 of 2" in learner.words()


async def test_who_finished_their_lesson_begins_at_the_map(
    open_app: OpenApp, journal: Journal
) -> None:
    """The pointer is at the lesson that comes next."""
    journal.at(Place("small", "first", "read"))
    journal.complete(Completion("small", "first", NOW))
    async with open_app() as learner:
        assert isinstance(learner.app.screen, HomeScreen)
        assert "✓ The first lesson done" in learner.words()
        assert "c Begin with The second lesson" in learner.words()
        assert "❯ ○ The second lesson" in learner.words()


async def test_a_click_opens_a_lesson(open_app: OpenApp) -> None:
    """The line under the mouse."""
    async with open_app() as learner:
        await learner.pilot.click(CourseMap, offset=(10, 1))
        await learner.settle()

        assert "The second lesson 1 of 1" in learner.words()


async def test_a_wide_terminal_says_what_the_lesson_is_about(open_app: OpenApp) -> None:
    """Beside the map: its summary, and what one can do afterwards."""
    async with open_app((120, 40)) as learner:
        assert "Afterwards you can" in learner.words("#about")

        await learner.press("down")
        assert "The second lesson" in learner.words("#about")


@pytest.fixture
def may_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """No lesson is read before this is set."""
    event = threading.Event()
    read = UnstirApp._read_one  # noqa: SLF001 -- held back here

    def late(app: UnstirApp, name: str) -> None:
        assert event.wait(PATIENCE)
        read(app, name)

    monkeypatch.setattr(UnstirApp, "_read_one", late)
    yield event
    event.set()


async def test_keys_typed_before_the_lesson_is_there_go_to_it(
    start: Start, may_read: threading.Event
) -> None:
    """Enter, then n at once, while the lessons are still being read: its second section."""
    app = UnstirApp(start, outline(start.course))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("enter", "n")
        assert isinstance(app.screen, HomeScreen)

        may_read.set()
        learner = Learner(app, pilot)
        await learner.settle()
        assert "The first lesson 2 of 2" in learner.words()


async def test_keys_typed_when_the_app_opens_again_go_to_the_lesson_of_before(
    start: Start, may_read: threading.Event, journal: Journal
) -> None:
    """P goes one section back; nothing is lost to the map that is shown first."""
    journal.at(Place("small", "first", "read"))
    app = UnstirApp(start, outline(start.course))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("p")
        may_read.set()
        learner = Learner(app, pilot)
        await learner.settle()
        assert "The first lesson 1 of 2" in learner.words()


async def test_escape_ends_the_waiting_for_a_lesson(
    start: Start, may_read: threading.Event
) -> None:
    """The map stays, and has the keys again; what was typed for the lesson is gone with it."""
    app = UnstirApp(start, outline(start.course))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("enter", "n", "escape", "down")
        may_read.set()
        learner = Learner(app, pilot)
        await learner.settle()
        assert isinstance(app.screen, HomeScreen)
        assert "❯ ○ The second lesson" in learner.words()


async def test_one_move_of_the_pointer_draws_two_lines(open_app: OpenApp) -> None:
    """What lies around them stays as it is."""
    async with open_app() as learner:
        lessons = learner.app.screen.query_one(CourseMap)
        drawn: list[int] = []
        draw = lessons.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        lessons.render_line = noted  # type: ignore[method-assign]
        await learner.press("down")

        assert sorted(set(drawn)) == [0, 1]


async def test_home_says_what_came_back_and_opens_the_review(
    open_app: OpenApp, journal: Journal
) -> None:
    """A question answered wrong long ago is due; r goes over it."""
    attempt = Attempt(
        course="small",
        edition="",
        lesson="first",
        question="jump-or-walk",
        meaning="",
        response="a",
        correct=False,
        hints=0,
        confidence=None,
        seconds=5,
        at=NOW - timedelta(days=30),
        seed=7,
    )
    journal.record(attempt)
    async with open_app() as learner:
        assert "1 to review" in learner.words("#course")
        await learner.press("r")
        assert isinstance(learner.app.screen, ReviewScreen)
        await learner.press("escape", "escape", "s")
        assert isinstance(learner.app.screen, ProgressScreen)


def test_every_door_has_a_key_and_every_key_a_door() -> None:
    """What the table promises to open can be opened."""
    opened = {
        action.does.removeprefix("app.enter('").removesuffix("')")
        for action in ACTIONS
        if action.does.startswith("app.enter(")
    }
    assert opened == set(DOORS)


async def test_what_the_app_opens_with_waits_for_what_the_learner_opened_first(
    start: Start, may_read: threading.Event, journal: Journal
) -> None:
    """The list of keys is there at once; the lesson comes when it is closed."""
    journal.at(Place("small", "first", "read"))
    app = UnstirApp(start, outline(start.course))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        may_read.set()
        learner = Learner(app, pilot)
        await learner.settle()
        assert isinstance(app.screen, HelpScreen)

        await learner.press("escape")
        assert "The first lesson 2 of 2" in learner.words()


async def test_what_is_covered_is_drawn_when_it_is_seen_again(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """News of the course write nothing while a lesson stands over its map, and are there later."""
    async with open_app() as learner:
        await learner.press("enter")
        home = learner.app.screen_stack[0]
        assert isinstance(home, HomeScreen)
        written: list[object] = []
        monkeypatch.setattr(learner.app, "_display", lambda *shown: written.append(shown))
        home.show_standing(CourseStanding({"first": Standing(1, 1, done=True)}))
        await learner.settle()
        assert written == []

        monkeypatch.undo()
        learner.app.pop_screen()
        await learner.settle()
        assert "✓ The first lesson" in learner.words()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("review", "Review: go over what came back"),
        ("playg", "Playground: play and try"),
        ("assess", "Assessment: the final questions"),
        ("prog", "Progress: see how far you are"),
        ("settings", "Settings: theme, motion, keys"),
        ("search", "Search: find a lesson or a word"),
    ],
)
async def test_the_palette_knows_the_names_of_the_footer(
    open_app: OpenApp, written: str, found: str
) -> None:
    """What is called so on the screen is found so."""
    async with open_app() as learner:
        await learner.press("colon", *written)
        async with asyncio.timeout(PATIENCE):
            while found not in learner.text() and "No matches" not in learner.text():
                await learner.pilot.pause(0.05)

        assert found in learner.text()
