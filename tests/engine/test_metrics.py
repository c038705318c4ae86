"""Metrics agree with closed forms, and rank what is plainly better above what is worse."""

import math

import numpy as np
import pytest

from unstir.engine.metrics import (
    class_accuracy,
    coverage,
    exact_hits,
    floor,
    frechet,
    mmd,
    nearest,
    psnr,
    ssim,
)
from unstir.engine.patterns import PICTURES, SETS

MEMBERS = SETS["digits"].collected(16)


def rng(seed: int = 0) -> np.random.Generator:
    """Random numbers, the same each time."""
    return np.random.default_rng(seed)


def test_psnr_of_a_constant_offset() -> None:
    """An offset of 0.2 everywhere, of a range of 2, is a ratio of 100, 20 dB."""
    assert psnr(np.zeros((4, 4)), np.full((4, 4), 0.2)) == pytest.approx(20)


def test_equal_pictures_have_infinite_psnr_and_ssim_1() -> None:
    """Nothing is more alike than the same."""
    x = PICTURES["smiley"].drawn(32)

    assert psnr(x, x) == math.inf
    assert ssim(x, x) == pytest.approx(1)


def test_ssim_of_two_constants_is_the_formula() -> None:
    """Without structure, SSIM is (2ab + c) / (a² + b² + c) with c = (0.01 * 2)²."""
    a, b, c = 0.5, -0.25, 0.02**2

    assert ssim(np.full((9, 9), a), np.full((9, 9), b)) == pytest.approx(
        (2 * a * b + c) / (a * a + b * b + c)
    )


def test_ssim_of_opposite_structure_is_negative() -> None:
    """Two pictures of one mean, each bright where the other is dark, are structurally opposite."""
    eps = 0.1 * rng().standard_normal((32, 32))

    assert ssim(0.5 + eps, 0.5 - eps) < -0.5


def test_ssim_falls_with_noise() -> None:
    """The more noise, the less alike."""
    x, eps = PICTURES["heart"].drawn(32), rng().standard_normal((3, 32, 32))

    alike = [ssim(x, x + sigma * eps) for sigma in (0.0, 0.1, 0.5, 2.0)]

    assert alike == sorted(alike, reverse=True)


def test_the_nearest_member_of_a_member_is_itself() -> None:
    """A member is at distance 0 from the set, an offset of 0.01 at distance 0.01."""
    which, apart = nearest(MEMBERS.pixels[[3, 5]] + 0.01, MEMBERS.pixels)

    assert which.tolist() == [3, 5]
    np.testing.assert_allclose(apart, 0.01, rtol=1e-3)


def test_exact_hits_count_the_samples_near_a_member() -> None:
    """Three members and one sample of noise: three hits of four."""
    noise = rng().standard_normal((1, 1, 16, 16))

    assert exact_hits(np.concatenate([MEMBERS.pixels[:3], noise]), MEMBERS.pixels) == 0.75


def test_true_draws_cover_the_set_as_expected() -> None:
    """Over 20 sets of true draws the mean coverage is 1; one member repeated covers little."""
    drawn = [floor(coverage, MEMBERS.pixels, 300, rng(seed)) for seed in range(20)]

    assert np.mean(drawn) == pytest.approx(1, abs=0.02)
    assert coverage(np.repeat(MEMBERS.pixels[:1], 300, 0), MEMBERS.pixels) < 0.01


def test_class_accuracy_is_the_share_of_the_wanted() -> None:
    """Members have their own label; half of the wishes are met when half are wrong."""
    wanted = MEMBERS.labels[:10].copy()

    assert class_accuracy(MEMBERS.pixels[:10], MEMBERS.pixels, MEMBERS.labels, wanted) == 1
    wanted[:5] = "none"
    assert class_accuracy(MEMBERS.pixels[:10], MEMBERS.pixels, MEMBERS.labels, wanted) == 0.5


def test_frechet_distance_of_two_normal_distributions() -> None:
    """In closed form, N(0, 1) and N(2, 3²) are 2² + (3 - 1)² = 8 apart in each direction."""
    x, y = rng(1).standard_normal((40_000, 3)), 2 + 3 * rng(2).standard_normal((40_000, 3))

    assert frechet(y, x) == pytest.approx(24, rel=0.03)
    assert frechet(x, x) == pytest.approx(0, abs=1e-9)


def test_mmd_of_two_draws_of_one_distribution_is_0_on_average() -> None:
    """The estimate is unbiased: it scatters around 0 for equal, and is above it for shifted."""
    same = [mmd(rng(s).standard_normal((60, 2)), rng(s + 99).standard_normal((60, 2)))
            for s in range(60)]  # fmt: skip
    shifted = mmd(rng(1).standard_normal((60, 2)) + 2, rng(2).standard_normal((60, 2)))

    assert abs(np.mean(same)) < 4 * np.std(same) / np.sqrt(60)
    assert shifted > 0.3


@pytest.mark.parametrize("metric", [frechet, mmd])
def test_the_floor_is_below_what_noise_scores(metric: object) -> None:
    """True draws score far less than pictures of noise of the same mean and variance."""
    assert metric in {frechet, mmd}
    measure = frechet if metric is frechet else mmd
    members = MEMBERS.pixels
    noise = members.mean() + members.std() * rng(3).standard_normal((200, 1, 16, 16))

    assert floor(measure, members, 200, rng()) < 0.2 * measure(noise, members)


@pytest.mark.parametrize("compare", [psnr, ssim])
def test_pictures_of_two_shapes_are_refused(compare: object) -> None:
    """The error names the argument and both shapes."""
    assert callable(compare)
    with pytest.raises(ValueError, match=r"y has shape \(8, 9\): allowed is that of x, \(8, 8\)"):
        compare(np.zeros((8, 8)), np.zeros((8, 9)))


def test_ssim_needs_room_for_its_window() -> None:
    """Pictures smaller than the window are refused."""
    with pytest.raises(ValueError, match="at least 7 pixels"):
        ssim(np.zeros((6, 9)), np.zeros((6, 9)))
