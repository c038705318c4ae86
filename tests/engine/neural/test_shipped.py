"""The weights that come with unstir: small, whole, and able to draw what is said."""

import numpy as np
import pytest
import torch

from unstir.engine.colours import COLOURS
from unstir.engine.denoiser import Guided
from unstir.engine.drawing import Drawing
from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import SHIPPED, load_trained
from unstir.engine.neural.prompt import pattern_vocabulary

PLACES = {"top left": (9, 9), "bottom right": (22, 22)}  # where a small shape's middle is then


@pytest.fixture(scope="module")
def denoiser() -> NetworkDenoiser:
    """The shipped network."""
    return NetworkDenoiser(load_trained(), torch.device("cpu"))


def test_the_weights_are_small_and_have_a_card() -> None:
    """At most 10 MB, at most 2.5 million numbers, and a card that says how they were made."""
    network = load_trained().network

    assert SHIPPED.stat().st_size <= 10_000_000
    assert 1_000_000 <= sum(p.numel() for p in network.parameters()) <= 2_500_000
    assert "bench.neural_prompt_accuracy" in SHIPPED.with_suffix(".md").read_text(encoding="utf-8")


def test_the_weights_know_the_words_of_the_engine() -> None:
    """A picture that the engine can caption can be asked for."""
    assert load_trained().vocabulary == pattern_vocabulary()


@pytest.mark.parametrize(("colour", "background"), [("red", "blue"), ("yellow", "black")])
@pytest.mark.parametrize("place", PLACES)
def test_colours_stand_where_they_were_asked_for(
    colour: str, background: str, place: str, denoiser: NetworkDenoiser
) -> None:
    """The shape's colour in the middle of its place, the background's in the opposite corner."""
    prompt = f"a small {colour} circle on {background} at the {place}"

    *_, last = Drawing(prompt, steps=10, guidance=2.0, seed=7).states(denoiser)

    row, column = PLACES[place]
    np.testing.assert_allclose(last.x[0, :, row, column], COLOURS[colour], atol=0.35)
    np.testing.assert_allclose(last.x[0, :, 31 - row, 31 - column], COLOURS[background], atol=0.35)


def test_a_colour_word_is_heard_where_its_colour_is(denoiser: NetworkDenoiser) -> None:
    """The word of the shape's colour is heard most at the shape, the background's elsewhere."""
    prompt = "a small red circle on blue at the top left"
    states = list(Drawing(prompt, steps=10, count=4, seed=7).states(denoiser))

    maps = denoiser.attention(states[5].x, states[5].level, prompt)

    row, column = np.unravel_index(maps["red"].argmax(), (8, 8))
    assert {int(row), int(column)} <= {1, 2}
    assert maps["blue"][2, 2] < maps["blue"][6, 6]


def test_the_empty_prompt_draws_too(denoiser: NetworkDenoiser) -> None:
    """Without a word there is a picture, and with another seed another one."""
    *_, one = Drawing("", seed=1).states(denoiser)
    *_, other = Drawing("", seed=2).states(denoiser)

    assert np.abs(one.x).max() <= 1
    assert np.abs(one.x - other.x).mean() > 0.1


def test_guidance_goes_beyond_the_plain_answer(denoiser: NetworkDenoiser) -> None:
    """At scale 2 the guided x̂_0 is as far beyond the prompted one as that from the empty one."""
    x = np.random.default_rng(0).standard_normal((1, 3, 32, 32)).astype(np.float32)
    without, given = denoiser.both(x, Level(-2.0), "a large red heart on white")

    guided = Guided(denoiser, 2.0).predict(x, Level(-2.0), "a large red heart on white")

    np.testing.assert_allclose(guided.x0, 2 * given.x0 - without.x0, atol=1e-4)
