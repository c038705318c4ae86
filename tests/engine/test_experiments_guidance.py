"""Guidance walks from one noise with one wish at several scales."""

import numpy as np
import pytest

from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.walk import SIZE, Walk
from unstir.engine.frame import Frame, Picture
from unstir.engine.patterns import SETS
from unstir.engine.sampler import SAMPLERS


def row(frame: Frame, name: str) -> list[np.ndarray]:
    """The pictures of a pane, from the smallest scale to the strongest."""
    pane = frame.panes[name]
    assert isinstance(pane, Picture)
    return np.split(pane.pixels, 5, axis=1)


def test_all_walks_begin_at_one_noise() -> None:
    """The first frame holds the same noisy picture at every scale."""
    first = next(Guidance().frames())

    for noisy in row(first, "noisy"):
        np.testing.assert_array_equal(noisy, row(first, "noisy")[0])


@pytest.mark.parametrize(("place", "condition"), [(0, None), (1, "ring")])
def test_scales_0_and_1_are_without_and_with_the_condition(
    place: int, condition: str | None
) -> None:
    """Scale 0 is the walk without a wish, scale 1 the plain conditional one, bit for bit."""
    guidance = Guidance(wish="ring", steps=6)
    pictures = SETS["patterns"].collected(SIZE)
    walk = Walk(pictures, guidance.schedule.levels(6), seed=0)

    states = walk.states(SAMPLERS["ddim"], pictures.exact, condition)

    for frame, state in zip(guidance.frames(), states, strict=True):
        np.testing.assert_array_equal(row(frame, "noisy")[place], state.x[0, 0])


def test_every_wish_is_met_at_scale_1() -> None:
    """With the condition, each of the ten shapes is what comes out, within 0.01 of a member."""
    for wish in SETS["patterns"].shapes:
        *_, last = Guidance(wish=wish, steps=12).frames()
        assert last.readings[6].value < 0.01


def test_a_letter_can_be_wished_for() -> None:
    """Where the set shows letters, the wish is a letter."""
    *_, last = Guidance(SETS["letters"], wish="A", steps=12).frames()

    assert "told of the letter A" in last.description
    assert last.readings[6].value < 0.01


def test_the_scales_run_from_none_to_the_strongest() -> None:
    """Five scales: 0, 1 and three more, evenly spread."""
    assert Guidance(strongest=7).scales == (0, 1, 3, 5, 7)


def test_a_wish_the_set_cannot_meet_is_refused() -> None:
    """The error says what the set shows."""
    with pytest.raises(ValueError, match=r"wish = 'A': 640 patterns .* show only checkerboard, ci"):
        Guidance(wish="A")
