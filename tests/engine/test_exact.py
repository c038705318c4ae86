"""The laws of the exact denoiser of a finite data set."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.exact import ExactDenoiser
from unstir.engine.forward import diffuse
from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.mixture import MixtureDenoiser
from unstir.engine.noise import noise, uniform

Array = np.ndarray


def bayes(data: Array, x_t: Array, level: Level) -> Array:
    """Bayes' rule, one member at a time, in float64 with a plain sum."""
    rows = data.reshape(len(data), -1).astype(np.float64)
    point = x_t.reshape(-1).astype(np.float64)
    log_likelihood = [
        -math.fsum((point - level.alpha * row) ** 2) / (2 * (1 - level.alpha_bar)) for row in rows
    ]
    best = max(log_likelihood)
    weights = [math.exp(value - best) for value in log_likelihood]
    mean: Array = np.array(weights) @ rows / math.fsum(weights)
    return mean.reshape(x_t.shape)


@given(st.floats(-8, 6))
def test_it_is_bayes_rule(log_snr: float) -> None:
    """The posterior mean over the members, in float64 to rounding."""
    data, level = noise((3,), 1, range(20), 0), Level(log_snr)
    x_t = diffuse(data[:4], level, noise((3,), 1, range(4), 1))

    x0 = ExactDenoiser(data).predict(x_t, level).x0

    np.testing.assert_allclose(x0, [bayes(data, one, level) for one in x_t], atol=1e-10)


