"""The laws of the exact denoiser of a Gaussian mixture."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.mixture import MixtureDenoiser
from unstir.engine.noise import noise

MEANS = np.array([[-1.0, 0.5], [1.2, -0.4], [0.0, 2.0]])
COVARIANCES = np.array(
    [[[0.3, 0.1], [0.1, 0.2]], [[0.05, 0.0], [0.0, 0.4]], [[0.2, -0.15], [-0.15, 0.3]]]
)
WEIGHTS = np.array([0.5, 0.2, 0.3])
MIXTURE = MixtureDenoiser(MEANS, COVARIANCES, WEIGHTS, ["a", "b", "a"])
X = noise((2,), 4, range(5), 0)


def density(x: np.ndarray, level: Level) -> float:
    """The density of x_t at one point, with inverses and determinants."""
    total = 0.0
    for mean, covariance, weight in zip(MEANS, COVARIANCES, WEIGHTS, strict=True):
        spread = level.alpha_bar * covariance + (1 - level.alpha_bar) * np.eye(2)
        apart = x - level.alpha * mean
        exponent = -0.5 * apart @ np.linalg.inv(spread) @ apart
        total += weight * math.exp(exponent) / (2 * math.pi * math.sqrt(np.linalg.det(spread)))
    return total


@given(st.floats(-8, 8))
def test_density_is_the_sum_of_normal_densities(log_snr: float) -> None:
    """At every level, as computed with inverses and determinants."""
    level = Level(log_snr)

    expected = [math.log(density(x, level)) for x in X]

    np.testing.assert_allclose(MIXTURE.log_density(X, level), expected, rtol=1e-9)


@pytest.mark.parametrize("log_snr", [-6, -1, 0, 2, 5])
def test_score_is_the_gradient_of_the_log_density(log_snr: float) -> None:
    """By central differences; and the prediction's score is the same."""
    level, step = Level(log_snr), 1e-5
    gradient = np.stack(
        [
            (
                MIXTURE.log_density(X + step * axis, level)
                - MIXTURE.log_density(X - step * axis, level)
            )
            / (2 * step)
            for axis in np.eye(2)
        ],
        axis=1,
    )

    np.testing.assert_allclose(MIXTURE.score(X, level), gradient, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(
        MIXTURE.predict(X, level).score(level), MIXTURE.score(X, level), rtol=1e-10
    )


@given(st.floats(-10, 10))
def test_the_two_estimates_agree_with_x_t(log_snr: float) -> None:
    """Alpha x0 + sigma eps is x_t, though both are computed apart."""
    level = Level(log_snr)
    answer = MIXTURE.predict(X, level)

    np.testing.assert_allclose(level.alpha * answer.x0 + level.sigma * answer.eps, X, atol=1e-12)


def test_one_component_is_answered_by_the_line() -> None:
    """For N(m, s²), x̂_0 = m + alpha s² (x_t - alpha m) / (alpha² s² + sigma²)."""
    level, x = Level(0.7), np.array([[1.5]])
    single = MixtureDenoiser.isotropic(np.array([[0.4]]), 0.5)
    expected = 0.4 + level.alpha * 0.25 * (1.5 - level.alpha * 0.4) / (
        level.alpha**2 * 0.25 + level.sigma**2
    )

    assert single.predict(x, level).x0[0, 0] == pytest.approx(expected, rel=1e-13)


def test_the_ends_are_finite() -> None:
    """Pure noise says the mean, clean data say themselves; the score there is that of the data."""
    from_noise, from_clean = MIXTURE.predict(X, PURE_NOISE), MIXTURE.predict(X, CLEAN)

    np.testing.assert_allclose(from_noise.x0, np.stack([WEIGHTS @ MEANS] * 5), atol=1e-14)
    np.testing.assert_allclose(from_noise.eps, X, atol=1e-14)
    np.testing.assert_allclose(from_clean.x0, X, atol=1e-12)
    assert not from_clean.eps.any()
    assert np.isfinite(MIXTURE.score(X, CLEAN)).all()


def test_a_condition_leaves_the_components_with_its_label() -> None:
    """As if the other were not there, and the weights were made to sum to one again."""
    kept = [0, 2]
    alone = MixtureDenoiser(MEANS[kept], COVARIANCES[kept], WEIGHTS[kept] / 0.8)
    level = Level(-1)

    np.testing.assert_allclose(
        MIXTURE.predict(X, level, "a").x0, alone.predict(X, level).x0, rtol=1e-12
    )
    np.testing.assert_allclose(
        MIXTURE.log_density(X, level, "a"), alone.log_density(X, level), rtol=1e-12
    )
    np.testing.assert_allclose(MIXTURE.score(X, level, "a"), alone.score(X, level), rtol=1e-12)


def test_what_does_not_fit_is_refused_by_name() -> None:
    """Covariances, weights and the shape of x."""
    with pytest.raises(ValueError, match=r"covariances: the shape \(2, 2, 2\) is not allowed"):
        MixtureDenoiser(MEANS, COVARIANCES[:2])
    with pytest.raises(ValueError, match="covariances: not all are positive definite"):
        MixtureDenoiser(MEANS, 0 * COVARIANCES)
    with pytest.raises(ValueError, match=r"means, covariances: .* not finite"):
        MixtureDenoiser(np.nan * MEANS, COVARIANCES)
    with pytest.raises(ValueError, match=r"weights: \[1.0, 1.0, 1.0\] are not allowed; give 3"):
        MixtureDenoiser(MEANS, COVARIANCES, np.ones(3))
    with pytest.raises(ValueError, match=r"x: the shape \(5, 1\) is not allowed; give \(n, 2\)"):
        MIXTURE.predict(X[:, :1], Level(0))
