"""The laws of the five parameterisations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.forward import diffuse
from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction

X0, EPS = noise((5,), 1, range(3), 0), noise((5,), 1, range(3), 1)
LOG_SNR = st.floats(-12, 12)


@given(LOG_SNR)
def test_each_way_to_say_it_says_the_same(log_snr: float) -> None:
    """R10: from eps, v and flow computed by hand, x_0 and eps come back to 1e-12 of their scale."""
    level = Level(log_snr)
    x_t = diffuse(X0, level, EPS)
    said = [
        Prediction.from_eps(x_t, level, EPS),
        Prediction.from_x0(x_t, level, X0),
        Prediction.from_v(x_t, level, level.alpha * EPS - level.sigma * X0),
        Prediction.from_score(x_t, level, -(x_t - level.alpha * X0) / level.sigma**2),
        Prediction.from_flow(x_t, level, EPS - X0),
    ]

    for prediction in said:
        np.testing.assert_allclose(prediction.x0, X0, atol=1e-12 / level.alpha)
        np.testing.assert_allclose(prediction.eps, EPS, atol=1e-12 / level.sigma)


@given(st.floats(-4, 4))
def test_round_trip_through_all_five(log_snr: float) -> None:
    """R10: eps to v to x0 to score to flow to eps, to 1e-12."""
    level = Level(log_snr)
    x_t = diffuse(X0, level, EPS)

    there = Prediction.from_eps(x_t, level, EPS)
    there = Prediction.from_v(x_t, level, there.v(level))
    there = Prediction.from_x0(x_t, level, there.x0)
    there = Prediction.from_score(x_t, level, there.score(level))
    there = Prediction.from_flow(x_t, level, there.flow())

    np.testing.assert_allclose(there.eps, EPS, atol=1e-12)


@pytest.mark.parametrize("level", [PURE_NOISE, Level(-30), Level(0), Level(30), CLEAN])
def test_v_and_flow_are_finite_at_both_ends(level: Level) -> None:
    """R7: they hold x_0 at zero SNR and eps without noise."""
    x_t = diffuse(X0, level, EPS)
    v = Prediction.from_v(x_t, level, level.alpha * EPS - level.sigma * X0)
    flow = Prediction.from_flow(x_t, level, EPS - X0)

    for prediction in (v, flow):
        np.testing.assert_allclose(prediction.x0, X0, atol=1e-14)
        np.testing.assert_allclose(prediction.eps, EPS, atol=1e-14)


def test_x0_is_found_from_eps() -> None:
    """The worked example: alpha_bar 0.36, (1.2, -0.3) and eps (0.5, -1): (1.3333, 0.8333)."""
    level = Level.from_alpha_bar(0.36)

    prediction = Prediction.from_eps(np.array([1.2, -0.3]), level, np.array([0.5, -1.0]))

    np.testing.assert_allclose(prediction.x0, [4 / 3, 5 / 6], rtol=1e-14)


def test_v_has_its_sign() -> None:
    """Salimans and Ho: alpha_bar 0.36, x_0 = 2 and eps = 0.5 give 0.6 0.5 - 0.8 2 = -1.3."""
    level = Level.from_alpha_bar(0.36)

    assert Prediction(np.array([2.0]), np.array([0.5])).v(level)[0] == pytest.approx(-1.3)


@given(LOG_SNR)
def test_clipping_makes_eps_again(log_snr: float) -> None:
    """R9: after clipping, x0 lies in the range and still agrees with x_t."""
    level = Level(log_snr)
    x_t = diffuse(3 * X0, level, EPS)

    clipped = Prediction.from_v(x_t, level, -2 * X0).clipped(x_t, level)

    assert np.abs(clipped.x0).max() <= 1
    np.testing.assert_allclose(
        level.alpha * clipped.x0 + level.sigma * clipped.eps, x_t, rtol=1e-12, atol=1e-12
    )


def test_eps_says_nothing_of_x0_at_zero_snr() -> None:
    """R7: eps and score are refused there, and the message says what to use instead."""
    for predicted in (Prediction.from_eps, Prediction.from_score):
        with pytest.raises(ValueError, match=r"eps: .* zero SNR .*; predict x0, v or flow there"):
            predicted(EPS, PURE_NOISE, EPS)


def test_x0_says_nothing_of_eps_without_noise() -> None:
    """At CLEAN x0 and the score are refused."""
    with pytest.raises(ValueError, match=r"x0: .* without noise .*; predict eps, v or flow there"):
        Prediction.from_x0(X0, CLEAN, X0)
    with pytest.raises(ValueError, match="level: the score is not defined without noise"):
        Prediction(X0, EPS).score(CLEAN)


@pytest.mark.parametrize("of", ["from_eps", "from_x0", "from_v", "from_score", "from_flow"])
def test_float32_stays_float32(of: str) -> None:
    """R13: no coefficient promotes float32 to float64."""
    x_t, level = X0.astype(np.float32), Level(np.float64(0.3))
    prediction = getattr(Prediction, of)(x_t, level, x_t)

    made = [prediction.v(level), prediction.score(level), prediction.flow(), prediction.x0]
    made += [prediction.clipped(x_t, level).eps, prediction.eps]
    assert {array.dtype for array in made} == {np.dtype(np.float32)}


@pytest.mark.parametrize("of", ["from_eps", "from_x0", "from_v", "from_score", "from_flow"])
def test_what_does_not_fit_x_t_is_refused(of: str) -> None:
    """Another shape would be stretched, and a value that is not finite would spread."""
    make = getattr(Prediction, of)

    with pytest.raises(ValueError, match=r": the shape \(5,\) is not allowed; x_t has \(3, 5\)"):
        make(X0, Level(0), EPS[0])
    with pytest.raises(ValueError, match="there are values that are not finite; give finite ones"):
        make(X0, Level(0), np.full_like(EPS, np.nan))