@pytest.mark.parametrize("log_snr", [-20, -8, -6, -5, -4.5, -4, -3, 0, 6, 30])
@pytest.mark.parametrize("alike", [1, 20])
def test_the_few_that_matter_are_the_full_sum(log_snr: float, alike: int) -> None:
    """In float32, 1,500 pictures in groups of almost equal ones: within 1e-6 of the full sum."""
    level = Level(log_snr)
    coarse = np.repeat(uniform((3, 4, 4), 2, range(1500 // alike), 0), alike, axis=0)
    pictures = np.kron(2 * coarse - 1, np.ones((1, 1, 4, 4)))
    data = (pictures + 0.02 * noise((3, 16, 16), 2, range(1500), 1)).astype(np.float32)
    x_t = diffuse(data[:2], level, noise((3, 16, 16), 2, range(2), 2)).astype(np.float32)

    x0 = ExactDenoiser(data).predict(x_t, level).x0

    np.testing.assert_allclose(x0, [bayes(data, one, level) for one in x_t], atol=1e-6)


@pytest.mark.parametrize("log_snr", [-9, -7, -6, -5])
def test_ten_thousand_pictures_are_the_full_sum(log_snr: float) -> None:
    """R13: many equal pixels of one sign, where a long float32 sum would lose 1e-6 and more."""
    colours = np.where(uniform((3, 1, 1), 4, range(10_000), 0) < 0.5, -1.0, 1.0)
    data = (colours * (uniform((3, 16, 16), 4, range(10_000), 1) < 0.9)).astype(np.float32)
    level, rows = Level(log_snr), data.reshape(10_000, -1).astype(np.float64)
    x_t = diffuse(data[:1], level, noise((3, 16, 16), 4, range(1), 2)).astype(np.float32)
    apart = level.alpha * rows - x_t.reshape(1, -1)
    weights = np.exp(-np.square(apart).sum(axis=1) / (2 * level.noise_share) + 384)

    x0 = ExactDenoiser(data).predict(x_t, level).x0

    np.testing.assert_allclose(x0.ravel(), weights @ rows / weights.sum(), atol=1e-6)


def test_a_single_point_is_always_the_answer() -> None:
    """With one member there is nothing else to say."""
    point = np.array([[0.3, -1.2]])

    for log_snr in (-30, 0, 30, 600):
        x0 = ExactDenoiser(point).predict(np.array([[5.0, 5.0]]), Level(log_snr)).x0
        np.testing.assert_array_equal(x0, point)


def test_it_is_a_mixture_of_points() -> None:
    """Components that are hardly wide answer the same, by another formula."""
    data = noise((2,), 5, range(7), 0)
    x_t, level = noise((2,), 5, range(9), 1), Level(-1)

    exact = ExactDenoiser(data).predict(x_t, level)
    mixture = MixtureDenoiser.isotropic(data, 1e-7).predict(x_t, level)

    np.testing.assert_allclose(exact.x0, mixture.x0, atol=1e-9)
    np.testing.assert_allclose(exact.eps, mixture.eps, atol=1e-9)


def test_the_ends_are_finite() -> None:
    """Pure noise says the mean of the data, clean data say themselves."""
    data = noise((1, 4, 4), 3, range(8), 0)
    denoiser, x = ExactDenoiser(data), noise((1, 4, 4), 3, range(2), 1)

    from_noise, from_clean = denoiser.predict(x, PURE_NOISE), denoiser.predict(x, CLEAN)

    np.testing.assert_allclose(from_noise.x0, np.stack([data.mean(axis=0)] * 2), atol=1e-14)
    np.testing.assert_array_equal(from_noise.eps, x)
    np.testing.assert_array_equal(from_clean.x0, x)
    assert not from_clean.eps.any()


def test_a_condition_leaves_the_members_with_its_label() -> None:
    """As if the others were not there, whether labels are numbers or words."""
    data, level = noise((2,), 5, range(6), 0), Level(-2)
    x_t = noise((2,), 5, range(3), 1)
    alone = ExactDenoiser(data[1::2]).predict(x_t, level).x0

    numbered = ExactDenoiser(data, np.array([0, 1] * 3)).predict(x_t, level, 1).x0
    worded = ExactDenoiser(data, ["ring", "cross"] * 3).predict(x_t, level, "cross").x0

    np.testing.assert_allclose(numbered, alone, rtol=1e-12)
    np.testing.assert_allclose(worded, alone, rtol=1e-12)


def test_a_batch_is_answered_one_by_one() -> None:
    """R14: the answer for one x_t does not depend on the others."""
    data = uniform((1, 8, 8), 2, range(300), 0).astype(np.float32)
    x_t = noise((1, 8, 8), 2, range(64), 1).astype(np.float32)
    denoiser = ExactDenoiser(data)

    batch = denoiser.predict(x_t, Level(-3)).x0

    one_by_one = [denoiser.predict(x_t[j : j + 1], Level(-3)).x0[0] for j in range(64)]
    np.testing.assert_allclose(batch, one_by_one, atol=1e-6)


@pytest.mark.parametrize("of_data", [np.float32, np.float64])
@pytest.mark.parametrize("of_x", [np.float32, np.float64])
def test_the_answer_has_the_type_of_the_question(of_data: type, of_x: type) -> None:
    """R13: float32 stays float32 and float64 stays float64."""
    data: Array = noise((1, 4, 4), 3, range(300), 0).astype(of_data)

    answer = ExactDenoiser(data).predict(data[:1].astype(of_x), Level(-7))

    assert {answer.x0.dtype, answer.eps.dtype} == {np.dtype(of_x)}


def test_what_does_not_fit_is_refused_by_name() -> None:
    """Data, labels, conditions and shapes."""
    data = np.zeros((4, 2))
    with pytest.raises(
        ValueError, match=r"data: int64 of shape \(4,\) is not allowed; give floats"
    ):
        ExactDenoiser(np.arange(4))  # type: ignore[arg-type]  # the wrong type is what is tested
    with pytest.raises(ValueError, match=r"data: .* \(0, 2\) is not allowed"):
        ExactDenoiser(data[:0])
    with pytest.raises(ValueError, match="data: there are values that are not finite"):
        ExactDenoiser(np.array([[math.inf]]))
    with pytest.raises(ValueError, match=r"labels: 3 are not allowed; give 4, one a member"):
        ExactDenoiser(data, [1, 2, 3])
    with pytest.raises(ValueError, match=r"x: the shape \(1, 3\) is not allowed; give .* \(2,\)"):
        ExactDenoiser(data).predict(np.zeros((1, 3)), Level(0))
    with pytest.raises(
        ValueError, match="condition: 'ring' is not allowed; this set has no labels"
    ):
        ExactDenoiser(data).predict(data, Level(0), "ring")
    with pytest.raises(ValueError, match=r"condition: 'ring' is not allowed; the labels are 0, 1"):
        ExactDenoiser(data, np.array([0, 1, 1, 0])).predict(data, Level(0), "ring")
