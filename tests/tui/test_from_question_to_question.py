"""Between the questions of a section, the text and the course one goes by keys that say so."""

from pathlib import Path

import pytest

from tests.tui.learner import Learner, OpenApp
from tests.tui.test_question_cards import NUMERIC, SEVERAL, write
from unstir.tui.screens.home import HomeScreen
from unstir.tui.widgets.question_card import QuestionCard

TWO = NUMERIC + SEVERAL.partition('text = "Which are even?"\n')[2]
THREE = (
    TWO
    + TWO.partition("[[section.question]]")[1]
    + NUMERIC.partition("question]]")[2].replace('"half"', '"half-again"')
)


def answering(learner: Learner) -> str:
    """The question that has the keys; nothing where none has."""
    cards = learner.app.screen.query(QuestionCard)
    return next((str(card.question.id) for card in cards if card.has_focus_within), "")


async def test_the_key_to_answer_goes_round_the_questions_that_are_not_solved(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """A wrong answer keeps nobody at its question; a solved one is passed over."""
    async with open_app(course=write(tmp_path / "course", THREE)) as learner:
        await learner.press("enter", "a", "1", "enter")
        assert answering(learner) == "half"
        assert "a Next question" in learner.words("KeyLine")

        await learner.press("a")
        assert answering(learner) == "even"
        await learner.press("1", "3", "enter", "a")
        assert answering(learner) == "half-again"
        await learner.press("a")
        assert answering(learner) == "half"
        await learner.press("a")
        assert answering(learner) == "half-again"


async def test_the_last_question_that_is_open_offers_no_other(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """The key does nothing there."""
    async with open_app(course=write(tmp_path / "course", TWO)) as learner:
        await learner.press("enter", "a", "1", "slash", "4", "enter", "a")
        assert answering(learner) == "even"
        assert "Next question" not in learner.words("KeyLine")

        await learner.press("a")
        assert answering(learner) == "even"


async def test_where_nothing_is_asked_no_key_to_answer_is_shown(open_app: OpenApp) -> None:
    """Only where there is a question."""
    async with open_app() as learner:
        await learner.press("enter")
        assert "a Answer" in learner.words("KeyLine")

        await learner.press("n")
        assert "a Answer" not in learner.words("KeyLine")


@pytest.mark.parametrize("key", ["a", "k"])
async def test_escape_says_that_it_leads_to_the_text_first(open_app: OpenApp, key: str) -> None:
    """From there on, to the course."""
    async with open_app((160, 50)) as learner:
        await learner.press("enter", key)
        assert "esc Text" in learner.words("KeyLine")

        await learner.press("escape")
        assert "esc Course" in learner.words("KeyLine")
        await learner.press("escape")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_an_empty_review_has_nothing_to_answer_or_to_turn(open_app: OpenApp) -> None:
    """And shows no key for it."""
    async with open_app() as learner:
        await learner.press("r")

        assert "n Next" in learner.words("KeyLine")
        assert "a Answer" not in learner.words("KeyLine")
        assert "k Knobs" not in learner.words("KeyLine")

        await learner.press("k")
        assert "Less" not in learner.words("KeyLine")


async def test_the_first_step_of_the_welcome_has_none_before_it(open_app: OpenApp) -> None:
    """The second has."""
    async with open_app(welcome=True) as learner:
        assert "p Back" not in learner.words("KeyLine")
        await learner.press("n")
        assert "p Back" in learner.words("KeyLine")
        await learner.press("p")
        assert "p Back" not in learner.words("KeyLine")


async def test_a_line_of_keys_in_the_settings_has_no_values(open_app: OpenApp) -> None:
    """What can be changed there is said below."""
    async with open_app() as learner:
        await learner.press("comma")
        assert "← Before → Change" in learner.words("KeyLine")

        await learner.press("end")
        assert "Before" not in learner.words("KeyLine")
        assert "Change" not in learner.words("KeyLine")
        await learner.press("home")
        assert "← Before → Change" in learner.words("KeyLine")
