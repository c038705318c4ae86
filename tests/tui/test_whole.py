"""The picture on the whole screen: a key, and the text is back by the same key."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.cut import cut_whole
from tests.tui.learner import SMALL_COURSE, USUAL, Learner, OpenApp
from tests.tui.test_seeing_questions import PREDICT, write
from tests.tui.ways import SIZES
from unstir.tui.screens.playground import PlaygroundScreen
from unstir.tui.screens.section import Prose
from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.knobs import Knobs
from unstir.tui.widgets.question_card import QuestionCard
from unstir.tui.widgets.visual_pane import VisualPane

PICTURED = """
[[section]]
id = "pictured"
title = "Pictured"
text = "Another ring."
visual = { kind = "forward", caption = "A ring.", data = "ring", steps = 10 }
"""


def is_whole(learner: Learner) -> bool:
    """Whether the picture has the whole screen, and the text none of it."""
    screen = learner.app.screen
    assert screen.query_one(Prose).display is not screen.query_one(VisualPane).is_whole
    return screen.query_one(VisualPane).is_whole


def area(learner: Learner) -> int:
    """How many cells the picture has."""
    return learner.app.screen.query_one("#frame", FrameView).size.area


def with_lesson(folder: Path, text: str) -> Path:
    """The small course with this as its first lesson."""
    course = shutil.copytree(SMALL_COURSE, folder / "course")
    (course / "first.toml").write_text(text, encoding="utf-8")
    return course


@pytest.mark.parametrize("back", ["z", "escape"])
async def test_a_key_gives_the_picture_the_screen_and_another_the_text(
    open_app: OpenApp, back: str
) -> None:
    """At each size larger than beside the text, with all its numbers, knobs and its caption."""
    async with open_app() as learner:
        await learner.press("enter")
        for size in SIZES:
            await learner.pilot.resize_terminal(*size)
            await learner.settle()
            beside = area(learner)
            await learner.press("z")
            assert is_whole(learner)
            assert area(learner) > beside
            assert list(cut_whole(learner.app.screen)) == []

            await learner.press(back)
            assert not is_whole(learner)
            assert isinstance(learner.app.focused, Prose)
            assert area(learner) == beside


async def test_the_keys_of_the_picture_do_there_what_they_do_beside_the_text(
    open_app: OpenApp,
) -> None:
    """Step, tenths, play, and a knob that is turned."""
    async with open_app() as learner:
        await learner.press("enter", "z", "right")
        await learner.until_step(1)
        await learner.press("5")
        await learner.until_step(50)
        await learner.press("k", "left")
        await learner.until_step(25)
        assert "steps ‹50›" in learner.words("#knobs")
        await learner.press("space")
        await learner.until_step(50)
        assert is_whole(learner)

        await learner.press("z")
        assert isinstance(learner.app.focused, Knobs)


async def test_what_does_not_fit_can_be_scrolled_to(open_app: OpenApp, tmp_path: Path) -> None:
    """A long caption stands under the knobs where there are few rows."""
    text = (SMALL_COURSE / "first.toml").read_text(encoding="utf-8")
    text = text.replace("A ring on its way to noise.", "A ring on its way to noise. " * 3)
    async with open_app((40, 12), course=with_lesson(tmp_path, text)) as learner:
        await learner.press("enter", "z")
        assert "noise. A ring on its way to noise. A ring" not in learner.words()
        await learner.press("pagedown")
        assert "noise. A ring on its way to noise. A ring" in learner.words()

        await learner.press("pageup")
        assert "clean" in learner.words()


async def test_a_terminal_that_shrinks_meanwhile_still_shows_all(open_app: OpenApp) -> None:
    """From 120 x 40 to 40 x 12, and the text comes back there."""
    async with open_app((120, 40)) as learner:
        await learner.press("enter", "z")
        await learner.pilot.resize_terminal(40, 12)
        await learner.settle()
        assert list(cut_whole(learner.app.screen)) == []

        await learner.press("z")
        assert "Look" in learner.words("#prose")


async def test_the_next_picture_is_as_large_and_text_alone_is_text(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """What the learner chose holds for the sections that have a picture."""
    text = (SMALL_COURSE / "first.toml").read_text(encoding="utf-8")
    async with open_app(course=with_lesson(tmp_path, text + PICTURED)) as learner:
        await learner.press("enter", "z", "n")
        assert not is_whole(learner)
        assert "Here is only text" in learner.words("#prose")
        assert isinstance(learner.app.focused, Prose)

        await learner.press("n")
        assert is_whole(learner)
        assert isinstance(learner.app.focused, VisualPane)


async def test_a_question_is_answered_beside_its_text(open_app: OpenApp) -> None:
    """Its key brings the text back."""
    async with open_app() as learner:
        await learner.press("enter", "z", "a")

        assert not is_whole(learner)
        assert learner.app.screen.query_one(QuestionCard).has_focus_within


async def test_what_is_to_be_predicted_cannot_be_seen_large_before(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The key does nothing, and afterwards it shows the picture."""
    async with open_app(course=write(tmp_path / "course", PREDICT)) as learner:
        await learner.press("enter", "z")
        assert not is_whole(learner)
        assert "Zoom" not in learner.words("KeyLine")

        await learner.press("a", "2", "0", "enter", "escape", "z")
        assert is_whole(learner)


async def test_two_clicks_on_the_picture_do_it_too(open_app: OpenApp) -> None:
    """There and back."""
    async with open_app() as learner:
        await learner.press("enter")
        for whole in (True, False):
            await learner.pilot.click("#frame", offset=(3, 3), times=2)
            await learner.settle()
            assert is_whole(learner) is whole


async def test_the_sign_for_more_numbers_leads_there(open_app: OpenApp, tmp_path: Path) -> None:
    """A click on it shows them all."""
    knobs = 'knobs = ["steps", "schedule", "seed", "data"] }'
    text = (SMALL_COURSE / "first.toml").read_text(encoding="utf-8")
    text = text.replace('knobs = ["steps", "schedule"] }', knobs)
    async with open_app((40, 12), course=with_lesson(tmp_path, text)) as learner:
        await learner.press("enter")
        line = next(line for line in learner.text().splitlines() if "  +" in line)
        await learner.pilot.click("#knobs", offset=(line.index("+") - 1, 0))
        await learner.settle()

        assert is_whole(learner)
        assert "seed 0 data ring" in learner.words("#knobs")


async def test_the_playground_has_it_and_goes_back_to_its_list(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The list has the keys again."""
    async with open_app(USUAL) as learner:
        screen = PlaygroundScreen((), learner.app.look, None, tmp_path / "drawing.png")
        await learner.app.push_screen(screen)
        await learner.settle()
        await learner.press("z")
        assert is_whole(learner)

        await learner.press("escape")
        assert not is_whole(learner)
        assert isinstance(learner.app.focused, OptionList)
