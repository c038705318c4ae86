"""What a sampler did, read from what it asked the model: at which steps, with which x_t."""

from collections.abc import Mapping

import numpy as np

from unstir.engine.exercises.answer import Array, Off
from unstir.engine.exercises.asked import Asked, Steps
from unstir.engine.level import Level
from unstir.engine.schedule import SCHEDULES
from unstir.engine.table import Table
from unstir.engine.toys import PLANES

STEPS = 40
TABLE = Table.from_betas(SCHEDULES["linear-scaled"].table(60).beta[1 : STEPS + 1])
"""The first steps of a longer chain: where x_T still holds signal, mistakes lie further apart."""

ALPHA_BAR = TABLE.alpha_bar
LEVELS = tuple(TABLE.level(step) for step in range(STEPS, -1, -1))
EXACT = PLANES["grid"].mixture
"""The denoiser of nine spots: exact, so that the engine's states are what has to come out."""

States = Mapping[int, Array]


def model() -> Asked:
    """A model that answers with the exact eps_hat of the engine."""

    def answer(x_t: Array, t: Array) -> Array:
        eps_hat = np.empty_like(x_t)
        for step in np.unique(t.astype(int)):
            rows = t == step
            eps_hat[rows] = exact_eps(x_t[rows], int(step))
        return eps_hat

    return Asked(answer, columns=2, last=STEPS)


def exact_eps(x_t: Array, step: int) -> Array:
    """The engine's eps_hat for rows of one step."""
    return EXACT.predict(x_t, Level.from_alpha_bar(float(ALPHA_BAR[step]))).eps


def states(call: str, asked: Asked, rows: int) -> States | Off:
    """x_t by step, from T down to 1, each asked about once; Off where the walk went otherwise."""
    expected = f"the model is asked about all rows at t = {STEPS}, {STEPS - 1}, ..., 1"
    if not asked.calls:
        return Off(call, expected, "it was never asked")
    if off := _off_in_order(call, expected, asked.t):
        return off
    found = {step: asked.x_t[asked.t == step] for step in range(STEPS, 0, -1)}
    for step, x in found.items():
        if len(x) != rows:
            return Off(call, expected, f"at t = {step} it was asked about {len(x)} of {rows} rows")
    return found


def _off_in_order(call: str, expected: str, t: Steps) -> Off | None:
    visited = [int(step) for step in dict.fromkeys(t.tolist())]
    told = f"t = {', '.join(map(str, visited[:3]))}{', ...' if len(visited) > 3 else ''}"  # noqa: PLR2004 - as many as are shown
    wanted = list(range(STEPS, 0, -1))
    if visited == wanted:
        return None
    if 0 in visited:
        return Off(call, expected, f"{told}, and t = 0 too", "clean-step-asked")
    if visited == wanted[::-1]:
        return Off(call, expected, told, "walked-forward")
    if visited == wanted[1:]:
        return Off(call, expected, told, "starts-one-late")
    if visited == wanted[:-1]:
        return Off(call, expected, f"{told}, and last t = {visited[-1]}", "stops-one-early")
    return Off(call, expected, told)
