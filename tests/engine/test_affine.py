"""The affine denoiser is the best one of its kind."""

import numpy as np
import pytest

from unstir.engine.affine import AffineDenoiser
from unstir.engine.exact import ExactDenoiser
from unstir.engine.level import CLEAN, PURE_NOISE, Level

LEVELS = [Level(4.0), Level(0.0), Level(-4.0)]


def normal_data(n: int = 4000) -> np.ndarray:
    """Members of a correlated normal distribution in the plane."""
    return np.random.default_rng(0).multivariate_normal([1, -1], [[1, 0.6], [0.6, 0.5]], n)


@pytest.mark.parametrize("level", LEVELS)
def test_it_solves_the_normal_equations(level: Level) -> None:
    """Least squares of x_0 on x_t and 1, over many pairs, gives the same answer."""
    data = normal_data(200_000)
    eps = np.random.default_rng(1).standard_normal(data.shape)
    x_t = level.alpha * data + level.sigma * eps
    with_one = np.column_stack([x_t, np.ones(len(x_t))])

    fitted, *_ = np.linalg.lstsq(with_one, data, rcond=None)

    answer = AffineDenoiser(data[:4000]).predict(x_t[:50], level).x0
    np.testing.assert_allclose(answer, with_one[:50] @ fitted, atol=0.06)


def test_for_normal_data_it_is_the_exact_denoiser() -> None:
    """Where the data are normal, no other denoiser is better: it agrees with the exact one."""
    data, level = normal_data(), Level(0.0)
    x_t = np.random.default_rng(2).standard_normal((20, 2))

    exact, affine = (
        ExactDenoiser(data).predict(x_t, level),
        AffineDenoiser(data).predict(x_t, level),
    )

    np.testing.assert_allclose(affine.x0, exact.x0, atol=0.1)


@pytest.mark.parametrize("level", LEVELS)
def test_its_two_estimates_agree_with_x_t(level: Level) -> None:
    """The noisy state is alpha x̂_0 + sigma ε̂."""
    x_t = np.random.default_rng(3).standard_normal((7, 2))

    answer = AffineDenoiser(normal_data()).predict(x_t, level)

    np.testing.assert_allclose(level.alpha * answer.x0 + level.sigma * answer.eps, x_t)


def test_it_is_finite_at_both_ends() -> None:
    """Pure noise says nothing, so the guess is the mean; without noise the guess is x itself."""
    data = normal_data()
    x = np.array([[3.0, 3.0]])

    np.testing.assert_allclose(AffineDenoiser(data).predict(x, PURE_NOISE).x0[0], data.mean(0))
    np.testing.assert_array_equal(AffineDenoiser(data).predict(x, CLEAN).x0, x)


def test_a_set_of_one_member_is_always_that_member() -> None:
    """With a single member the guess is that member, whatever x_t is."""
    member = np.array([[0.5, -0.5]])

    answer = AffineDenoiser(member).predict(np.array([[9.0, 9.0]]), Level(0.0))

    np.testing.assert_allclose(answer.x0, member)


def test_a_condition_is_refused() -> None:
    """It knows no labels."""
    with pytest.raises(ValueError, match="condition: 'ring' is not allowed; give None"):
        AffineDenoiser(normal_data()).predict(np.zeros((1, 2)), Level(0.0), "ring")
