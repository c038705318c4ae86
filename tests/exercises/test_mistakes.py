"""Each solution, spoiled by a mistake that learners make, is refused, and the mistake is named."""

import tomllib
from pathlib import Path

import pytest

from tests.exercises.solved import BY_ID, altered, examined
from unstir.engine.exercises.answer import Off

SPOILED = [
    (name, mistake["mistake"], tuple(zip(mistake["replaced"], mistake["by"], strict=True)))
    for name, mistakes in tomllib.loads(
        (Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8")
    ).items()
    for mistake in mistakes
]


@pytest.mark.parametrize(("name", "mistake", "changes"), SPOILED)
def test_a_mistake_is_named(name: str, mistake: str, changes: tuple[tuple[str, str], ...]) -> None:
    """The engine tells by the numbers alone what was mistaken; the exercise has a word on it."""
    verdict = examined(BY_ID[name], altered(BY_ID[name], *changes))

    assert isinstance(verdict, Off)
    assert verdict.mistake == mistake
    assert BY_ID[name].mistakes[mistake]


@pytest.mark.parametrize("name", BY_ID)
def test_every_word_on_a_mistake_is_needed(name: str) -> None:
    """Each mistake that an exercise has a sentence for is made above."""
    made = {mistake for exercise, mistake, _ in SPOILED if exercise == name}

    assert set(BY_ID[name].mistakes) == made
