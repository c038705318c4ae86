"""The laws of the forward process."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.forward import chain, diffuse, posterior, step
from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.noise import noise
from unstir.engine.schedule import LINEAR, SCHEDULES, TOY


def test_one_jump_adds_noise_by_the_formula() -> None:
    """The worked example: alpha_bar = 0.81, x_0 = 2 and eps = -0.5 give 1.8 - 0.217945."""
    x_t = diffuse(np.array([2.0]), Level.from_alpha_bar(0.81), np.array([-0.5]))

    assert x_t[0] == pytest.approx(1.582055, abs=5e-7)


def test_the_ends_are_the_data_and_the_noise() -> None:
    """Nothing is added at CLEAN, nothing is left at PURE_NOISE."""
    x0, eps = np.array([[1.0, -2.0]]), np.array([[0.5, 0.25]])

    np.testing.assert_array_equal(diffuse(x0, CLEAN, eps), x0)
    np.testing.assert_array_equal(diffuse(x0, PURE_NOISE, eps), eps)


@pytest.mark.parametrize("name", SCHEDULES)
def test_variance_is_preserved(name: str) -> None:
    """Data of variance 1 keep it at every level: alpha² + sigma² = 1."""
    table = SCHEDULES[name].table(80)

    np.testing.assert_allclose(table.alpha**2 + table.sigma**2, 1, rtol=1e-14)


def test_jump_and_chain_agree_in_distribution() -> None:
    """After 20 steps of the chain mean and variance are those of the jump, within 5 sigma."""
    n, table = 40_000, LINEAR.table(20)
    x0 = np.full((n, 1), 0.7)
    noises = [noise((1,), 5, range(n), k) for k in range(1, 21)]

    *_, x_t = chain(x0, table.beta[1:], noises)

    alpha_bar = float(np.prod(1 - np.linspace(1e-4, 0.02, 20)))
    variance = 1 - alpha_bar
    assert x_t.mean() == pytest.approx(0.7 * math.sqrt(alpha_bar), abs=5 * math.sqrt(variance / n))
    assert x_t.var() == pytest.approx(variance, rel=5 * math.sqrt(2 / n))


def test_the_chain_of_given_noises_is_the_jump_with_their_weighted_sum() -> None:
    """Unrolled, eps_k weighs sqrt(beta_k alpha_bar_T / alpha_bar_k); the squares sum to sigma²."""
    table, x0 = TOY.table(6), np.array([[0.3, -1.0]])
    noises = [noise((2,), 1, range(1), k) for k in range(1, 7)]
    weights = np.sqrt(table.beta[1:] * table.alpha_bar[-1] / table.alpha_bar[1:])

    *_, x_t = chain(x0, table.beta[1:], noises)

    summed = sum(w * eps for w, eps in zip(weights, noises, strict=True))
    np.testing.assert_allclose(x_t, math.exp(-0.5) * x0 + summed, rtol=1e-12)
    assert (weights**2).sum() == pytest.approx(1 - table.alpha_bar[-1], rel=1e-12)


@given(st.floats(-8, 8), st.floats(0.01, 8))
def test_posterior_is_bayes_rule(log_snr: float, gap: float) -> None:
    """It is the product of q(x_s | x_0) and q(x_t | x_s), two normal densities in x_s."""
    t, s = Level(log_snr), Level(log_snr + gap)
    kept = t.alpha_bar / s.alpha_bar
    x_t, x0 = np.array([0.4]), np.array([-1.3])
    precision = 1 / (1 - s.alpha_bar) + kept / (1 - kept)
    expected = (s.alpha * x0 / (1 - s.alpha_bar) + math.sqrt(kept) * x_t / (1 - kept)) / precision

    mean, variance = posterior(x_t, x0, t, s)

    np.testing.assert_allclose(mean, expected, rtol=1e-7, atol=1e-9)
    assert variance == pytest.approx(1 / precision, rel=1e-7)


def test_posterior_of_one_step_is_ddpm_s() -> None:
    """DDPM, eq. 6 and 7, with beta_t and alpha_bar_t of the linear table."""
    table = LINEAR.table(1000)
    beta, now, before = table.beta[500], table.alpha_bar[500], table.alpha_bar[499]
    x_t, x0 = np.array([0.4]), np.array([-1.3])
    expected = (
        math.sqrt(before) * beta / (1 - now) * x0
        + math.sqrt(1 - beta) * (1 - before) / (1 - now) * x_t
    )

    mean, variance = posterior(x_t, x0, table.level(500), table.level(499))

    np.testing.assert_allclose(mean, expected, rtol=1e-11)
    assert variance == pytest.approx((1 - before) / (1 - now) * beta, rel=1e-11)


def test_posterior_is_finite_at_both_ends() -> None:
    """To clean it is x_0 without variance; from pure noise it forgets x_t."""
    x_t, x0 = np.array([3.0]), np.array([0.5])
    s = Level(0.0)

    assert posterior(x_t, x0, s, CLEAN) == (np.array([0.5]), 0)
    assert posterior(x_t, x0, PURE_NOISE, CLEAN) == (np.array([0.5]), 0)
    mean, variance = posterior(x_t, x0, PURE_NOISE, s)
    assert (mean[0], variance) == pytest.approx((0.5 * math.sqrt(0.5), 0.5))


def test_float32_pictures_stay_float32() -> None:
    """No coefficient promotes a picture to float64."""
    x0 = np.ones((1, 1, 2, 2), dtype=np.float32)
    table = LINEAR.table(10)

    assert diffuse(x0, table.level(5), x0).dtype == np.float32
    assert next(chain(x0, table.beta[1:2], [x0])).dtype == np.float32
    assert posterior(x0, x0, table.level(5), table.level(4))[0].dtype == np.float32


def test_wrong_input_is_refused_by_name() -> None:
    """Shapes, values that are not finite, betas and the order of levels."""
    x0 = np.zeros((2, 3))
    with pytest.raises(ValueError, match=r"eps: the shape \(3,\) is not allowed; x0 has \(2, 3\)"):
        diffuse(x0, CLEAN, np.zeros(3))
    with pytest.raises(ValueError, match="x0: there are values that are not finite"):
        diffuse(np.array([math.nan]), CLEAN, np.zeros(1))
    with pytest.raises(ValueError, match=r"beta: 1.5 is not allowed; give a number from 0 to 1"):
        step(x0, 1.5, x0)
    with pytest.raises(ValueError, match="is not less noisy than t"):
        posterior(x0, x0, Level(1), Level(1))
