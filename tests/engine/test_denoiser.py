"""The laws of the wrappers around a denoiser."""

import math

import numpy as np
import pytest

from unstir.engine.denoiser import Clipped, Condition, Denoiser, Guided
from unstir.engine.exact import ExactDenoiser
from unstir.engine.level import Level
from unstir.engine.mixture import MixtureDenoiser
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction

X = noise((2,), 1, range(6), 0)
LEVEL = Level(0.5)
MIXTURE = MixtureDenoiser.isotropic(
    np.array([[-1.0, 0.0], [1.0, 0.5], [0.0, 2.0]]), 0.3, labels=["left", "right", "top"]
)


class Counting:
    """A denoiser that remembers what it was asked for."""

    def __init__(self, denoiser: Denoiser) -> None:
        """Ask denoiser in its stead."""
        self.denoiser = denoiser
        self.asked: list[Condition] = []

    def predict(self, x: np.ndarray, level: Level, condition: Condition = None) -> Prediction:
        """The denoiser's answer."""
        self.asked.append(condition)
        return self.denoiser.predict(x, level, condition)


@pytest.mark.parametrize(
    ("scale", "condition", "calls"),
    [(1, "left", ["left"]), (0, "left", [None]), (3, "left", [None, "left"]), (3, None, [None])],
)
def test_guidance_calls_no_more_than_it_needs(
    scale: float, condition: Condition, calls: list[Condition]
) -> None:
    """R12: one call at scale 1, at scale 0 and without a condition; two otherwise."""
    counting = Counting(MIXTURE)

    Guided(counting, scale).predict(X, LEVEL, condition)

    assert counting.asked == calls


def test_guidance_of_scale_1_is_the_conditional_bit_for_bit() -> None:
    """R12: nothing is added to the conditional answer."""
    guided = Guided(MIXTURE, 1).predict(X, LEVEL, "top")
    plain = MIXTURE.predict(X, LEVEL, "top")

    np.testing.assert_array_equal(guided.x0, plain.x0)
    np.testing.assert_array_equal(guided.eps, plain.eps)


def test_guidance_goes_from_the_unconditional_through_the_conditional() -> None:
    """R12: eps_u + w (eps_c - eps_u), and the answer agrees with x_t."""
    guided = Guided(MIXTURE, 2.5).predict(X, LEVEL, "right")
    given, without = MIXTURE.predict(X, LEVEL, "right"), MIXTURE.predict(X, LEVEL)

    np.testing.assert_allclose(guided.eps, 2.5 * given.eps - 1.5 * without.eps, rtol=1e-12)
    np.testing.assert_allclose(LEVEL.alpha * guided.x0 + LEVEL.sigma * guided.eps, X, rtol=1e-12)


@pytest.mark.parametrize("scale", [-1, math.nan, math.inf])
def test_a_scale_is_finite_and_not_negative(scale: float) -> None:
    """Anything else is refused by name, value and what is allowed."""
    with pytest.raises(ValueError, match=r"scale: .* not allowed; give a finite number from 0"):
        Guided(MIXTURE, scale)


def test_a_clipped_denoiser_stays_in_its_range() -> None:
    """R9: x0 lies between low and high, and eps agrees with it."""
    answer = Clipped(MIXTURE, low=-0.5, high=0.25).predict(X, LEVEL)

    assert answer.x0.min() >= -0.5
    assert answer.x0.max() <= 0.25
    np.testing.assert_allclose(LEVEL.alpha * answer.x0 + LEVEL.sigma * answer.eps, X, rtol=1e-12)


def test_a_range_has_two_ends() -> None:
    """Low must be below high."""
    with pytest.raises(ValueError, match=r"low, high: 1, 1 are not allowed; give low < high"):
        Clipped(ExactDenoiser(X), 1, 1)
