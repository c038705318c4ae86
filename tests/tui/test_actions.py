"""The table of actions: it is complete, unambiguous, and everything that lists keys follows it."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

import unstir.tui.screens
import unstir.tui.widgets
from docs.keys import PAGE, page
from tests.tui.learner import OpenApp
from unstir.tui.actions import ACTIONS, PLACES, bindings, in_place
from unstir.tui.app import UnstirApp
from unstir.tui.screens.help import HelpScreen

# Keys that multiplexers, terminals and shells take for themselves.
TAKEN = {f"ctrl+{letter}" for letter in "abchijmqsz"}


def ours() -> Iterator[type[DOMNode]]:
    """Every app, screen and widget of ours that says which keys it has."""
    yield UnstirApp
    for package in (unstir.tui.screens, unstir.tui.widgets):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for thing in vars(module).values():
                is_ours = isinstance(thing, type) and thing.__module__ == found.name
                if is_ours and issubclass(thing, DOMNode) and "BINDINGS" in vars(thing):
                    yield thing


def keys(place: str) -> list[str]:
    """All keys that do something in a place."""
    return [key for action in in_place(place) for key in action.keys.split(",")]


def test_every_key_of_ours_comes_from_the_table() -> None:
    """No screen and no widget names a key by itself."""
    table = {(one.action, one.key) for one in bindings(*PLACES) if isinstance(one, Binding)}
    for each in ours():
        for binding in each.BINDINGS:
            assert isinstance(binding, Binding), each
            assert (binding.action, binding.key) in table, each


def test_every_place_is_somewhere() -> None:
    """A row of the table that no screen takes would promise a key that does nothing."""
    taken = {(one.action, one.key) for each in ours() for one in each.BINDINGS}  # type: ignore[union-attr]
    for place in PLACES:
        for binding in bindings(place):
            assert isinstance(binding, Binding)
            assert (binding.action, binding.key) in taken, place


@pytest.mark.parametrize("place", PLACES)
def test_a_key_does_one_thing_in_one_place(place: str) -> None:
    """Within a place no key stands twice."""
    assert [key for key, times in Counter(keys(place)).items() if times > 1] == []


@pytest.mark.parametrize("together", [("app", "home"), ("app", "lesson", "picture")])
def test_a_screen_hides_no_key_of_the_app(together: tuple[str, ...]) -> None:
    """Places that hold at the same time share no key."""
    counted = Counter(key for place in together for key in keys(place))
    assert [key for key, times in counted.items() if times > 1] == []


def test_no_action_needs_a_key_that_others_take() -> None:
    """Control keys that multiplexers and terminals keep are in no list."""
    assert not TAKEN & {key for place in PLACES for key in keys(place)}


def test_every_action_is_done_by_somebody() -> None:
    """What the table asks for is a method of the class that takes it, or of the app."""
    for each in ours():
        for binding in each.BINDINGS:
            assert isinstance(binding, Binding)
            name = re.sub(r"\(.*", "", binding.action)
            owner: type[DOMNode] = each
            if name.startswith("app."):
                name, owner = name.removeprefix("app."), UnstirApp
            assert hasattr(owner, f"action_{name}"), binding


def test_ids_labels_and_sentences_are_there() -> None:
    """Ids are lasting and unique; labels are short; sentences say what happens."""
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.place for action in ACTIONS} == set(PLACES)
    for action in ACTIONS:
        assert len(action.label) <= 16, action
        assert action.sentence
        assert action.sentence[0].islower(), action


def test_the_page_of_keys_is_the_table() -> None:
    """docs/keys.md is as `docs/keys.py` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page()


async def test_help_begins_with_what_can_be_pressed_here(open_app: OpenApp) -> None:
    """In a lesson its keys come before those of the course."""
    async with open_app((80, 60)) as learner:
        await learner.press("enter", "question_mark")
        assert isinstance(learner.app.screen, HelpScreen)
        text = learner.text()
        assert text.index("A lesson") < text.index("The course")

        await learner.press("escape", "escape", "question_mark")
        text = learner.text()
        assert text.index("The course") < text.index("A lesson")


async def test_another_key_chosen_is_the_key_everywhere(open_app: OpenApp) -> None:
    """It works, the old one does not, and footer and help show it."""
    async with open_app() as learner:
        learner.app.use_keys({"lesson.next": "j", "no.such": "x", "list.pick": "y"})
        await learner.press("enter", "n")
        assert "1 of 2" in learner.text()
        await learner.press("j")
        assert "2 of 2" in learner.text()
        assert "j Next" in learner.words("KeyLine")

        await learner.press("question_mark")
        assert re.search(r"j +go on to the next section", learner.text())


async def test_the_palette_offers_what_can_be_done_here(open_app: OpenApp) -> None:
    """A colon, a few letters and enter do what the key does."""
    async with open_app() as learner:
        await learner.press("enter", "colon")
        await learner.press(*"next sec")
        await learner.press("enter")

        assert "2 of 2" in learner.text()


def test_textuals_own_app_has_the_same_name_for_quitting() -> None:
    """ctrl+q stays as Textual has it: q is ours."""
    assert any(isinstance(one, Binding) and one.action == "quit" for one in App.BINDINGS)
