"""The laws of choosing a few levels of a table."""

import math

import numpy as np
import pytest

from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.schedule import COSINE, LINEAR, SCHEDULES
from unstir.engine.table import (
    SPACINGS,
    Spacing,
    Table,
    leading,
    linspace,
    trailing,
    uniform_log_snr,
)


def steps_of(spacing: Spacing, n: int, of: int) -> list[int]:
    """The steps whose levels a spacing chose."""
    table = LINEAR.table(of)
    chosen = [level.alpha_bar for level in spacing(table, n)]
    return [int(np.argmin(np.abs(table.alpha_bar - value))) for value in chosen]


def test_trailing_counts_back_from_the_last_step() -> None:
    """Lin et al. 2024, their example: 10 of 1000 are 1000, 900, ..., 100."""
    assert steps_of(trailing, 10, 1000) == list(range(1000, 0, -100))
    assert steps_of(trailing, 13, 1000)[:3] == [1000, 923, 846]


def test_leading_counts_up_from_the_first_step() -> None:
    """10 of 1000 are 901, 801, ..., 1: the noisiest step is left out."""
    assert steps_of(leading, 10, 1000) == list(range(901, 0, -100))
    assert steps_of(leading, 13, 1000)[0] == 1 + 12 * 76


def test_linspace_has_both_ends() -> None:
    """10 of 1000 are 1000, 889, ..., 112, 1."""
    assert steps_of(linspace, 10, 1000) == [1000, 889, 778, 667, 556, 445, 334, 223, 112, 1]


def test_uniform_log_snr_is_even_in_log_snr() -> None:
    """From the last step to the first, all differences are equal."""
    levels = uniform_log_snr(LINEAR.table(1000), 7)
    log_snr = LINEAR.table(1000).log_snr

    np.testing.assert_allclose(
        [level.log_snr for level in levels], np.linspace(log_snr[1000], log_snr[1], 7), rtol=1e-14
    )


def test_uniform_log_snr_begins_with_pure_noise_where_the_table_does() -> None:
    """With zero terminal SNR the other levels run from step T - 1."""
    table = SCHEDULES["zero-terminal"].table(100)

    levels = uniform_log_snr(table, 4)

    assert levels[0] == PURE_NOISE
    assert levels[1] == Level(float(table.log_snr[99]))
    assert uniform_log_snr(table, 1) == (PURE_NOISE,)


@pytest.mark.parametrize("spacing", SPACINGS.values(), ids=SPACINGS.keys())
@pytest.mark.parametrize("name", SCHEDULES)
def test_every_spacing_serves_one_to_all_steps(spacing: Spacing, name: str) -> None:
    """R5, R6, R19: no level twice, none out of range, for any number of steps."""
    table = SCHEDULES[name].table(60)

    for n in range(1, 61):
        levels = table.levels(n, spacing)
        assert len(levels) == n + 1
        assert levels[-1] == CLEAN
        assert list(levels) == sorted(set(levels))


def test_a_table_can_start_at_a_quieter_level() -> None:
    """The noisiest steps are left off, the others stay as they are."""
    table = COSINE.table(1000)

    shorter = table.starting_at(-6.0)

    assert shorter.log_snr[-1] >= -6.0 > table.log_snr[len(shorter)]
    np.testing.assert_array_equal(shorter.alpha_bar, table.alpha_bar[: len(shorter)])


def test_a_table_cannot_start_beyond_its_cleanest_step() -> None:
    """If every step is noisier, the message says what is left to ask for."""
    with pytest.raises(ValueError, match=r"log_snr: every step is noisier than 50.0; give 10\.\d+"):
        COSINE.table(1000).starting_at(50.0)


@pytest.mark.parametrize("n", [0, -1, 11, 1.5, True])
def test_more_levels_than_steps_are_refused(n: int) -> None:
    """R19: the message says from where to where."""
    with pytest.raises(ValueError, match=r"n: .* not allowed; give a whole number from 1 to 10"):
        COSINE.levels(n, of=10)


@pytest.mark.parametrize("step", [-1, 11])
def test_a_step_outside_the_chain_is_refused(step: int) -> None:
    """Negative steps do not count from the end."""
    with pytest.raises(ValueError, match=f"step: {step} is not allowed; give a step from 0 to 10"):
        COSINE.table(10).level(step)


@pytest.mark.parametrize(
    "betas", [[], [0.0], [0.5, 1.0, 0.5], [1.5], [math.nan], [[0.1, 0.2]], [0.1, -0.1]]
)
def test_betas_that_make_no_chain_are_refused(betas: list[float]) -> None:
    """Each beta lies strictly between 0 and 1; the last may be 1."""
    with pytest.raises(ValueError, match=r"betas: .* not allowed; give"):
        Table.from_betas(np.array(betas))
