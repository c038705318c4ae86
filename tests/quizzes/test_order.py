"""The laws of putting things in order."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quizzes.conftest import FRAMES, ORDER
from unstir.quizzes.order import Arranged, Misplaced
from unstir.quizzes.question import Id, Markup, Settings, Step


def test_only_one_order_is_right() -> None:
    """Of all orders of four items the written one alone is judged right."""
    right = [order for order in permutations(range(4)) if ORDER.grade(Arranged(order)).correct]

    assert right == [(0, 1, 2, 3)]


@pytest.mark.parametrize(
    ("record", "feedback"),
    [
        ("abcd", "Yes."),
        ("cabd", "Nothing was drawn."),
        ("dcba", "Nothing was drawn."),
        ("adbc", "Guess first."),
        ("bacd", "No."),
    ],
)
def test_the_first_mistake_made_has_the_word(record: str, feedback: str) -> None:
    """If none of the list was made, the general feedback has it."""
    assert ORDER.grade(ORDER.recall(record)).feedback == feedback


@pytest.mark.parametrize("record", ["", "abc", "abcc", "abce", "abcde", "ABCD"])
def test_what_is_no_order_is_not_recalled(record: str) -> None:
    """Each item has to be there once."""
    with pytest.raises(ValueError, match="no order"):
        ORDER.recall(record)


@given(st.integers(), st.integers(3, 8))
def test_the_right_order_is_never_offered(seed: int, count: int) -> None:
    """All items are offered, in an order that is the same for the same seed."""
    question = replace(ORDER, items=tuple(Markup(str(i)) for i in range(count)), mistakes=())

    offered = question.arranged(seed)

    assert sorted(offered) == list(range(count))
    assert offered != tuple(range(count))
    assert offered == question.arranged(seed)


def test_frames_are_offered_out_of_order_too() -> None:
    """For a hundred seeds."""
    assert (0, 1, 2) not in {FRAMES.arranged(seed) for seed in range(100)}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"items": ORDER.items[:2], "mistakes": ()}, ("items",)),
        ({"items": (*ORDER.items, Markup(" Draw"))}, ("items", 4)),
        ({"mistakes": (Misplaced(1, 3, Markup("?")),)}, ("mistakes", 0)),
        ({"mistakes": (Misplaced(2, 2, Markup("?")),)}, ("mistakes", 0)),
        ({"mistakes": (Misplaced(5, 1, Markup("?")),)}, ("mistakes", 0)),
        ({"mistakes": (Misplaced(2, 0, Markup("?")),)}, ("mistakes", 0)),
    ],
)
def test_faults(changes: dict[str, tuple[Markup, ...]], place: tuple[str | int, ...]) -> None:
    """Three to eight different items, and mistakes that are wrong orders."""
    faulty = replace(ORDER, **changes)  # type: ignore[arg-type] # a dictionary of fields

    assert [fault.place for fault in faulty.faults()] == [place]


def test_a_frame_cannot_be_asked_for_twice() -> None:
    """Nobody could put two equal pictures in order."""
    faulty = replace(FRAMES, steps=(Step(0), Step(3), Step(0)))

    assert [fault.place for fault in faulty.faults()] == [("steps", 2)]


@pytest.mark.parametrize(
    "edited",
    [
        replace(FRAMES, id=Id("other")),
        replace(FRAMES, settings=Settings((("schedule", "linear"),))),
        replace(FRAMES, pane=None),
        replace(FRAMES, steps=(Step(0), Step(900), Step(300))),
    ],
)
def test_other_frames_make_another_question(edited: object) -> None:
    """A record of the old question does not count for the new one."""
    assert getattr(edited, "meaning", None) != FRAMES.meaning
