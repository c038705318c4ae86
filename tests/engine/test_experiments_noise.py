"""The noise experiment draws standard normal numbers and keeps honest accounts of them."""

import numpy as np
import pytest

from unstir.engine.experiments.noise import Noise, normal_density
from unstir.engine.frame import Bars, Line, Picture, Plot


def test_every_frame_has_one_more_row() -> None:
    """Frame k shows the first k + 1 rows of the noise and leaves the others at zero."""
    frames = list(Noise(size=16).frames())

    for k, frame in enumerate(frames):
        picture = frame.panes["noise"]
        assert isinstance(picture, Picture)
        np.testing.assert_array_equal((picture.pixels != 0).any(axis=1), np.arange(16) <= k)


def test_the_readings_are_those_of_the_numbers_shown() -> None:
    """The mean and variance read out are those of the picture, and the curves end there."""
    frame = Noise(size=32).frame(31)
    picture, running = frame.panes["noise"], frame.panes["running mean and variance"]
    assert isinstance(picture, Picture)
    assert isinstance(running, Plot)

    _, mean, variance = frame.readings
    ends = [layer.y[-1] for layer in running.layers if isinstance(layer, Line)]

    assert mean.value == pytest.approx(picture.pixels.mean(), abs=1e-6)
    assert variance.value == pytest.approx(picture.pixels.var(), abs=1e-6)
    assert ends == pytest.approx([mean.value, variance.value])


@pytest.mark.parametrize("added", [1, 4, 16])
def test_variances_add(added: int) -> None:
    """The sum of n independent noises has variance n, within four standard errors."""
    variance = Noise(size=128, added=added).frame(127).readings[2].value

    assert abs(variance / added - 1) < 4 * np.sqrt(2 / 128**2)


def test_the_histogram_is_a_density_near_the_normal_one() -> None:
    """The bars cover the share of the numbers inside the axis, and lie close to the curve."""
    histogram = Noise(size=128).frame(127).panes["histogram"]
    assert isinstance(histogram, Plot)
    bars = next(layer for layer in histogram.layers if isinstance(layer, Bars))
    middles = (bars.edges[1:] + bars.edges[:-1]) / 2

    assert (bars.heights * np.diff(bars.edges)).sum() == pytest.approx(1, abs=1e-3)
    np.testing.assert_allclose(bars.heights, normal_density(middles, 1), atol=0.03)


def test_a_frame_can_be_asked_for_alone() -> None:
    """Frame k is the k-th of all frames."""
    noise = Noise(size=8)

    assert [f.description for f in noise.frames()] == [
        Noise(size=8).frame(k).description for k in range(8)
    ]


@pytest.mark.parametrize("step", [-1, 8])
def test_a_frame_outside_is_refused(step: int) -> None:
    """Only the frames 0 to last exist."""
    with pytest.raises(ValueError, match=f"step = {step}: allowed is a whole number from 0 to 7"):
        Noise(size=8).frame(step)
