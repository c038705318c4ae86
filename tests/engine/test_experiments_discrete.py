"""Letters are lost at the rate the level says, and what is restored are words of the list."""

import numpy as np
import pytest

from unstir.engine.experiments.discrete import WAYS, WORDS, Discrete
from unstir.engine.frame import Bars, Frame, Plot, Text
from unstir.engine.schedule import SCHEDULES


def lines(frame: Frame, name: str) -> tuple[str, ...]:
    """The lines of a pane of text, without gaps."""
    pane = frame.panes[name]
    assert isinstance(pane, Text)
    return tuple(line.replace(" ", "") for line in pane.lines)


def test_the_list_holds_different_words_of_four_letters() -> None:
    """48 words, none twice."""
    assert len(set(WORDS)) == 48
    assert {len(word) for word in WORDS} == {4}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_what_is_restored_are_words_of_the_list(way: str, schedule: str) -> None:
    """The last frame holds words of the list, whatever the corruption, schedule and steps."""
    for steps in (1, 2, 9):
        *_, last = Discrete(WAYS[way], SCHEDULES[schedule], words=12, steps=steps).frames()
        assert set(lines(last, "noisy")) <= set(WORDS)
        assert last.level.sigma == 0


def test_masked_letters_stay_masked_on_the_way_there() -> None:
    """Once a letter is masked, every later frame of the first half masks it too."""
    frames = list(Discrete(words=12, steps=20).frames())

    masked = np.array([[s == "·" for s in "".join(lines(f, "noisy"))] for f in frames[:21]])

    assert (masked[:-1] <= masked[1:]).all()
    assert masked[0].sum() == 0 < masked[20].sum()


def test_the_share_of_letters_kept_is_alpha_bar() -> None:
    """Over 200 seeds, letters are kept as often as the level says, within four errors."""
    kept, n = 0, 200 * 48
    for seed in range(200):
        frame = list(Discrete(words=12, steps=2, seed=seed).frames())[1]
        kept += 48 - int(frame.readings[2].value)
    chance = frame.readings[1].value

    assert abs(kept / n - chance) < 4 * np.sqrt(chance * (1 - chance) / n)


def test_without_noise_the_denoiser_is_always_right() -> None:
    """At step 0 nothing is lost and every likeliest word is certain."""
    frame = next(Discrete().frames())

    assert lines(frame, "clean") == lines(frame, "noisy")
    assert all(line.endswith("100%") for line in lines(frame, "likeliest words"))


def test_the_belief_in_the_first_letter_is_a_distribution() -> None:
    """The bars add up to 1 at every step."""
    for frame in Discrete(steps=6).frames():
        plot = frame.panes["belief in the first letter"]
        assert isinstance(plot, Plot)
        (bars,) = plot.layers
        assert isinstance(bars, Bars)
        assert bars.heights.sum() == pytest.approx(1)


def test_all_masked_leaves_the_words_as_likely_as_they_are_in_the_list() -> None:
    """Where every letter is masked, the belief in the first letter is its share of the list."""
    frames = list(Discrete(schedule=SCHEDULES["zero-terminal"], steps=5).frames())
    plot = frames[5].panes["belief in the first letter"]
    assert isinstance(plot, Plot)
    (bars,) = plot.layers
    assert isinstance(bars, Bars)

    shares = [sum(word[0] == chr(65 + i) for word in WORDS) / 48 for i in range(26)]

    np.testing.assert_allclose(bars.heights, shares, atol=1e-12)
