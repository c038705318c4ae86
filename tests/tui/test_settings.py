"""What a learner sets holds at once, everywhere, and the next time."""

import pytest

from tests.tui.learner import OpenApp
from unstir.progress.journal import Journal
from unstir.tui.actions import ACTIONS, BY_ID
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs
from unstir.tui.screens.settings import SettingsMenu
from unstir.tui.settings import sound_keys, taken_by
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.visual_pane import VisualPane

# Places inside others, where a key may mean something else while they have the keys.
NESTED = {"prose", "question", "help", "tiny", "ending", "pages"}


async def test_a_theme_is_turned_at_once_and_kept(open_app: OpenApp, journal: Journal) -> None:
    """From night to day, and day again when the app is opened the next time."""
    async with open_app() as learner:
        await learner.press("comma", "right")
        assert learner.app.theme == "unstir-day"
        assert "‹ unstir-day ›" in learner.words()
    assert journal.recalled("theme") == "unstir-day"

    async with open_app() as learner:
        assert learner.app.theme == "unstir-day"


async def test_glyphs_and_colours_change_the_picture_under_the_settings(
    open_app: OpenApp, journal: Journal
) -> None:
    """Kept under the names of unstir doctor; the usual value takes it back."""
    async with open_app() as learner:
        await learner.press("enter", "comma", *["down"] * 3, *["right"] * 4)
        assert journal.recalled("colours") == "none"
        await learner.press("down", "right", "right", "escape")
        assert journal.recalled("glyphs") == "quadrant"
        look = learner.app.screen.query_one(FrameView).look
        assert (look.depth, look.glyphs) == (Depth.MONO, Glyphs.QUADRANT)

        await learner.press("comma", *["down"] * 4, "backspace")
        assert journal.recalled("glyphs") is None


async def test_motion_off_and_another_pace_are_kept(open_app: OpenApp, journal: Journal) -> None:
    """Nothing moves by itself, and pictures play as fast as the learner likes."""
    async with open_app() as learner:
        learner.app.animation_level = "full"
        await learner.press("comma", "down", "right", "down", "right")
        assert learner.app.values()["motion"] == "off"
        assert (journal.recalled("motion"), journal.recalled("pace")) == ("off", "2")

    async with open_app() as learner:
        await learner.press("enter")
        assert learner.app.screen.query_one(VisualPane).playback.speed == 2.0


async def test_a_key_is_changed_by_pressing_the_new_one(
    open_app: OpenApp, journal: Journal
) -> None:
    """Enter on the line, the key; one that is taken is refused."""
    async with open_app() as learner:
        await learner.press("comma")
        menu = learner.app.screen.query_one(SettingsMenu)
        actions = [action.id for action in menu.actions]
        menu.point_at(5 + actions.index("lesson.next"))
        await learner.press("enter", "j")
        assert journal.recalled("keys") == {"lesson.next": "j"}

        await learner.press("enter", "p")
        assert "That key already does this: go back to the section before." in learner.words()
        await learner.press("enter", "escape", "escape", "enter", "j")
        assert "2 of 2" in learner.text()

    async with open_app() as learner:
        assert learner.app.keys == {"lesson.next": "j"}


@pytest.mark.parametrize(
    ("action", "key", "taken"),
    [
        ("lesson.next", "p", "lesson.previous"),
        ("lesson.next", "space", "picture.play"),
        ("lesson.next", "q", "app.quit"),
        ("app.quit", "f", "drawing.fill"),
        ("lesson.next", "n", None),
        ("lesson.next", "j", None),
    ],
)
def test_a_key_is_taken_where_both_would_hold(action: str, key: str, taken: str | None) -> None:
    """In one place, in places that hold together, and everywhere."""
    other = taken_by(BY_ID[action], key, {})
    assert (other.id if other else None) == taken


def test_the_table_itself_takes_no_key_twice() -> None:
    """No action is in the way of another where both hold."""
    for action in ACTIONS:
        for key in action.keys.split(","):
            other = taken_by(action, key, {})
            assert other is None or {action.place, other.place} & NESTED, (action.id, other)


def test_a_damaged_record_of_keys_is_no_keys() -> None:
    """What makes no sense is left out."""
    assert sound_keys(["x"]) == {}
    assert sound_keys({"lesson.next": "j", "no.such": "k", "list.pick": "z", "app.quit": 3}) == {
        "lesson.next": "j"
    }
