"""The toy densities are densities, and their scores are the gradients of their logarithms."""

import numpy as np
import pytest

from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.toys import LINES, PLANES, on_a_line

TOYS = LINES | PLANES
LEVELS = [CLEAN, Level(3.0), Level(0.0), Level(-6.0), PURE_NOISE]


def density(name: str, x: np.ndarray, level: Level = CLEAN) -> np.ndarray:
    """The density of a toy at the points x (n, d)."""
    exponentiated: np.ndarray = np.exp(TOYS[name].mixture.log_density(x, level))
    return exponentiated


@pytest.mark.parametrize("name", TOYS)
@pytest.mark.parametrize("level", LEVELS)
def test_the_score_is_the_gradient_of_the_log_density(name: str, level: Level) -> None:
    """Central differences of log p_t agree with the closed form, at every level."""
    toy, h = TOYS[name].mixture, 1e-6
    x = np.random.default_rng(0).uniform(-2, 2, (50, toy.means.shape[1]))
    steps = h * np.eye(toy.means.shape[1])

    differences = [
        (toy.log_density(x + step, level) - toy.log_density(x - step, level)) / (2 * h)
        for step in steps
    ]

    np.testing.assert_allclose(toy.score(x, level), np.stack(differences, 1), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_density_on_a_line_adds_up_to_one(name: str, level: Level) -> None:
    """The density of x_t integrates to 1."""
    x = np.linspace(-8, 8, 4001)

    assert np.trapezoid(density(name, x[:, None], level), x) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("name", PLANES)
def test_a_density_on_a_plane_adds_up_to_one(name: str) -> None:
    """The density integrates to 1 over the plane."""
    x = np.linspace(-4, 4, 161)
    points = np.stack(np.meshgrid(x, x), -1).reshape(-1, 2)

    total = density(name, points).sum() * (x[1] - x[0]) ** 2

    assert total == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("name", TOYS)
def test_samples_have_mean_0_and_variance_1(name: str) -> None:
    """Every toy is standardised: its samples have mean 0 and, averaged over axes, variance 1."""
    points = TOYS[name].sample(np.random.default_rng(1), 20_000)

    np.testing.assert_allclose(points.mean(0), 0, atol=0.04)
    assert points.var(0).mean() == pytest.approx(1, abs=0.04)


@pytest.mark.parametrize("name", TOYS)
def test_pure_noise_forgets_the_toy(name: str) -> None:
    """At the end every toy is the standard normal: its score is -x."""
    x = np.random.default_rng(2).standard_normal((9, TOYS[name].mixture.means.shape[1]))

    np.testing.assert_allclose(TOYS[name].mixture.score(x, PURE_NOISE), -x, atol=1e-12)


@pytest.mark.parametrize("name", LINES)
def test_noising_is_a_convolution(name: str) -> None:
    """p_t is the density of alpha x_0 convolved with a Gaussian of variance sigma²."""
    level = Level(0.5)
    x = np.linspace(-8, 8, 3201)
    scaled = density(name, x[:, None] / level.alpha) / level.alpha
    kernel = np.exp(-((x / level.sigma) ** 2) / 2) / np.sqrt(2 * np.pi) / level.sigma

    convolved = np.convolve(scaled, kernel, mode="same") * (x[1] - x[0])

    np.testing.assert_allclose(density(name, x[:, None], level), convolved, atol=1e-6)


def test_the_two_peaks_are_alike() -> None:
    """The bimodal toy is symmetric around 0."""
    x = np.linspace(0, 3, 31)[:, None]

    np.testing.assert_allclose(density("two-peaks", x), density("two-peaks", -x))


def test_far_away_the_score_is_finite() -> None:
    """Where the density underflows, the score still points home."""
    score = PLANES["grid"].mixture.score(np.array([[60.0, 0.0]]), CLEAN)

    assert np.isfinite(score).all()
    assert score[0, 0] < 0


def test_weights_are_shares() -> None:
    """Unequal weights are made to add up to 1 and keep their ratio."""
    toy = on_a_line("two", (1, -1, 0.1), (3, 1, 0.1))

    assert toy.mixture.weights is not None
    assert toy.mixture.weights.tolist() == [0.25, 0.75]
