"""Whether DDIM passes through the engine's own states, one after the other."""

from collections.abc import Iterator

import numpy as np

from unstir.engine.exercises.answer import (
    Array,
    Close,
    Function,
    Off,
    compared,
    first_difference,
    recognised,
    unchanged,
)
from unstir.engine.exercises.walk import (
    ALPHA_BAR,
    EXACT,
    LEVELS,
    STEPS,
    States,
    exact_eps,
    model,
    states,
)
from unstir.engine.sampler import SAMPLERS

ROWS = 64
NEAR = Close(relative=1e-6, absolute=1e-6)
CALL = f"ddim(model, x, alpha_bar) with x of the shape {(ROWS, 2)} and T = {STEPS}"


def off(ddim: Function) -> Off | None:
    """What differs from the engine's DDIM; None where nothing does."""
    start = np.random.default_rng(4).standard_normal((ROWS, 2))
    given, asked = start.copy(), model()
    answer = ddim(asked, given, ALPHA_BAR.copy())
    found = states(CALL, asked, ROWS)
    if isinstance(found, Off):
        return found
    right = [state.x for state in SAMPLERS["ddim"](EXACT, start, LEVELS, np.zeros_like)]
    for step, expected in zip(range(STEPS, 0, -1), right[:-1], strict=True):
        if not NEAR.to(found[step], expected).all():
            return _off_at(ddim, found, step, expected)
    slips = [("stops-one-early", found[1]), *_slips(found[1], 1)]
    return compared(CALL, answer, right[-1], slips, NEAR) or unchanged(CALL, x=(start, given))


def _off_at(ddim: Function, found: States, step: int, expected: Array) -> Off:
    """The first state that differs."""
    differs = first_difference(expected, found[step], NEAR)
    call = f"{CALL}: the state at t = {step}"
    if step == STEPS:
        return Off(call, *differs, "other-start")
    mistake = recognised(found[step], _slips(found[step + 1], step + 1), NEAR)
    if not mistake and _is_random(ddim):
        mistake = "ddim-adds-noise"
    return Off(call, *differs, mistake)


def _is_random(ddim: Function) -> bool:
    """Whether two walks from one start end apart."""
    start = np.ones((ROWS, 2))
    one, other = (np.asarray(ddim(model(), start.copy(), ALPHA_BAR.copy())) for _ in range(2))
    return not np.array_equal(one, other)


def _slips(x_t: Array, t: int) -> Iterator[tuple[str, Array]]:
    """Where mistakes lead in one step from x_t."""
    eps = exact_eps(x_t, t)
    kept, left = float(ALPHA_BAR[t]), float(ALPHA_BAR[t - 1])
    alone = kept / left

    def stepped(x0_hat: Array, eps_hat: Array = eps, share: float = left) -> Array:
        x_s: Array = np.sqrt(share) * x0_hat + np.sqrt(1 - share) * eps_hat
        return x_s

    x0 = (x_t - np.sqrt(1 - kept) * eps) / np.sqrt(kept)
    yield "ddim-is-ddpm-without-noise", (x_t - (1 - alone) / np.sqrt(1 - kept) * eps) / alone**0.5
    yield "not-divided", stepped(x_t - np.sqrt(1 - kept) * eps)
    yield "not-divided", stepped((x_t - np.sqrt(1 - kept) * eps) / kept)
    yield "same-level", x_t
    yield "noise-not-put-back", x0
    yield "noise-not-put-back", np.sqrt(left) * x0
    yield "network-outputs-x0-by-default", eps
    swapped = (x_t - np.sqrt(kept) * eps) / np.sqrt(1 - kept)
    yield "network-outputs-x0-by-default", stepped(eps, swapped)
    yield (
        "variance-for-standard-deviation",
        left * ((x_t - (1 - kept) * eps) / kept) + (1 - left) * eps,
    )
    yield "variance-for-standard-deviation", stepped((x_t - (1 - kept) * eps) / np.sqrt(kept))
    yield "variance-for-standard-deviation", stepped((x_t - (1 - kept) * eps) / kept)
    yield "variance-for-standard-deviation", np.sqrt(left) * x0 + (1 - left) * eps
    yield "variance-for-standard-deviation", left * x0 + (1 - left) * eps
    yield "signal-and-noise-swapped", stepped(x0, share=1 - left)
    yield "alpha-for-alpha-bar", stepped((x_t - np.sqrt(1 - alone) * eps) / np.sqrt(alone))
    after = float(ALPHA_BAR[max(t - 2, 0)])
    yield "off-by-one", stepped(x0, share=after)
