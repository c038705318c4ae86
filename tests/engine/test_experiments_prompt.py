"""A prompt that is drawn, and a network that is looked into: shown only where there is one."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.fake_network import FakeNetwork
from unstir.engine.drawing import Drawing
from unstir.engine.experiments.anatomy import LAYERS, Anatomy
from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.engine.experiments.prompt import Prompt
from unstir.engine.experiments.scales import Scales, out_of_range, variety
from unstir.engine.experiments.workshop import asks_network, with_network
from unstir.engine.frame import Bars, Cursor, Frame, Picture, Plot, Text
from unstir.engine.network_process import Broken, Starting
from unstir.engine.patterns import PICTURES

ASKING: list[Experiment] = [Prompt(), Anatomy(), Scales()]


def pixels(frame: Frame, name: str) -> np.ndarray:
    """The pixels of a pane."""
    shown = frame.panes[name]
    assert isinstance(shown, Picture)
    return shown.pixels


@pytest.mark.parametrize("experiment", ASKING)
@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Starting(), "The network is getting ready; the picture comes by itself."),
        (Broken("no torch"), "There is no network to ask: no torch."),
    ],
)
def test_without_the_network_nothing_is_made_up(
    experiment: Experiment, state: Starting | Broken, words: str
) -> None:
    """One frame of text says why, in lines that fit."""
    (frame,) = with_network(experiment, state).frames()

    assert asks_network(experiment)
    assert frame.description == words
    (pane,) = frame.panes.values()
    assert isinstance(pane, Text)
    assert " ".join(pane.lines) == words
    assert max(map(len, pane.lines)) <= 36


@pytest.mark.parametrize("experiment", ASKING)
def test_elsewhere_than_in_the_app_it_says_where_to_look(experiment: Experiment) -> None:
    """Printed lessons and checks start no process."""
    (frame,) = experiment.frames()

    assert frame.description.startswith("The trained network draws this in the app")


def test_a_prompt_is_drawn_as_the_command_draws_it() -> None:
    """Each frame's guess is that of the same drawing's state, from noise to the picture."""
    prompt = Prompt("a red ring", guidance=3, steps=4, seed=5)
    states = Drawing("a red ring", 4, 3, seed=5).states(FakeNetwork())

    for frame, state in zip(with_network(prompt, FakeNetwork()).frames(), states, strict=True):
        x0 = np.moveaxis(state.prediction.x0[0], 0, 2)
        np.testing.assert_allclose(pixels(frame, "guess"), x0, atol=1e-6)
        assert (frame.step, frame.last) == (state.step, 4)


def test_every_word_that_counts_has_a_map() -> None:
    """Its title says how much it is heard; what means nothing alone has none; six are shown."""
    prompt = Prompt("red ring on blue", steps=1)

    frame = next(with_network(prompt, FakeNetwork()).frames())

    assert list(frame.panes) == ["red 20 %", "ring 20 %", "blue 20 %", "noisy", "guess"]
    assert "“red” (20 %)" in frame.description
    long = replace(prompt, prompt="a b c d e f g h")
    assert len(next(with_network(long, FakeNetwork()).frames()).panes) == 6 + 2


def test_no_words_draw_anything() -> None:
    """The empty prompt asks the unconditional model, and has no maps."""
    network = FakeNetwork()
    frame = next(with_network(Prompt("", steps=1), network).frames())

    assert list(frame.panes)[-2:] == ["noisy", "guess"]
    assert set(network.asked) == {None}


def test_a_layer_is_shown_at_every_noise_level() -> None:
    """Its maps are those the network hands on, four of them in two rows, around zero."""
    opened = with_network(Anatomy(PICTURES["circle"], steps=8), FakeNetwork())
    assert isinstance(opened, Scrubbable)

    clean = opened.frame(0)

    sheet = clean.panes["fine down 3×32×32"]
    assert isinstance(sheet, Picture)
    assert sheet.low == -sheet.high
    circle = PICTURES["circle"].drawn(32)[0]
    np.testing.assert_allclose(sheet.pixels[:32, :32], circle, atol=1e-6)
    np.testing.assert_allclose(sheet.pixels[32:, :32], circle, atol=1e-6)
    assert sheet.pixels.shape == (64, 64)
    assert pixels(clean, "noisy").shape == (32, 32, 3)
    assert [frame.step for frame in opened.frames()] == list(range(9))


def test_the_sizes_of_all_layers_stand_beside_it() -> None:
    """A bar a layer, and a line at the one that is looked at."""
    frame = next(with_network(Anatomy(), FakeNetwork()).frames())

    plot = frame.panes["layers"]
    assert isinstance(plot, Plot)
    bars, cursor = plot.layers
    assert isinstance(bars, Bars)
    assert isinstance(cursor, Cursor)
    assert (bars.heights.tolist(), cursor.x) == ([32.0, 32.0], 2)


def test_the_words_are_told_to_the_layer() -> None:
    """With a prompt, the network hears it; without, it is the unconditional one."""
    for prompt, asked in (("", None), ("heart", "heart")):
        network = FakeNetwork()
        next(with_network(Anatomy(prompt=prompt), network).frames())
        assert network.asked == [asked]


def test_layers_are_called_alike_in_lessons_and_in_the_network() -> None:
    """A name in a lesson is the network's with hyphens."""
    assert all(name.replace("-", "_") == layer for name, layer in LAYERS.items())


def test_a_row_of_scales_exaggerates_what_the_prompt_changes() -> None:
    """The network sees 0 without and 0.5 with the prompt: scale s makes 0.5 s of it."""
    *_, end = with_network(Scales("heart", strongest=4, steps=2), FakeNetwork()).frames()

    parts = np.split(pixels(end, "guesses"), 5, axis=1)
    np.testing.assert_allclose([part.mean() for part in parts], [0, 0.5, 1, 1.5, 2], atol=1e-5)
    shares = [one.shown for one in end.readings if one.symbol.startswith("s = ")]
    assert shares == ["0.0 %", "0.0 %", "0.0 %", "100.0 %", "100.0 %"]


def test_every_scale_begins_at_the_same_noise() -> None:
    """What is noisy at the beginning is the same five times."""
    first = next(with_network(Scales(steps=2), FakeNetwork()).frames())

    one, *others = np.split(pixels(first, "noisy"), 5, axis=1)
    for other in others:
        np.testing.assert_array_equal(one, other)


def test_what_is_out_of_range_and_what_varies() -> None:
    """A quarter of the values beyond 1.1; two pictures of 1 and -1 are 1 away from their mean."""
    x = np.array([[[[1.0, -1.0], [1.05, 1.2]]]])

    assert out_of_range(x) == 25
    assert variety(np.concatenate([np.ones((1, 3)), -np.ones((1, 3))])) == 1
