"""The density experiment shows exact densities on their way to the standard normal one."""

import re

import numpy as np
import pytest

from unstir.engine.experiments.density import REACH, Density
from unstir.engine.frame import Frame, Line, Plot
from unstir.engine.schedule import SCHEDULES
from unstir.engine.toys import LINES


def curve(frame: Frame, name: str) -> Line:
    """The line of a name in the frame's plot."""
    plot = frame.panes["density"]
    assert isinstance(plot, Plot)
    return next(layer for layer in plot.layers if isinstance(layer, Line) and layer.name == name)


@pytest.mark.parametrize("name", LINES)
def test_every_frame_holds_all_the_probability(name: str) -> None:
    """The curve encloses an area of 1 at every step."""
    for frame in Density(LINES[name], steps=20).frames():
        line = curve(frame, "density of x_t")
        assert np.trapezoid(line.y, line.x) == pytest.approx(1, abs=0.01)


def test_the_curve_is_the_histogram_of_noised_samples() -> None:
    """200,000 samples, noised in one jump, fall as the curve says, within five standard errors."""
    density, step, n = Density(steps=100), 40, 200_000
    rng = np.random.default_rng(5)
    frame = density.frame(step)
    x_t = frame.level.alpha * density.data.sample(rng, n)[:, 0]
    x_t = x_t + frame.level.sigma * rng.standard_normal(n)

    counts, edges = np.histogram(x_t, bins=40, range=(-REACH, REACH))

    line = curve(frame, "density of x_t")
    middles = (edges[1:] + edges[:-1]) / 2
    expected = n * np.interp(middles, line.x, line.y) * np.diff(edges)
    assert (np.abs(counts - expected) < 5 * np.sqrt(expected) + 30).all()


@pytest.mark.parametrize("name", LINES)
def test_the_end_is_the_dashed_curve(name: str) -> None:
    """After 1000 linear steps the density is the standard normal one, which is drawn dashed."""
    frame = Density(LINES[name]).frame(1000)

    assert curve(frame, "N(0, 1)").dashed
    np.testing.assert_allclose(
        curve(frame, "density of x_t").y, curve(frame, "N(0, 1)").y, atol=0.01
    )


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_distance_to_the_normal_density_falls(name: str, schedule: str) -> None:
    """The distance from N(0, 1) is read out, lies between 0 and 1 and never grows."""
    experiment = Density(LINES[name], SCHEDULES[schedule], steps=20)

    distances = [frame.readings[-1].value for frame in experiment.frames()]

    assert max(distances) <= 1
    assert (np.diff(distances) < 1e-3).all()


def test_the_peaks_are_counted() -> None:
    """Two peaks at the start, one at the end, and the words say so."""
    assert "has two peaks" in Density().frame(0).description
    assert "has one peak" in Density().frame(1000).description


def test_descriptions_round_their_numbers() -> None:
    """No number in a description has more than two decimals."""
    for frame in Density(steps=50).frames():
        assert not re.search(r"\d\.\d{3}|nan|inf|e-\d", frame.description)
