"""The forward process: from clean data to noise in one jump, in one step, in a chain; and back."""

import math
from collections.abc import Iterable, Iterator

from unstir.engine.arrays import Array, check
from unstir.engine.level import Level


def diffuse(x0: Array, level: Level, eps: Array) -> Array:
    """x_t in one jump: alpha x_0 + sigma eps, eps standard normal of the shape of x_0.

    Ho, Jain and Abbeel 2020 (DDPM), eq. 4. ValueError unless both are finite and of one shape.
    """
    check(x0=x0, eps=eps)
    x_t: Array = level.alpha * x0 + level.sigma * eps
    return x_t


def step(x: Array, beta: float, eps: Array) -> Array:
    """The next state of the chain: sqrt(1 - beta) x + sqrt(beta) eps.

    DDPM, eq. 2. ValueError unless 0 <= beta <= 1 and x and eps are finite and of one shape.
    """
    if not 0 <= beta <= 1:
        raise ValueError(f"beta: {beta} is not allowed; give a number from 0 to 1")
    check(x=x, eps=eps)
    following: Array = math.sqrt(1 - beta) * x + math.sqrt(beta) * eps
    return following


def chain(x0: Array, betas: Iterable[float], noises: Iterable[Array]) -> Iterator[Array]:
    """The states x_1, x_2, ... after each step; betas begin with beta_1, as many as noises."""
    x = x0
    for beta, eps in zip(betas, noises, strict=True):
        x = step(x, float(beta), eps)
        yield x


def posterior(x_t: Array, x0: Array, t: Level, s: Level) -> tuple[Array, float]:
    """Mean and variance of the less noisy x_s, given x_t and x_0: q(x_s | x_t, x_0).

    DDPM, eq. 6 and 7, for any two levels of one chain (Kingma et al. 2021, VDM, eq. 25 to 28):
    with c = 1 - SNR_t / SNR_s, the mean is (alpha_t sigma_s² / (alpha_s sigma_t²)) x_t
    + alpha_s c x_0 and the variance sigma_s² c. Finite also for t = PURE_NOISE and s = CLEAN.
    ValueError unless s is less noisy than t.
    """
    check(x_t=x_t, x0=x0)
    removed = share_removed(t, s)
    of_x_t = t.alpha * s.noise_share / (s.alpha * t.noise_share)
    mean: Array = of_x_t * x_t + s.alpha * removed * x0
    return mean, s.noise_share * removed


def share_removed(t: Level, s: Level) -> float:
    """1 - SNR_t / SNR_s, in (0, 1]; ValueError unless s is less noisy than t."""
    if not s > t:
        raise ValueError(f"s: {s} is not less noisy than t: {t}; give a level with more log_snr")
    return -math.expm1(t.log_snr - s.log_snr)
