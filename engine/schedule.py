"""Noise schedules: log SNR as a function of time, and the tables of T steps that follow from it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from unstir.engine.arrays import Array
from unstir.engine.level import Level
from unstir.engine.table import Spacing, Table, trailing

Curve = Callable[[Array], Array]
"""Log SNR at the times t (any shape, in [0, 1]), float64."""

REFERENCE_STEPS = 1000
LARGEST_BETA = 0.999


@dataclass(frozen=True)
class Schedule:
    """How the noise grows with time: t = 0 is the start, t = 1 the noisiest.

    curve gives log SNR at any t in [0, 1]; betas gives beta_1 ... beta_T of a chain of T steps.
    A schedule made from a curve has alpha_bar_k = alpha_bar(k / T) in every table, except where a
    beta above 0.999 is cut. A schedule made from betas follows its own formula for every T, and
    its curve is the table of T = 1000, alpha_bar running straight between neighbouring steps:
    the two agree at t = k / 1000.
    """

    name: str
    curve: Curve
    betas: Callable[[int], Array]

    def log_snr(self, t: ArrayLike) -> Array:
        """Log SNR at the times t, in [-inf, inf]; ValueError outside 0 <= t <= 1."""
        times = np.asarray(t, dtype=np.float64)
        if not np.all((times >= 0) & (times <= 1)):
            raise ValueError(f"t: {t!r} is not allowed; give a time from 0 (clean) to 1 (noisiest)")
        return self.curve(times)

    def level(self, t: float) -> Level:
        """The level at time t; ValueError outside 0 <= t <= 1."""
        return Level(float(self.log_snr(t)))

    def table(self, steps: int) -> Table:
        """The chain of T = steps steps; ValueError unless steps is a whole number above 0."""
        if isinstance(steps, bool) or not isinstance(steps, int | np.integer) or steps < 1:
            raise ValueError(f"steps: {steps!r} is not allowed; give a whole number from 1")
        return Table.from_betas(self.betas(int(steps)))

    def levels(
        self, n: int, spacing: Spacing = trailing, of: int = REFERENCE_STEPS
    ) -> tuple[Level, ...]:
        """The n levels that a sampler visits, the noisiest first, then CLEAN.

        They are chosen by spacing among a table of T = of steps; ValueError unless 1 <= n <= of.
        """
        return self.table(of).levels(n, spacing)


def from_curve(name: str, curve: Curve, largest_beta: float = LARGEST_BETA) -> Schedule:
    """The schedule with this log SNR; its tables read the curve at k / T.

    beta_k = min(1 - alpha_bar(k / T) / alpha_bar((k - 1) / T), 0.999) with alpha_bar(0) = 1: the
    cut of Nichol and Dhariwal 2021, section 3.2, keeps the last steps invertible.
    """

    def betas(steps: int) -> Array:
        log_snr = curve(np.arange(1, steps + 1) / steps)
        cut: Array = np.minimum(_betas(log_snr), largest_beta)
        return cut

    return Schedule(name, curve, betas)


def from_betas(name: str, betas: Callable[[int], Array]) -> Schedule:
    """The schedule with these betas for each T; between k / 1000 its curve is interpolated."""

    def curve(t: Array) -> Array:
        alpha_bar = Table.from_betas(betas(REFERENCE_STEPS)).alpha_bar
        return _log_odds(np.interp(t * REFERENCE_STEPS, np.arange(len(alpha_bar)), alpha_bar))

    return Schedule(name, curve, betas)


def _linear(steps: int) -> Array:
    return np.linspace(1e-4, 0.02, steps)


def _linear_scaled(steps: int) -> Array:
    scale = REFERENCE_STEPS / steps
    betas: Array = np.minimum(np.linspace(scale * 1e-4, scale * 0.02, steps), LARGEST_BETA)
    return betas


def _sigmoid_beta(steps: int) -> Array:
    return 1e-4 + (0.02 - 1e-4) / (1 + np.exp(-np.linspace(-6, 6, steps)))


def _toy(t: Array) -> Array:
    with np.errstate(divide="ignore"):
        log_snr: Array = -np.log(np.expm1(t))
    return log_snr


def _cosine(t: Array) -> Array:
    start = 0.008 / 1.008 * math.pi / 2
    angle = (t + 0.008) / 1.008 * math.pi / 2
    kept = np.sin((1 - t) / 1.008 * math.pi / 2) ** 2  # cos² of the angle, exactly 0 at t = 1
    with np.errstate(divide="ignore"):
        log_snr: Array = np.log(kept) - np.log(np.sin(angle - start) * np.sin(angle + start))
    return log_snr


def _sigmoid_alpha_bar(t: Array) -> Array:
    first, last = 1 / (1 + math.exp(3)), 1 / (1 + math.exp(-3))
    now = 1 / (1 + np.exp(3 - 6 * t))
    with np.errstate(divide="ignore"):
        log_snr: Array = np.log(np.maximum(last - now, 0)) - np.log(np.maximum(now - first, 0))
    return log_snr


def _straight(t: Array) -> Array:
    with np.errstate(divide="ignore"):
        log_snr: Array = 2 * (np.log1p(-t) - np.log(t))
    return log_snr


def shifted(base: Schedule, size: int, reference: int) -> Schedule:
    """base, fit for pictures of size pixels a side, when it was made for reference pixels a side.

    Hoogeboom, Heek and Salimans 2023 (simple diffusion), section 3.1: averaging over
    (size / reference)² pixels takes noise away, so log SNR moves by 2 log(reference / size), at
    every time and at every step of every table.
    """
    if size < 1 or reference < 1:
        raise ValueError(
            f"size, reference: {size}, {reference} are not allowed; give pixels from 1"
        )
    shift = 2 * math.log(reference / size)

    def betas(steps: int) -> Array:
        return _betas(base.table(steps).log_snr[1:] + shift)

    return Schedule(f"{base.name} for {size} pixels", lambda t: base.curve(t) + shift, betas)


def piecewise(points: Sequence[tuple[float, float]]) -> Schedule:
    """The schedule whose log SNR runs straight between the points (t, log SNR).

    ValueError unless t rises from 0 to 1, and log SNR falls, from each point to the next.
    """
    t, log_snr = np.array(points, dtype=np.float64).reshape(-1, 2).T
    if not t.size or (t[0], t[-1]) != (0, 1) or not np.all(np.diff(t) > 0):
        raise ValueError(
            f"points: the times {t.tolist()} are not allowed; let them rise from 0 to 1"
        )
    if not (np.all(np.isfinite(log_snr)) and np.all(np.diff(log_snr) < 0)):
        raise ValueError(
            f"points: log SNR {log_snr.tolist()} is not allowed; let it fall from point to point"
        )
    return from_curve("piecewise", lambda time: np.interp(time, t, log_snr), largest_beta=1.0)


def zero_terminal(base: Schedule) -> Schedule:
    """base, stretched so that step T is pure noise while step 1 stays as it is.

    Lin, Liu, Li and Yang 2024 (Common diffusion noise schedules ...), algorithm 1, for each T.
    """

    def betas(steps: int) -> Array:
        alpha = base.table(steps).alpha[1:]
        if steps == 1:
            return np.ones(1)
        alpha_bar = ((alpha - alpha[-1]) * alpha[0] / (alpha[0] - alpha[-1])) ** 2
        return _chained(alpha_bar)

    return from_betas(f"{base.name} to zero SNR", betas)


def _betas(log_snr: Array) -> Array:
    """The betas of a chain whose steps 1 ... T have this log SNR."""
    return _chained(np.exp(-np.logaddexp(0, -log_snr)))


def _chained(alpha_bar: Array) -> Array:
    """The betas of a chain whose steps 1 ... T have this alpha_bar."""
    betas: Array = 1 - alpha_bar / np.concatenate([[1.0], alpha_bar[:-1]])
    return betas


def _log_odds(share: Array) -> Array:
    """log(share / (1 - share)), infinite at 0 and 1."""
    with np.errstate(divide="ignore"):
        odds: Array = np.log(share) - np.log1p(-share)
    return odds


LINEAR = from_betas("linear", _linear)
"""Ho et al. 2020 (DDPM): betas from 1e-4 to 0.02, whatever T is; made for T = 1000."""

LINEAR_SCALED = from_betas("linear, scaled", _linear_scaled)
"""The same noise in T steps as in 1000: betas times 1000 / T, at most 0.999."""

SIGMOID_BETA = from_betas("sigmoid of beta", _sigmoid_beta)
"""Betas from 1e-4 to 0.02 along a sigmoid from -6 to 6 (GeoDiff's, as diffusers has it)."""

TOY = from_curve("toy", _toy)
"""Noise at a constant rate: alpha_bar = exp(-t), every beta equal; it ends at 0.3679."""

COSINE = from_curve("cosine", _cosine)
"""Nichol and Dhariwal 2021, eq. 17: alpha_bar = f(t) / f(0), f = cos²((t + s) / (1 + s) pi / 2),
s = 0.008."""

SIGMOID_ALPHA_BAR = from_curve("sigmoid of alpha_bar", _sigmoid_alpha_bar)
"""Jabri, Fleet and Chen 2022: alpha_bar falls from 1 to 0 along a sigmoid from -3 to 3, tau = 1."""

STRAIGHT = from_curve("straight", _straight, largest_beta=1.0)
"""Liu et al. 2022, Lipman et al. 2022: x_0 and noise mixed as 1 - t to t; pure noise at t = 1."""

SCHEDULES: Mapping[str, Schedule] = {
    "linear": LINEAR,
    "linear-scaled": LINEAR_SCALED,
    "toy": TOY,
    "cosine": COSINE,
    "shifted": shifted(COSINE, size=64, reference=32),
    "sigmoid-beta": SIGMOID_BETA,
    "sigmoid-alpha-bar": SIGMOID_ALPHA_BAR,
    "piecewise": piecewise([(0, 8), (0.2, 2), (0.8, -2), (1, -8)]),
    "zero-terminal": zero_terminal(LINEAR),
    "straight": STRAIGHT,
}
