"""What a learner acts on and what is said of it stay on the screen, however small it is."""

from pathlib import Path

import pytest

from tests.tui.learner import OpenApp
from tests.tui.test_question_cards import MATCH, NUMERIC, write

TINY = (40, 12)
LONG = " ".join(["It is long to read."] * 4)

CHOICE = f"""
[[section]]
id = "choice"
title = "Choice"
text = "Which is even?"

[[section.question]]
id = "even"
kind = "choice"
stem = "Which of these is even? {LONG}"
order = "fixed"
concepts = ["jump"]
hints = ["Halve them."]
explanation = "Even numbers can be halved."
choices = [
  {{ text = "One. {LONG}", misconception = "chain-needed", feedback = "One." }},
  {{ text = "Three. {LONG}", misconception = "chain-needed", feedback = "Three." }},
  {{ text = "Two. {LONG}", correct = true, feedback = "Two." }},
]
"""

LONG_MATCH = MATCH.replace('left = "', f'left = "{LONG} ')


@pytest.mark.parametrize("section", [CHOICE, LONG_MATCH])
async def test_the_view_follows_the_pointer(
    open_app: OpenApp, tmp_path: Path, section: str
) -> None:
    """Whatever enter or a number would act on is on the screen, also after a verdict."""
    async with open_app(TINY, course=write(tmp_path / "course", section)) as learner:
        await learner.press("enter", "a")
        for key in ("down", "down", "down", "enter", "up", "up", "up"):
            await learner.press(key)
            if key != "enter":
                assert "❯ " in learner.words("#prose")


async def test_who_gives_partners_sees_as_many_of_them_as_there_is_room_for(
    open_app: OpenApp, tmp_path: Path
) -> None:
    """When the first lines have theirs, the last partner is on the screen beside the pointer."""
    async with open_app(TINY, course=write(tmp_path / "course", LONG_MATCH)) as learner:
        await learner.press("enter", "a", "1", "2")

        assert "❯ " in learner.words("#prose")
        assert " 3 " in learner.words("#prose").partition("number:")[2]


@pytest.mark.parametrize(
    ("section", "keys", "remedy"),
    [
        (NUMERIC, ("1", "slash", "0"), "'1/0' divides by zero; write a number."),
        (LONG_MATCH, (), "Give every line its partner first."),
    ],
)
async def test_what_is_wrong_with_an_answer_is_scrolled_into_view(
    open_app: OpenApp, tmp_path: Path, section: str, keys: tuple[str, ...], remedy: str
) -> None:
    """To its last word."""
    section = section.replace("half of a half?", f"half of a half? {LONG}")
    async with open_app(TINY, course=write(tmp_path / "course", section)) as learner:
        await learner.press("enter", "a", *keys, "enter")

        assert remedy in learner.words("#prose")
