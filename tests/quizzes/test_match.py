"""The laws of finding pairs."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from tests.quizzes.conftest import MATCH
from unstir.quizzes.match import Matched, Mismatch, Pair
from unstir.quizzes.question import Markup


def test_only_the_written_pairs_are_right() -> None:
    """Of all ways to match three and three one is judged right."""
    right = [one for one in permutations(range(3)) if MATCH.grade(Matched(one)).correct]

    assert right == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("record", "feedback"),
    [("abc", "Yes."), ("acb", "That has a bar."), ("bca", "That has a bar."), ("bac", "No.")],
)
def test_the_first_mismatch_has_the_word(record: str, feedback: str) -> None:
    """If none of the list was made, the general feedback has it."""
    assert MATCH.grade(MATCH.recall(record)).feedback == feedback


@pytest.mark.parametrize("record", ["", "ab", "aab", "abd"])
def test_what_uses_a_side_twice_is_not_recalled(record: str) -> None:
    """Each right side belongs to one left side."""
    with pytest.raises(ValueError, match="no pairs"):
        MATCH.recall(record)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"pairs": MATCH.pairs[:1], "mistakes": ()}, ("pairs",)),
        ({"pairs": (*MATCH.pairs, Pair(Markup("BETA"), Markup("x")))}, ("pairs", 3, "left")),
        ({"pairs": (*MATCH.pairs, Pair(Markup("x"), Markup("added")))}, ("pairs", 3, "right")),
        ({"mistakes": (Mismatch(1, 1, Markup("?")),)}, ("mistakes", 0)),
        ({"mistakes": (Mismatch(1, 4, Markup("?")),)}, ("mistakes", 0)),
    ],
)
def test_faults(changes: dict[str, Any], place: tuple[str | int, ...]) -> None:
    """Two to eight pairs without doubles, and mismatches of two of them."""
    assert [fault.place for fault in replace(MATCH, **changes).faults()] == [place]
