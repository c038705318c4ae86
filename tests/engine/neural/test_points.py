"""The small network for points, and what it is measured against."""

import numpy as np
import pytest

from unstir.engine.level import Level
from unstir.engine.neural.points import (
    PointDenoiser,
    PointNetwork,
    gap,
    learn_points,
    points_drawn,
    toy_called,
)

MOONS = toy_called("two-moons")


def test_the_exact_answer_has_no_gap() -> None:
    """The measure is zero where there is nothing to improve."""
    assert gap(MOONS.mixture, MOONS, n=100) == 0


def test_an_answer_that_is_wrong_by_a_known_amount_has_a_known_gap() -> None:
    """With ε̂ too large by d everywhere, the gap is d² over the exact error."""

    class Off:
        def predict(self, x, level, condition=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            told = MOONS.mixture.predict(x, level, condition)
            return type(told)(told.x0, told.eps + 0.1)

    rng, least = np.random.default_rng(5), []
    for log_snr in (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0):
        level, eps = Level(log_snr), rng.standard_normal((100, 2))
        x_t = level.alpha * MOONS.sample(rng, 100) + level.sigma * eps
        least.append(np.mean((MOONS.mixture.predict(x_t, level).eps - eps) ** 2))

    assert gap(Off(), MOONS, n=100) == pytest.approx(0.01 / np.mean(least))


def test_learning_closes_the_gap() -> None:
    """Some hundred steps leave less than half of it."""
    *_, last = learn_points(MOONS, 600, seed=0)

    assert gap(last.denoiser, MOONS) < gap(PointDenoiser(PointNetwork()), MOONS) / 2


def test_equal_seeds_learn_alike() -> None:
    """The same seed gives the same network."""
    (*_, one), (*_, other) = learn_points(MOONS, 3, seed=4), learn_points(MOONS, 3, seed=4)
    x, level = np.ones((2, 2)), Level(0.0)

    np.testing.assert_array_equal(
        one.denoiser.predict(x, level).eps, other.denoiser.predict(x, level).eps
    )


def test_drawn_points_are_where_the_density_is() -> None:
    """With the exact answer, points drawn have the toy's mean and variance."""
    drawn = points_drawn(MOONS.mixture, 2000, seed=1)

    np.testing.assert_allclose(drawn.mean(0), 0, atol=0.1)
    assert drawn.var() == pytest.approx(1, abs=0.1)


def test_an_unknown_density_is_refused() -> None:
    """The message lists those there are."""
    with pytest.raises(ValueError, match="choose two-moons"):
        toy_called("torus")
