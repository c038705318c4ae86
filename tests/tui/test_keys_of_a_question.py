"""The keys that a question has, and what the last line says of them."""

from pathlib import Path

import pytest

from tests.tui.learner import USUAL, OpenApp
from tests.tui.test_question_cards import DERIVE, MATCH, NUMERIC, SEVERAL, write
from tests.tui.test_question_in_sight import CHOICE, LONG, TINY
from unstir.progress.attempt import Confidence
from unstir.progress.journal import Journal
from unstir.tui.widgets.scrubber import Scrubber

VISUAL = 'visual = { kind = "forward", caption = "A ring.", data = "ring", steps = 40 }\n'


@pytest.mark.parametrize("size", [TINY, USUAL])
async def test_how_sure_a_learner_is_can_be_seen_where_the_head_is_out_of_sight(
    open_app: OpenApp, tmp_path: Path, journal: Journal, size: tuple[int, int]
) -> None:
    """On the last line, which is always there; the fourth press takes it back."""
    course = write(tmp_path / "course", CHOICE.replace("even? It", f"even? {LONG} {LONG} It"))
    async with open_app(size, course=course) as learner:
        await learner.press("enter", "a")
        for said in ("c a guess", "c I think so", "c I am sure"):
            await learner.press("c")
            assert said in learner.words("KeyLine")
        await learner.press("c")
        assert "sure" not in learner.words("KeyLine").replace("c How sure", "")

        await learner.press("c", "3")
        assert [one.confidence for one in journal.attempts("small")] == [Confidence.GUESSED]


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        (CHOICE, ["3"]),
        (SEVERAL, ["1", "3", "enter"]),
        (NUMERIC, ["1", "slash", "4", "enter"]),
        (DERIVE, ["enter", "1", "2", "enter"]),
    ],
)
async def test_a_solved_question_offers_no_key_to_answer(
    open_app: OpenApp, tmp_path: Path, section: str, keys: list[str]
) -> None:
    """Nor one to say how sure the answer is; its head stays as it was."""
    async with open_app((80, 60), course=write(tmp_path / "course", section)) as learner:
        await learner.press("enter", "a")
        assert "⏎ Answer" in learner.words("KeyLine")
        assert "c How sure" in learner.words("KeyLine")

        await learner.press(*keys, "c", "enter")
        assert "✓ Right." in learner.words("#prose")
        assert "a guess" not in learner.words()
        assert "Answer" not in learner.words("KeyLine")
        assert "How sure" not in learner.words("KeyLine")


async def test_a_slip_is_over_when_a_partner_is_given(open_app: OpenApp, tmp_path: Path) -> None:
    """As when a number is typed on."""
    async with open_app(course=write(tmp_path / "course", MATCH)) as learner:
        await learner.press("enter", "a", "enter", "1")

        assert "Give every line its partner first." not in learner.words("#prose")


async def test_a_number_without_a_partner_does_nothing(open_app: OpenApp, tmp_path: Path) -> None:
    """It is not the picture's as long as the question has the keys."""
    section = MATCH.replace('text = "What belongs together?"\n', f'text = "See."\n{VISUAL}')
    async with open_app(course=write(tmp_path / "course", section)) as learner:
        await learner.press("enter", "a", "9", "4")

        assert learner.app.screen.query_one(Scrubber).step == 0


async def test_before_the_first_section_there_is_none(open_app: OpenApp, tmp_path: Path) -> None:
    """So the last line names no key that leads there; in the second it does."""
    second = CHOICE.replace('id = "', 'id = "second-')
    async with open_app(course=write(tmp_path / "course", f"{CHOICE}\n{second}")) as learner:
        await learner.press("enter")
        assert "p Back" not in learner.words("KeyLine")

        await learner.press("n")
        assert "p Back" in learner.words("KeyLine")
