"""The welcome: once, three steps, a picture that runs, and a way out at every step."""

import pytest

from tests.tui.learner import OpenApp
from unstir.progress.journal import Journal
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.screens.welcome import WelcomeScreen
from unstir.tui.start import WELCOMED


async def test_three_steps_lead_a_new_learner_to_the_first_lesson(
    open_app: OpenApp, journal: Journal
) -> None:
    """Each says little; the way back is open, too; it is not shown again."""
    async with open_app(welcome=True) as learner:
        assert isinstance(learner.app.screen, WelcomeScreen)
        assert "unstir 1 of 3 ●○○ Milk stirs into coffee" in learner.words()
        await learner.press("enter", "p", "enter")
        assert "unstir takes it out again" in learner.words()
        await learner.press("enter", "enter")
        assert isinstance(learner.app.screen, LessonScreen)
        assert "The first lesson 1 of 2" in learner.words()
    assert journal.recalled(WELCOMED) is True


@pytest.mark.parametrize("steps", [0, 2])
async def test_escape_leads_to_the_map_from_any_step(
    open_app: OpenApp, journal: Journal, steps: int
) -> None:
    """In one key."""
    async with open_app(welcome=True) as learner:
        await learner.press(*["n"] * steps, "escape")
        assert isinstance(learner.app.screen, HomeScreen)
    assert journal.recalled(WELCOMED) is True


async def test_the_picture_of_the_welcome_is_a_live_one(open_app: OpenApp) -> None:
    """It is stepped by the arrows as in a lesson."""
    async with open_app(welcome=True) as learner:
        await learner.press("right", "right")
        await learner.until_step(2)
        assert " 2 / 120" in learner.text()
