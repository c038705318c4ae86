"""Guidance walks from one noise with one wish at several scales."""

import numpy as np
import pytest

from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.walk import BEGINNINGS, SIZE, Walk
from unstir.engine.frame import Frame, Picture, Text
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
    pure = BEGINNINGS["pure-noise"]
    walk = Walk(pictures, guidance.schedule.levels(6), 0, pure, guidance.noises)

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


def test_guidance_trades_variety_for_the_wish() -> None:
    """Of 48 noises all meet the wish from scale 1 on, by fewer different pictures at 20."""
    *_, last = Guidance(noises=48, steps=12).frames()
    table = last.panes["of 48 noises"]
    assert isinstance(table, Text)

    met, different = np.array([line.split()[1:] for line in table.lines[1:]], dtype=int).T

    assert met[0] < 20
    assert met[1:].tolist() == [48] * 4
    assert different[-1] < different[1] < different[0]


def test_more_noises_leave_the_first_as_it_is() -> None:
    """What is drawn does not depend on how many noises the table counts."""
    for one, many in zip(
        Guidance(noises=1, steps=4).frames(), Guidance(noises=9, steps=4).frames(), strict=True
    ):
        for alone, among in zip(row(one, "guesses"), row(many, "guesses"), strict=True):
            np.testing.assert_allclose(alone, among, atol=1e-4)


def test_the_scales_run_from_none_to_the_strongest() -> None:
    """Five scales: 0, 1 and three more, evenly spread."""
    assert Guidance(strongest=7).scales == (0, 1, 3, 5, 7)


def test_a_wish_the_set_cannot_meet_is_refused() -> None:
    """The error says what the set shows."""
    with pytest.raises(ValueError, match=r"wish = 'A': 640 patterns .* show only checkerboard, ci"):
        Guidance(wish="A")
