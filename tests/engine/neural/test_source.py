"""Where the pictures of a training come from: in which shares, and since when."""

import numpy as np
import pytest

from unstir.engine.neural.source import (
    PatternSource,
    SetSource,
    hard_patterns,
    mixed_patterns,
)
from unstir.engine.neural.training import Plan, draw
from unstir.engine.patterns import LARGE, SMALL, Patterns
from unstir.engine.shapes import GLYPHS

ODDS = 7 * 1 + 3 + 3 + 1.5 + 10 * 2
"""Seven plain shapes, the spiral, the smiley, the cross, and as much as ten shapes of glyphs."""


@pytest.fixture(scope="module")
def hard() -> Patterns:
    """Enough of the hard mixture for shares within two hundredths."""
    return hard_patterns(np.random.default_rng(3), 4000)


@pytest.mark.parametrize(
    ("names", "share"),
    [
        ({"spiral"}, 3 / ODDS),
        ({"smiley"}, 3 / ODDS),
        ({"cross"}, 1.5 / ODDS),
        ({"ring"}, 1 / ODDS),
        ({*GLYPHS}, 20 / ODDS),
    ],
)
def test_hard_shapes_come_as_often_as_their_odds_say(
    hard: Patterns, names: set[str], share: float
) -> None:
    """Three spirals for one ring; letters and digits more than half."""
    assert np.isin(hard.shape, [*names]).mean() == pytest.approx(share, abs=0.025)


def test_small_things_come_three_times_as_often_as_large_ones(hard: Patterns) -> None:
    """Odds of 3 to 1.5 to 1."""
    small, large = (hard.scale < SMALL).mean(), (hard.scale > LARGE).mean()
    assert (small, large) == pytest.approx((3 / 5.5, 1 / 5.5), abs=0.03)


@pytest.mark.parametrize("field", ["scale", "x", "y", "angle"])
def test_what_the_words_leave_open_is_as_it_was(hard: Patterns, field: str) -> None:
    """Of small things in the mixture and among the hard, quantiles agree: answers stay the same."""
    mixed = mixed_patterns(np.random.default_rng(4), 8000)
    inside = [getattr(each, field)[each.scale < SMALL] for each in (hard, mixed)]
    low, high = np.quantile(inside[1], [0, 1])
    for share in (0.1, 0.5, 0.9):
        ours, theirs = (np.quantile(values, share) for values in inside)
        assert ours == pytest.approx(theirs, abs=0.06 * (high - low))


def test_what_is_hard_comes_from_its_step_on() -> None:
    """The batches before are those of a plan that knows no such step."""
    source, plain = PatternSource(8), Plan(steps=9, batch=4)
    plan = Plan(steps=9, batch=4, hard_from=3)

    def same(one: PatternSource, step: int) -> bool:
        return bool((draw(one, plain, step).x_t == draw(source, plan, step).x_t).all())

    assert [same(source, step) for step in (2, 3, 8)] == [True, False, False]
    assert [same(source.harder, step) for step in (2, 3, 8)] == [False, True, True]


def test_of_a_given_set_nothing_is_known_to_be_hard(source: SetSource) -> None:
    """A folder of one's own is drawn from evenly, whatever the step."""
    assert source.harder is source
