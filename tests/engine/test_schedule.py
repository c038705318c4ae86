"""The laws of schedules and of their tables, against formulas written from the papers."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.schedule import (
    COSINE,
    LINEAR,
    LINEAR_SCALED,
    SCHEDULES,
    SIGMOID_ALPHA_BAR,
    SIGMOID_BETA,
    STRAIGHT,
    TOY,
    Schedule,
    piecewise,
    shifted,
    zero_terminal,
)

EVERY = pytest.mark.parametrize("schedule", SCHEDULES.values(), ids=SCHEDULES.keys())
LENGTHS = (1, 2, 10, 50, 80, 1000)


def cosine_reference(steps: int) -> list[float]:
    """Nichol and Dhariwal 2021: beta_t = min(1 - f(t) / f(t - 1), 0.999), one by one."""

    def f(t: float) -> float:
        return math.cos((t / steps + 0.008) / 1.008 * math.pi / 2) ** 2

    alpha_bar, product = [1.0], 1.0
    for t in range(1, steps + 1):
        product *= 1 - min(1 - f(t) / f(t - 1), 0.999)
        alpha_bar.append(product)
    return alpha_bar


def test_linear_is_ddpm_s() -> None:
    """Ho et al. 2020: exactly their betas, and alpha_bar_T = 4.0358e-5."""
    table = LINEAR.table(1000)

    np.testing.assert_array_equal(table.beta[1:], np.linspace(1e-4, 0.02, 1000))
    np.testing.assert_array_equal(
        table.alpha_bar[1:], np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
    )
    assert f"{table.alpha_bar[-1]:.4e}" == "4.0358e-05"


def test_linear_for_another_t_ends_too_early() -> None:
    """R16: with few steps the plain betas leave most of the signal; scaled ones do not."""
    assert LINEAR.table(50).alpha_bar[-1] == pytest.approx(0.603, abs=5e-4)
    assert LINEAR.table(80).alpha_bar[-1] == pytest.approx(0.445, abs=5e-4)
    assert LINEAR_SCALED.table(50).alpha_bar[-1] < 4.1e-5
    np.testing.assert_array_equal(LINEAR_SCALED.table(1000).beta, LINEAR.table(1000).beta)


@pytest.mark.parametrize("steps", LENGTHS)
def test_cosine_is_nichol_and_dhariwal_s(steps: int) -> None:
    """The squared cosine with betas cut at 0.999, for every T."""
    np.testing.assert_allclose(
        COSINE.table(steps).alpha_bar, cosine_reference(steps), rtol=1e-12, atol=1e-18
    )


def test_the_toy_schedule_ends_at_one_over_e() -> None:
    """alpha_bar_T = 0.3679 for every T, at a constant rate."""
    for steps in LENGTHS:
        table = TOY.table(steps)
        assert table.alpha_bar[-1] == pytest.approx(math.exp(-1), rel=1e-12)
        np.testing.assert_allclose(table.beta[1:], -math.expm1(-1 / steps), rtol=1e-11)


def test_two_sigmoids_are_two_schedules() -> None:
    """R17: a sigmoid of the betas, a sigmoid of alpha_bar; each by its own formula."""
    betas = [1e-4 + 0.0199 / (1 + math.exp(6 - 12 * k / 79)) for k in range(80)]
    np.testing.assert_allclose(SIGMOID_BETA.table(80).beta[1:], betas, rtol=1e-13)

    def sigmoid(v: float) -> float:
        return 1 / (1 + math.exp(-v))

    alpha_bar = [
        (sigmoid(3) - sigmoid(6 * k / 80 - 3)) / (sigmoid(3) - sigmoid(-3)) for k in range(80)
    ]
    np.testing.assert_allclose(SIGMOID_ALPHA_BAR.table(80).alpha_bar[:-1], alpha_bar, rtol=1e-12)


@pytest.mark.parametrize("base", [LINEAR, COSINE])
def test_shifting_moves_log_snr_by_the_same_everywhere(base: Schedule) -> None:
    """Hoogeboom et al. 2023: twice the pixels a side take 2 log 2 off, in every table and time."""
    doubled = shifted(base, size=64, reference=32)
    t = np.linspace(0.1, 0.9, 9)

    np.testing.assert_allclose(doubled.log_snr(t), base.log_snr(t) - 2 * math.log(2), rtol=1e-13)
    np.testing.assert_allclose(
        doubled.table(80).log_snr[1:], base.table(80).log_snr[1:] - 2 * math.log(2), rtol=1e-10
    )


@pytest.mark.parametrize("steps", [2, 50, 1000])
def test_zero_terminal_snr_is_lin_s_algorithm(steps: int) -> None:
    """Lin et al. 2024: the root of alpha_bar is shifted to end at 0, scaled to keep its start."""
    roots = np.sqrt(np.cumprod(1 - np.linspace(1e-4, 0.02, steps)))
    expected = (roots - roots[-1]) * roots[0] / (roots[0] - roots[-1])

    table = zero_terminal(LINEAR).table(steps)

    np.testing.assert_allclose(table.alpha[1:], expected, rtol=1e-11, atol=0)
    assert table.alpha_bar[-1] == 0
    assert table.level(steps) == PURE_NOISE


def test_piecewise_runs_straight_between_its_points() -> None:
    """Log SNR at and between the points, in continuous time and in a table."""
    schedule = piecewise([(0, 6), (0.5, 0), (1, -2)])

    np.testing.assert_allclose(schedule.log_snr([0, 0.25, 0.5, 0.75, 1]), [6, 3, 0, -1, -2])
    np.testing.assert_allclose(schedule.table(4).log_snr[1:], [3, 0, -1, -2], atol=1e-12)


def test_the_straight_path_mixes_data_and_noise_as_time_says() -> None:
    """Alpha to sigma is 1 - t to t, at every step of every table."""
    table = STRAIGHT.table(10)
    t = np.arange(11) / 10

    np.testing.assert_allclose(table.sigma / (table.alpha + table.sigma), t, atol=1e-14)


@EVERY
@pytest.mark.parametrize("steps", LENGTHS)
def test_alpha_bar_starts_at_one_and_falls(schedule: Schedule, steps: int) -> None:
    """R8: clean at step 0, strictly noisier at each step, and finite up to the last."""
    table = schedule.table(steps)

    assert len(table) == steps + 1
    assert table.alpha_bar[0] == 1
    assert (np.diff(table.alpha_bar) < 0).all()
    assert table.alpha_bar[-1] >= 0
    for values in (table.beta, table.alpha_t, table.alpha, table.sigma, table.snr[1:]):
        assert np.isfinite(values).all()


@EVERY
def test_a_table_s_columns_agree_with_its_levels(schedule: Schedule) -> None:
    """Every derived number of a step is that of its level."""
    table = schedule.table(80)
    levels = [table.level(k) for k in range(81)]

    for name in ("alpha_bar", "alpha", "sigma", "snr", "log_snr", "snr_db"):
        expected = [getattr(level, name) for level in levels]
        np.testing.assert_allclose(getattr(table, name), expected, rtol=1e-10, atol=1e-300)


@EVERY
def test_continuous_time_and_the_table_of_a_thousand_agree(schedule: Schedule) -> None:
    """The curve at k / 1000 is step k, but for the last, where the largest beta may be cut."""
    t = np.arange(1, 1000) / 1000

    np.testing.assert_allclose(
        schedule.log_snr(t), schedule.table(1000).log_snr[1:-1], rtol=1e-9, atol=1e-10
    )


@EVERY
def test_log_snr_falls_with_time(schedule: Schedule) -> None:
    """The curve is strictly monotone and is no not-a-number at either end."""
    log_snr = schedule.log_snr(np.linspace(0, 1, 777))

    assert (np.diff(log_snr[1:-1]) < 0).all()
    assert log_snr[0] > log_snr[1]
    assert log_snr[-1] < log_snr[-2]


def test_tables_cannot_be_changed() -> None:
    """R13: what is float64 once stays so, and nobody writes into it."""
    table = COSINE.table(10)

    for name in ("beta", "alpha_bar", "alpha", "sigma", "snr", "log_snr", "snr_db", "alpha_t"):
        column = getattr(table, name)
        assert column.dtype == np.float64
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 0.5


@EVERY
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_levels_fall_from_the_noisiest_to_clean(schedule: Schedule, data: st.DataObject) -> None:
    """R3, R4, R6: first the last training level, each one cleaner than before, the end clean."""
    of = data.draw(st.sampled_from([1, 7, 50, 1000]))
    n = data.draw(st.integers(1, of))

    levels = schedule.levels(n, of=of)

    assert len(levels) == n + 1
    assert levels[0] == schedule.table(of).level(of)
    assert levels[-1] == CLEAN
    assert all(noisier < cleaner for noisier, cleaner in pairwise(levels))


def test_a_level_of_the_table_is_a_value() -> None:
    """The step of a level is asked of the table; the ends are the ends."""
    table = TOY.table(4)

    assert table.level(0) == CLEAN
    assert table.level(2) == Level.from_alpha_bar(float(table.alpha_bar[2]))
    assert TOY.level(0) == CLEAN


@pytest.mark.parametrize("steps", [0, -3, 2.5, True, math.nan])
def test_a_chain_needs_a_whole_number_of_steps(steps: int) -> None:
    """Anything else is refused by name, value and what is allowed."""
    with pytest.raises(ValueError, match=r"steps: .* not allowed; give a whole number from 1"):
        COSINE.table(steps)


@pytest.mark.parametrize("t", [-0.1, 1.1, math.nan, math.inf])
def test_time_runs_from_0_to_1(t: float) -> None:
    """A time outside is refused."""
    with pytest.raises(ValueError, match=r"t: .* not allowed; give a time from 0"):
        COSINE.log_snr(t)


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(0, 3)],
        [(0, 3), (0.5, 1)],
        [(0, 3), (0.6, 1), (0.5, 0), (1, -1)],
        [(0, 3), (1, 3)],
        [(0, 3), (1, -math.inf)],
    ],
)
def test_points_that_make_no_schedule_are_refused(points: list[tuple[float, float]]) -> None:
    """Time must rise from 0 to 1 while log SNR falls."""
    with pytest.raises(ValueError, match=r"points: .* not allowed; let"):
        piecewise(points)


def test_a_shift_needs_pixels() -> None:
    """Sizes below one are refused."""
    with pytest.raises(ValueError, match="size, reference: 0, 32 are not allowed"):
        shifted(COSINE, size=0, reference=32)
