"""An answer that was judged and stands as it was is no new attempt."""

from pathlib import Path

import pytest

from tests.tui.learner import OpenApp
from tests.tui.test_question_cards import DERIVE, MATCH, NUMERIC, SEVERAL, write
from unstir.progress.attempt import Attempt
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.widgets.question_card import SAME


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        (SEVERAL, ["2", "enter"]),
        (NUMERIC, ["1", "enter"]),
        (MATCH, ["1", "2", "3", "enter"]),
        (DERIVE, ["enter", "1", "enter"]),
    ],
)
async def test_enter_on_an_unchanged_wrong_answer_counts_nothing(
    open_app: OpenApp, tmp_path: Path, journal: Journal, section: str, keys: list[str]
) -> None:
    """The learner is told so, and the verdict stands."""
    async with open_app(course=write(tmp_path / "course", section)) as learner:
        await learner.press("enter", "a", *keys, "enter")

        assert len(journal.attempts("small")) == 1
        assert "✗ Not yet." in learner.words("#prose")
        assert SAME in learner.words("#prose")


async def test_after_another_answer_the_first_one_is_an_attempt_again(
    open_app: OpenApp, journal: Journal
) -> None:
    """The learner went back and forth; that is recorded."""
    async with open_app() as learner:
        await learner.press("enter", "a", "1", "1", "3", "1", "2")

        assert [one.response for one in journal.attempts("small")] == ["a", "c", "a", "b"]
        assert "✓ Right." in learner.words("#prose")


async def test_what_could_not_be_saved_is_given_again(
    open_app: OpenApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once there is room on the disk, the same answer is kept."""

    def full(_attempt: Attempt) -> None:
        raise RecordError("The disk is full: make room.")

    async with open_app() as learner:
        with monkeypatch.context() as for_a_while:
            for_a_while.setattr(journal, "record", full)
            await learner.press("enter", "a", "1")
        assert "NOT saved." in learner.words("#prose")

        await learner.press("1")
        assert "Saved." in learner.words("#prose")
        assert [one.response for one in journal.attempts("small")] == ["a"]
