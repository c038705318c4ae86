"""The score experiment shows exact fields, and points that two samplers move in lock-step."""

import re

import numpy as np
import pytest

from unstir.engine.experiments.score import REACH, Score, square
from unstir.engine.frame import Arrows, Frame, Heat, Line, Plot, Points
from unstir.engine.sampler import SAMPLERS
from unstir.engine.toys import PLANES

KINDS = {"heat": Heat, "arrows": Arrows, "points": Points}


def layer(frame: Frame, pane: str, kind: str) -> object:
    """The first layer of a kind in a pane."""
    plot = frame.panes[pane]
    assert isinstance(plot, Plot)
    return next(each for each in plot.layers if isinstance(each, KINDS[kind]))


@pytest.mark.parametrize("name", PLANES)
def test_arrows_point_up_the_density(name: str) -> None:
    """A short step along an arrow that has a length leads to a higher density."""
    frame = next(Score(PLANES[name], points=2).frames())
    arrows = layer(frame, "score", "arrows")
    assert isinstance(arrows, Arrows)

    density = PLANES[name].mixture.log_density
    ahead = density(arrows.xy + 1e-3 * arrows.along, frame.level)

    longer = np.linalg.norm(arrows.along, axis=1) > 0.01
    assert (ahead > density(arrows.xy, frame.level))[longer].all()


def test_the_heat_is_the_density_with_the_top_row_first() -> None:
    """Each cell of the heat is the density in the cell's middle; the first row is the highest y."""
    score = Score(points=2, steps=3)
    *_, last = score.frames()
    heat = layer(last, "score", "heat")
    assert isinstance(heat, Heat)
    rows = heat.values.shape[0]
    edge = REACH * (1 - 1 / rows)

    corner = score.data.mixture.log_density(np.array([[-edge, edge]]), last.level)

    assert heat.values[0, 0] == pytest.approx(np.exp(corner[0]))


def test_squares_cover_the_plane_evenly() -> None:
    """The middles of the cells have mean 0 and stay half a cell inside."""
    middles = square(4)

    np.testing.assert_allclose(middles.mean(0), 0, atol=1e-12)
    assert np.abs(middles).max() == pytest.approx(REACH * 3 / 4)
    assert middles[0].tolist() == [-REACH * 3 / 4, REACH * 3 / 4]


def test_both_samplers_start_at_the_same_points() -> None:
    """The first frame shows the same noise twice, and every path begins there."""
    frames = list(Score(points=20, steps=4).frames())
    one, other = (name for name in frames[0].panes if "paths" in name)
    begin, end = layer(frames[0], one, "points"), layer(frames[-1], other, "points")
    assert isinstance(begin, Points)
    assert isinstance(end, Points)
    plot = frames[-1].panes[other]
    assert isinstance(plot, Plot)
    first = next(each for each in plot.layers if isinstance(each, Line))

    np.testing.assert_array_equal([first.x[0], first.y[0]], begin.xy[0])
    np.testing.assert_array_equal([first.x[-1], first.y[-1]], end.xy[0])
    assert len(first.x) == 5


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_every_sampler_reaches_the_density(sampler: str) -> None:
    """After 30 steps the points are about as likely as true draws: 1 nat at most below."""
    *_, last = Score(sampler=SAMPLERS[sampler], steps=30, points=60).frames()

    likely, *_, expected = (one.value for one in last.readings if one.symbol == "log p_t")

    assert likely > expected - 1


def test_a_sampler_against_itself_is_a_single_run() -> None:
    """One pane of its paths, and one number for its points beside that of true draws."""
    ddim = SAMPLERS["ddim"]
    frame = next(Score(sampler=ddim, against=ddim, points=5, steps=2).frames())

    assert list(frame.panes) == ["DDIM paths", "score"]
    likely = [one.name for one in frame.readings if one.symbol == "log p_t"]
    assert likely == ["mean at the points of DDIM", "mean at the points of true draws"]
    assert "at the points of DDIM and" in frame.description


def test_descriptions_are_sentences_with_rounded_numbers() -> None:
    """No number has more than two decimals, and none is not a number."""
    for frame in Score(points=5, steps=6).frames():
        assert frame.description.endswith(".")
        assert not re.search(r"\d\.\d{3}|nan|inf|e-\d", frame.description)


def test_the_same_seed_gives_the_same_points() -> None:
    """Equal experiments yield equal frames."""
    one, again = (list(Score(points=9, steps=3, seed=7).frames())[-1] for _ in range(2))
    points, same = layer(one, "score", "points"), layer(again, "score", "points")
    assert isinstance(points, Points)
    assert isinstance(same, Points)

    assert points.xy.tobytes() == same.xy.tobytes()
