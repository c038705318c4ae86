"""Exercise 4: a training loop, whose weights have to reach the best there are.

The data are normal, so that the best answer is known: eps_hat = w_t x_t, one number for each step.
Each common mistake has a best answer of its own, by which it is told.
"""

from collections.abc import Iterator

import numpy as np

from unstir.engine.exercises.answer import (
    Array,
    Function,
    Functions,
    Off,
    Right,
    listed,
    numbers,
    shape_of,
    unchanged,
)
from unstir.engine.exercises.asked import Asked
from unstir.engine.level import Level
from unstir.engine.mixture import MixtureDenoiser

DEVIATION = 1.5
ALPHA_BAR = np.array([1, 0.9, 0.7, 0.5, 0.3, 0.1])
STEPS = len(ALPHA_BAR) - 1
ROWS = 2000
BATCH = 128
WALKED = 2000
RATE = 0.03
NEAR = 0.1
"""The weights have to be as near as this: six standard deviations of a batch of 128."""
RIGHT = "right"

CALL = f"train(features, w, data, alpha_bar, steps={WALKED}, rate={RATE}, rng)"
GENTLE = 1e-6
"""A rate at which the weights only show which way, and how far, one step takes them."""


def examine(functions: Functions) -> Right | Off:
    """train(features, w, data, alpha_bar, steps, rate, rng), against the best weights."""
    data = _data()
    given, features = data.copy(), _features()
    answer = _trained(functions["train"], features, given, WALKED, RATE)
    got = numbers(CALL, answer, f"the weights, {shape_of(_best())}")
    if isinstance(got, Off):
        return got
    off = unchanged(CALL, data=(data, given)) or _off_in_asking(features)
    if off:
        return off
    if got.shape != (STEPS, 1):
        return Off(CALL, f"the weights, {shape_of(_best())}", shape_of(got))
    goal = _nearest_goal(got)
    if goal == RIGHT:
        return Right(f"The weights came to {listed(got)}; the best are {listed(_best())}.")
    mistake = goal or _slip(functions["train"], features, got)
    return Off(CALL, f"weights within {NEAR} of {listed(_best())}", listed(got), mistake)


def _trained(train: Function, features: Asked, data: Array, steps: int, rate: float) -> object:
    rng = np.random.default_rng(2)
    with np.errstate(all="ignore"):  # weights that run away are told as such
        return train(features, np.zeros((STEPS, 1)), data, ALPHA_BAR.copy(), steps, rate, rng)


def _data() -> Array:
    """Numbers (ROWS, 1) with exactly the mean 0 and the deviation that the best weights are for."""
    x = np.random.default_rng(3).standard_normal((ROWS, 1))
    data: Array = (x - x.mean()) / x.std() * DEVIATION
    return data


def _features() -> Asked:
    """Features (n, STEPS) of rows: x_t in the column of its step, zeros elsewhere."""

    def answer(x_t: Array, t: Array) -> Array:
        return np.where(t[:, None] == np.arange(1, STEPS + 1), x_t, 0.0)

    return Asked(answer, columns=1, last=STEPS, name="features")


def _best() -> Array:
    """What eps_hat is for x_t = 1 at each step, by the engine: (STEPS, 1)."""
    exact = MixtureDenoiser.isotropic(np.zeros((1, 1)), DEVIATION)
    levels = [Level.from_alpha_bar(float(kept)) for kept in ALPHA_BAR[1:]]
    return np.concatenate([exact.predict(np.ones((1, 1)), level).eps for level in levels])


def _off_in_asking(  # noqa: PLR0911 - a return for each mistake
    features: Asked,
) -> Off | None:
    """Whether fresh rows of the steps 1 to T were drawn, again and again."""
    if not features.calls:
        return Off(CALL, "features(x_t, t) is asked in every step", "it was never asked")
    counts = np.bincount(features.t, minlength=STEPS + 1)
    expected = f"steps t from 1 to {STEPS}, each as often"
    if counts[0]:
        return Off(CALL, expected, f"t = 0, {counts[0]} times", "clean-step-drawn")
    if len(features.calls) == 1:
        told = "it was asked once"
        return Off(CALL, f"features(x_t, t) is asked {WALKED} times", told, "returned-in-the-loop")
    if np.count_nonzero(counts) == 1:
        return Off(CALL, expected, f"t = {features.t[0]} alone", "one-step-for-all")
    if not counts[STEPS]:
        return Off(CALL, expected, f"never t = {STEPS}", "last-step-never-drawn")
    (first, _), (second, _) = features.calls[:2]
    if np.array_equal(first, second):
        told = "the same x_t in the first two steps"
        return Off(CALL, "a new batch in every step", told, "batch-not-renewed")
    return None


def _nearest_goal(got: Array) -> str:
    """The name of the goal that the weights are nearest to; empty where they are near none."""
    apart, name = min((float(abs(got - goal).max()), name) for name, goal in _goals())
    return name if apart < NEAR else ""


def _goals() -> Iterator[tuple[str, Array]]:
    """Where the weights end: the best, and where mistakes lead that make or mark pairs wrongly."""
    yield RIGHT, _best()
    kept, before = ALPHA_BAR[1:], ALPHA_BAR[:-1]
    signal, noise = np.sqrt(kept), np.sqrt(1 - kept)

    def goal(signal: Array, noise: Array) -> Array:
        return _regressed(noise, signal**2 * DEVIATION**2 + noise**2)

    yield "variance-for-standard-deviation", goal(kept, 1 - kept)
    yield "variance-for-standard-deviation", goal(signal, 1 - kept)
    yield "variance-for-standard-deviation", goal(kept, noise)
    yield "signal-and-noise-swapped", goal(noise, signal)
    yield "off-by-one", goal(np.sqrt(before), np.sqrt(1 - before))
    yield "alpha-for-alpha-bar", goal(np.sqrt(kept / before), np.sqrt(1 - kept / before))
    yield "factors-add-up-to-one", goal(signal, 1 - signal)
    yield "only-adding-matters", goal(np.ones(STEPS), noise)
    spread = kept * DEVIATION**2 + 1 - kept
    yield "network-outputs-x0-by-default", _regressed(signal * DEVIATION**2, spread)
    yield "noisy-for-noise", np.ones((STEPS, 1))


def _regressed(covariance: Array, variance: Array) -> Array:
    """The weight that is best in squared error, for each step: (STEPS, 1)."""
    best: Array = (covariance / variance)[:, None]
    return best


def _slip(  # noqa: PLR0911 - a return for each mistake
    train: Function, features: Asked, got: Array
) -> str:
    """What is wrong with the steps themselves: their number, their direction or their size."""
    if not got.any():
        return "weights-never-change"
    if abs(got).max() < NEAR:
        return "fresh-noise"
    if len(features.calls) < WALKED:
        return "too-few-steps"
    if len(features.t) < WALKED * BATCH / 2 and abs(got - _best()).max() < 4 * NEAR:
        return "batch-too-small"
    small = numbers(CALL, _trained(train, _features(), _data(), 100, GENTLE), "")
    if isinstance(small, Off) or small.shape != got.shape:
        return ""
    wanted = 100 * GENTLE * 2 * np.sqrt(1 - ALPHA_BAR[1:]).sum() / STEPS
    share = float(small.sum() / wanted)
    if share < 0:
        return "uphill"
    return "sum-for-mean" if share > 10 else ""  # noqa: PLR2004 - batches are larger than that
