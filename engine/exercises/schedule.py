"""Exercise 1: betas on a straight line, and what is left after each step."""

import numpy as np

from unstir.engine.exercises.answer import Array, Functions, Mistakes, Off, Right, compared
from unstir.engine.exercises.answer import number as shown
from unstir.engine.schedule import REFERENCE_STEPS, SCHEDULES
from unstir.engine.table import Table

LENGTHS = (REFERENCE_STEPS, 200, 50)
SMALL = np.array([0.1, 0.2, 0.5])


def examine(functions: Functions) -> Right | Off:
    """linear_betas(T) and alpha_bars(betas), against the tables of the engine."""
    for steps in LENGTHS:
        betas = SCHEDULES["linear-scaled"].table(steps).beta[1:]
        answer = functions["linear_betas"](steps)
        if off := compared(f"linear_betas({steps})", answer, betas, _slips_of_betas(steps)):
            return off
    for name, betas in _chains():
        expected = Table.from_betas(betas).alpha_bar
        answer = functions["alpha_bars"](betas.copy())
        if off := compared(f"alpha_bars({name})", answer, expected, _slips_of_products(betas)):
            return off
    end = float(expected[-1])
    return Right(f"After {REFERENCE_STEPS} steps alpha_bar is {shown(end)}: nothing is left.")


def _chains() -> tuple[tuple[str, Array], ...]:
    long = SCHEDULES["linear-scaled"].table(REFERENCE_STEPS).beta[1:]
    return (str(SMALL.tolist()), SMALL), (f"the {REFERENCE_STEPS} betas", long)


def _slips_of_betas(steps: int) -> Mistakes:
    scale = REFERENCE_STEPS / steps
    first, last = scale * 1e-4, scale * 0.02
    return (
        ("not-rescaled", np.linspace(1e-4, 0.02, steps)),
        ("off-by-one", np.linspace(first, last, steps + 1)[:-1]),
        ("last-left-out", np.linspace(first, last, steps + 1)[1:]),
        ("clean-step-has-a-beta", np.concatenate([[0.0], np.linspace(first, last, steps)])),
        ("linear-means-constant-noise", np.full(steps, (first + last) / 2)),
        ("betas-fall", np.linspace(last, first, steps)),
        ("kept-for-added", 1 - np.linspace(first, last, steps)),
    )


def _slips_of_products(betas: Array) -> Mistakes:
    kept = np.cumprod(1 - betas)
    return (
        ("clean-step-forgotten", kept),
        ("alpha-for-alpha-bar", np.concatenate([[1.0], 1 - betas])),
        ("alpha-for-alpha-bar", 1 - betas),
        ("shares-subtract", np.concatenate([[1.0], 1 - np.cumsum(betas)])),
        ("shares-subtract", 1 - np.cumsum(betas)),
        ("kept-for-added", np.concatenate([[1.0], np.cumprod(betas)])),
        ("kept-for-added", np.cumprod(betas)),
        ("variance-for-standard-deviation", np.sqrt(np.concatenate([[1.0], kept]))),
        ("variance-for-standard-deviation", np.sqrt(kept)),
        ("noise-for-signal", 1 - np.concatenate([[1.0], kept])),
        ("last-step-forgotten", np.concatenate([[1.0], kept[:-1]])),
    )
