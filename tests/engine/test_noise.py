"""The laws of counter-based noise."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.noise import noise, uniform

SHAPES = st.sampled_from([(), (1,), (2,), (3,), (5,), (1, 8, 8), (3, 5, 7)])


@given(SHAPES, st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 63))
def test_a_sample_has_its_noise_in_every_batch(
    shape: tuple[int, ...], seed: int, step: int, sample: int
) -> None:
    """R14: a batch of one is the row of a batch of 64, bit for bit."""
    alone = noise(shape, seed, range(sample, sample + 1), step)

    np.testing.assert_array_equal(alone[0], noise(shape, seed, range(64), step)[sample])
    np.testing.assert_array_equal(
        uniform(shape, seed, range(sample, sample + 1), step)[0],
        uniform(shape, seed, range(64), step)[sample],
    )


def test_seed_sample_and_step_each_make_other_noise() -> None:
    """No two of them give the same numbers."""
    drawn = [
        noise((4,), seed, range(sample, sample + 1), step).tobytes()
        for seed in range(4)
        for sample in range(4)
        for step in range(4)
    ]

    assert len(set(drawn)) == 64


def test_noise_is_standard_normal() -> None:
    """The moments and the distribution function are the normal ones, for 400,000 draws."""
    z = np.sort(noise((20,), 3, range(20_000), 1).ravel())
    normal = np.array([0.5 * (1 + math.erf(v / math.sqrt(2))) for v in z[::100]])

    assert abs(z.mean()) < 5 / math.sqrt(z.size)
    assert z.var() == pytest.approx(1, abs=5 * math.sqrt(2 / z.size))
    assert np.abs(normal - np.arange(z.size)[::100] / z.size).max() < 1.95 / math.sqrt(z.size)


def test_samples_places_and_steps_do_not_correlate() -> None:
    """Noise of neighbouring places, samples and steps is independent."""
    z = noise((50,), 9, range(400), 1)
    other = noise((50,), 9, range(400), 2)

    pairs = [(z[:, 1:], z[:, :-1]), (z[1:], z[:-1]), (z, other)]
    correlations = [float(np.mean(a * b)) for a, b in pairs]
    assert np.abs(correlations).max() < 5 / math.sqrt(z.size)


def test_a_numpy_integer_is_as_good_as_python_s() -> None:
    """Seeds and steps of 64 bits are not cut off where they meet."""
    numpy_s = noise((4,), np.int64(7), range(2), np.int64(3))  # type: ignore[arg-type]  # what is tested

    np.testing.assert_array_equal(numpy_s, noise((4,), 7, range(2), 3))


def test_uniform_numbers_fill_the_unit_interval() -> None:
    """Mean 1/2, variance 1/12, and none outside [0, 1)."""
    u = uniform((10,), 3, range(10_000), 1)

    assert u.mean() == pytest.approx(1 / 2, abs=5 / math.sqrt(12 * u.size))
    assert u.var() == pytest.approx(1 / 12, abs=1e-3)
    assert u.min() >= 0
    assert u.max() < 1


@pytest.mark.parametrize(
    ("seed", "samples", "step", "named"),
    [
        (-1, range(1), 0, "seed: -1"),
        (1.5, range(1), 0, "seed: 1.5"),
        (0, range(-2, 1), 0, "samples: -2"),
        (0, range(1), 2**64, "step: 18446744073709551616"),
        (0, range(0, 4, 2), 0, r"samples: range\(0, 4, 2\)"),
    ],
)
def test_what_the_counter_cannot_hold_is_refused(
    seed: float, samples: range, step: int, named: str
) -> None:
    """The message names the argument, its value and what is allowed."""
    with pytest.raises(ValueError, match=named + " is not allowed; give"):
        noise((1,), seed, samples, step)  # type: ignore[arg-type]  # what is tested
