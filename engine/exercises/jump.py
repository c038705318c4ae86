"""Exercise 2: from clean data to any noise level in one jump, each row to its own."""

from collections.abc import Iterator

import numpy as np

from unstir.engine.exercises.answer import Array, Functions, Off, Right, compared, unchanged
from unstir.engine.forward import diffuse
from unstir.engine.level import Level
from unstir.engine.schedule import SCHEDULES

STEPS = 50
ALPHA_BAR = SCHEDULES["linear-scaled"].table(STEPS).alpha_bar
T = np.array([7, 30, 1, STEPS, 12, 41, 25, 3])
"""The steps of the rows; neither rising nor alike, with the first and the last."""


def examine(functions: Functions) -> Right | Off:
    """jump(x0, t, eps, alpha_bar), against the engine's closed form, row by row."""
    rng = np.random.default_rng(0)
    for columns in (2, 1, len(T)):  # the last, so that a wrong axis fits too
        x0, eps = 2 * rng.standard_normal((2, len(T), columns))
        call = f"jump(x0, t, eps, alpha_bar) with x0 of the shape {x0.shape}, t = {T.tolist()}"
        given = x0.copy(), T.copy(), eps.copy(), ALPHA_BAR.copy()
        answer = functions["jump"](*given)
        if off := compared(call, answer, _jumped(x0, eps), _slips(x0, eps)):
            return off
        if off := unchanged(call, x0=(x0, given[0]), eps=(eps, given[2])):
            return off
    return Right("Each row reached its own step in one jump.")


def _jumped(x0: Array, eps: Array) -> Array:
    """x_t for each row, by the engine."""
    levels = [Level.from_alpha_bar(float(ALPHA_BAR[step])) for step in T]
    return np.stack([diffuse(*row) for row in zip(x0, levels, eps, strict=True)])


def _slips(x0: Array, eps: Array) -> Iterator[tuple[str, Array]]:
    def mixed(name: str, signal: Array, noise: Array) -> tuple[str, Array]:
        return name, signal[:, None] * x0 + noise[:, None] * eps

    kept = ALPHA_BAR[T]
    signal, noise = np.sqrt(kept), np.sqrt(1 - kept)
    before = ALPHA_BAR[T - 1]
    alone = kept / before
    after = ALPHA_BAR[np.minimum(T + 1, STEPS)]
    yield mixed("variance-for-standard-deviation", kept, 1 - kept)
    yield mixed("variance-for-standard-deviation", signal, 1 - kept)
    yield mixed("variance-for-standard-deviation", kept, noise)
    yield mixed("signal-and-noise-swapped", noise, signal)
    yield mixed("alpha-for-alpha-bar", np.sqrt(alone), np.sqrt(1 - alone))
    yield mixed("factors-add-up-to-one", signal, 1 - signal)
    yield mixed("off-by-one", np.sqrt(before), np.sqrt(1 - before))
    yield mixed("off-by-one", np.sqrt(after), np.sqrt(1 - after))
    yield mixed("only-shrinking-matters", signal, 0 * noise)
    yield mixed("only-adding-matters", 1 + 0 * signal, noise)
    yield mixed("minus-for-plus", signal, -noise)
    one = np.full(len(T), kept[0])
    yield mixed("one-step-for-all", np.sqrt(one), np.sqrt(1 - one))
    if x0.shape[1] in (1, len(T)):
        yield "wrong-axis", signal * x0 + noise * eps
