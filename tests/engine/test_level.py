"""The laws of a noise level."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.level import CLEAN, PURE_NOISE, Level

LOG_SNR = st.floats(-30, 30)


@given(LOG_SNR)
def test_signal_and_noise_share_the_variance(log_snr: float) -> None:
    """alpha² + sigma² = 1, and their ratio is SNR."""
    level = Level(log_snr)

    assert level.alpha**2 + level.sigma**2 == pytest.approx(1, abs=1e-15)
    assert level.alpha_bar + level.noise_share == pytest.approx(1, abs=1e-15)
    assert level.alpha**2 / level.sigma**2 == pytest.approx(math.exp(log_snr), rel=1e-13)
    assert level.snr == pytest.approx(math.exp(log_snr), rel=1e-13)


@given(st.floats(1e-12, 1 - 1e-9))
def test_a_level_said_by_alpha_bar_has_it(alpha_bar: float) -> None:
    """from_alpha_bar and alpha_bar are inverse."""
    assert Level.from_alpha_bar(alpha_bar).alpha_bar == pytest.approx(alpha_bar, rel=1e-14)


def test_both_ends_are_defined() -> None:
    """Clean keeps all of the signal, pure noise none, and nothing overflows."""
    ends = [
        (e.alpha, e.sigma, e.alpha_bar, e.noise_share, e.snr, e.snr_db) for e in (CLEAN, PURE_NOISE)
    ]

    assert ends == [(1, 0, 1, 0, math.inf, math.inf), (0, 1, 0, 1, 0, -math.inf)]
    assert (Level.from_alpha_bar(1), Level.from_alpha_bar(0)) == (CLEAN, PURE_NOISE)
    assert Level(5000).snr == math.inf
    assert Level(-5000).snr == 0


def test_decibels_are_ten_times_the_decimal_logarithm() -> None:
    """The toy schedule's end, alpha_bar = 0.3679, lies at -2.35 dB."""
    level = Level.from_alpha_bar(0.3679)

    assert level.snr_db == pytest.approx(10 * math.log10(0.3679 / 0.6321), rel=1e-13)
    assert round(level.snr_db, 2) == -2.35


def test_a_cleaner_level_is_the_greater_one() -> None:
    """Levels are ordered from pure noise to clean."""
    assert PURE_NOISE < Level(-1) < Level(0) < CLEAN


@pytest.mark.parametrize("alpha_bar", [-0.1, 1.1, math.nan])
def test_no_other_share_is_a_level(alpha_bar: float) -> None:
    """A share outside [0, 1] is refused by name, value and range."""
    with pytest.raises(ValueError, match=r"alpha_bar: .* not allowed; give a number from 0 to 1"):
        Level.from_alpha_bar(alpha_bar)


def test_not_a_number_is_no_level() -> None:
    """A level must be a number."""
    with pytest.raises(ValueError, match="log_snr: nan"):
        Level(math.nan)
