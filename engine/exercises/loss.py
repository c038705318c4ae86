"""Exercise 3: the simple loss, whose noise is read back from what the model was asked."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from unstir.engine.exercises.answer import (
    Array,
    Close,
    Functions,
    Off,
    Right,
    compared,
    number,
    numbers,
    unchanged,
)
from unstir.engine.exercises.asked import Asked, Steps
from unstir.engine.exercises.chance import SIGNS, is_mean_of_squares, is_standard_normal
from unstir.engine.schedule import SCHEDULES

STEPS = 10
ROWS = 4000
COLUMNS = 2
ALPHA_BAR = SCHEDULES["linear-scaled"].table(1000).alpha_bar[:: 1000 // STEPS]
CALL = f"loss(model, x0, alpha_bar, rng) with x0 of the shape {(ROWS, COLUMNS)} and T = {STEPS}"


def examine(functions: Functions) -> Right | Off:
    """loss(model, x0, alpha_bar, rng): what it drew and asked, and what it made of the answers."""
    rng = np.random.default_rng(1)
    x0 = 1.5 * rng.standard_normal((ROWS, COLUMNS)) + 0.5
    given, model = x0.copy(), Asked(_answer, COLUMNS, STEPS)
    answer = functions["loss"](model, given, ALPHA_BAR.copy(), rng)
    if off := unchanged(CALL, x0=(x0, given)) or _off_in_steps(model):
        return off
    x_t, t = model.x_t, model.t
    if off := _off_in_mixing(x_t, x0, t):
        return off
    kept = ALPHA_BAR[t][:, None]
    eps = (x_t - np.sqrt(kept) * x0) / np.sqrt(1 - kept)
    return _off_in_value(answer, eps, x0, model) or Right(
        "Steps from 1 to T, noise of the right size, and the mean of the squared errors."
    )


def _answer(x_t: Array, t: Array | Steps) -> Array:
    """An eps_hat that is not good: the loss has to be right whatever the model says."""
    return 0.4 * x_t + 0.1 * t[:, None]


def _off_in_steps(model: Asked) -> Off | None:
    """Whether each row was asked about once, each with a step of its own from 1 to T."""
    rows = sum(len(t) for _, t in model.calls)
    if rows != ROWS:
        told = f"it was asked about {rows}" if rows else "it was never asked"
        return Off(CALL, f"the model is asked about all {ROWS} rows, once", told)
    counts = np.bincount(model.t, minlength=STEPS + 1)
    expected = f"steps from 1 to {STEPS}, each about {ROWS // STEPS} times"
    got = f"step 0 {counts[0]} times, step 1 {counts[1]}, step {STEPS} {counts[STEPS]} times"
    if np.count_nonzero(counts) == 1:
        told = f"step {model.t[0]} for all rows"
        return Off(CALL, expected, told, "one-step-for-all")
    if counts[0]:
        return Off(CALL, expected, got, "clean-step-drawn")
    if not counts[STEPS]:
        return Off(CALL, expected, got, "last-step-never-drawn")
    share = 1 / STEPS
    margin = SIGNS * np.sqrt(ROWS * share * (1 - share))
    return Off(CALL, expected, got) if (abs(counts[1:] - ROWS * share) > margin).any() else None


def _off_in_mixing(x_t: Array, x0: Array, t: Steps) -> Off | None:
    """Whether x_t holds x_0 and standard normal noise in the right parts, at every step."""
    for name, signal, noise in _mixtures(t):
        rest = x_t - signal[:, None] * x0
        at = [t == step for step in range(1, STEPS + 1)]
        if all(_is_noise(rest[rows], float(noise[rows][0]), x0[rows]) for rows in at):
            return Off(CALL, *_spread(x_t, x0, t), name) if name else None
    return Off(CALL, *_spread(x_t, x0, t), _slip_of_noise(x_t, x0, t))


def _is_noise(rest: Array, deviation: float, x0: Array) -> bool:
    """Whether what is left beside the signal is normal noise of a deviation, or nothing for 0."""
    if deviation == 0:
        return bool(np.allclose(rest, 0))
    return is_standard_normal(rest / deviation, x0)


def _mixtures(t: Steps) -> Iterator[tuple[str, Array, Array]]:
    """The right factors of signal and noise, then those of mistakes, with their ids."""
    kept, before = ALPHA_BAR[t], ALPHA_BAR[t - 1]
    yield "", np.sqrt(kept), np.sqrt(1 - kept)
    yield "variance-for-standard-deviation", kept, 1 - kept
    yield "variance-for-standard-deviation", np.sqrt(kept), 1 - kept
    yield "variance-for-standard-deviation", kept, np.sqrt(1 - kept)
    yield "signal-and-noise-swapped", np.sqrt(1 - kept), np.sqrt(kept)
    yield "off-by-one", np.sqrt(before), np.sqrt(1 - before)
    yield "alpha-for-alpha-bar", np.sqrt(kept / before), np.sqrt(1 - kept / before)
    yield "factors-add-up-to-one", np.sqrt(kept), 1 - np.sqrt(kept)
    yield "only-adding-matters", np.ones(len(t)), np.sqrt(1 - kept)


def _slip_of_noise(x_t: Array, x0: Array, t: Steps) -> str:
    """What is wrong with the noise, where the parts are right."""
    kept = ALPHA_BAR[t][:, None]
    z = (x_t - np.sqrt(kept) * x0) / np.sqrt(1 - kept)
    if np.allclose(z, 0):
        return "only-shrinking-matters"
    if np.allclose(z, z[0]) or np.allclose(z, z[:, :1]):
        return "one-noise-for-all"
    return "noise-not-normal" if z.min() >= -1 and z.max() <= 1 else ""


def _spread(x_t: Array, x0: Array, t: Steps) -> tuple[str, str]:
    """The standard deviation of x_t - sqrt(alpha_bar) x0 at a step in the middle: right, found."""
    step = STEPS // 2
    rows = t == step
    rest = x_t[rows] - np.sqrt(ALPHA_BAR[step]) * x0[rows]
    what = f"at t = {step}, x_t - sqrt(alpha_bar_t) x0 has the standard deviation"
    return f"{what} {number(np.sqrt(1 - ALPHA_BAR[step]))}", f"{number(float(rest.std()))}"


def _off_in_value(answer: Any, eps: Array, x0: Array, model: Asked) -> Off | None:
    """Whether the mean of the squared errors was returned."""
    eps_hat = _answer(model.x_t, model.t)
    got = numbers(CALL, answer, "one number")
    if isinstance(got, Off):
        return got
    value = got.reshape(()) if got.size == 1 else got
    expected = ((eps - eps_hat) ** 2).mean()
    slips = _values(eps, eps_hat, x0, model.x_t)
    off = compared(CALL, value, np.array(expected), slips, Close(1e-4))
    if off is None or off.mistake or got.size > 1:
        return off
    fresh = any(is_mean_of_squares(float(value) / n, eps_hat) for n in (1, COLUMNS, eps.size))
    return Off(CALL, off.expected, off.got, "fresh-noise" if fresh else "")


def _values(eps: Array, eps_hat: Array, x0: Array, x_t: Array) -> Iterator[tuple[str, Array]]:
    """What mistakes would return."""
    error = eps - eps_hat
    squares = error**2
    yield "sum-for-mean", np.array(squares.sum())
    yield "sum-for-mean", np.array(squares.sum(1).mean())
    yield "sum-for-mean", np.array(squares.mean(1).sum())
    for kept in (squares, squares.mean(1), squares.sum(1), squares.mean(0), error):
        yield "mean-forgotten", kept
    yield "root-for-square", np.array(np.sqrt(squares.mean()))
    yield "root-for-square", np.array(np.linalg.norm(error, axis=1).mean())
    yield "square-forgotten", np.array(error.mean())
    yield "square-forgotten", np.array(-error.mean())
    yield "square-forgotten", np.array(abs(error).mean())
    yield "halved", np.array(squares.mean() / 2)
    yield "network-outputs-x0-by-default", np.array(((x0 - eps_hat) ** 2).mean())
    yield "noisy-for-noise", np.array(((x_t - eps_hat) ** 2).mean())
    yield "only-noise-counts", np.array((eps**2).mean())
