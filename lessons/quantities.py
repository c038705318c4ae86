"""What expressions may compute: the functions of arithmetic, and the engine's quantities by name.

A chain is named by its schedule, and by how many steps it has: alpha_bar("linear", 300, 1000).
"""

import functools
import math
from collections.abc import Callable, Mapping

from unstir.engine.forward import share_removed
from unstir.engine.level import Level
from unstir.engine.schedule import SCHEDULES
from unstir.engine.table import Table
from unstir.lessons.expression import Functions
from unstir.lessons.nearest import did_you_mean

MOST_STEPS = 10_000

_OF_STEPS = ("beta", "alpha_t", "alpha_bar", "alpha", "sigma", "snr", "log_snr", "snr_db")
"""Columns of a chain's table; their symbols are those of the engine."""


def whole(value: float, name: str, low: int, high: int) -> int:
    """A number that has to be a whole one; ValueError if it is not, or is out of range."""
    if isinstance(value, str) or value != int(value) or not low <= value <= high:
        raise ValueError(f"{name} has to be a whole number from {low} to {high}")
    return int(value)


@functools.lru_cache(maxsize=64)
def _chain(schedule: str, steps: float) -> Table:
    if schedule not in SCHEDULES:
        near = did_you_mean(schedule, SCHEDULES) if isinstance(schedule, str) else ""
        names = ", ".join(SCHEDULES)
        raise ValueError(f"no schedule is called {schedule!r} ({near or f'there are {names}'})")
    return SCHEDULES[schedule].table(whole(steps, "the number of steps", 1, MOST_STEPS))


def _of_step(quantity: str) -> Callable[[str, float, float], float]:
    """The function that looks up a quantity of a step."""

    def look_up(schedule: str, t: float, steps: float) -> float:
        table = _chain(schedule, steps)
        return float(getattr(table, quantity)[whole(t, "the step", 0, table.steps)])

    return look_up


def _column(quantity: str, schedule: str, steps: float) -> list[float]:
    if quantity not in _OF_STEPS:
        raise ValueError(f"no quantity is called {quantity!r} (there are {', '.join(_OF_STEPS)})")
    column: list[float] = getattr(_chain(schedule, steps), quantity).tolist()
    return column


def first_below(quantity: str, bound: float, schedule: str, steps: float) -> float:
    """The first step of a chain at which a quantity is below a bound; ValueError if at none."""
    return _first(_column(quantity, schedule, steps), lambda value: value < bound)


def first_above(quantity: str, bound: float, schedule: str, steps: float) -> float:
    """The first step of a chain at which a quantity is above a bound; ValueError if at none."""
    return _first(_column(quantity, schedule, steps), lambda value: value > bound)


def _first(column: list[float], holds: Callable[[float], bool]) -> float:
    for step, value in enumerate(column):
        if holds(value):
            return float(step)
    raise ValueError("this happens at no step of the chain")


def posterior_variance(schedule: str, t: float, steps: float) -> float:
    """The variance of x_(t-1), given x_t and x_0 (Ho et al. 2020, DDPM, eq. 7)."""
    table = _chain(schedule, steps)
    step = whole(t, "the step", 1, table.steps)
    before = table.level(step - 1)
    return before.noise_share * share_removed(table.level(step), before)


def x_t(x0: float, eps: float, alpha_bar: float) -> float:
    """One number x_0 and one noise, mixed (DDPM, eq. 4)."""
    level = Level.from_alpha_bar(alpha_bar)
    return level.alpha * x0 + level.sigma * eps


def x0_hat(x_t: float, eps_hat: float, alpha_bar: float) -> float:
    """The guess of x_0 that goes with a guess of the noise (DDPM, eq. 15)."""
    level = Level.from_alpha_bar(alpha_bar)
    return (x_t - level.sigma * eps_hat) / level.alpha


def _sqrt(x: float) -> float:
    if x < 0:
        raise ValueError(f"{x:g} has no root")
    return math.sqrt(x)


def _log(x: float) -> float:
    if x <= 0:
        raise ValueError(f"{x:g} has no logarithm")
    return math.log(x)


def _log10(x: float) -> float:
    return _log(x) / math.log(10)


def _smaller(a: float, b: float) -> float:
    return min(a, b)


def _larger(a: float, b: float) -> float:
    return max(a, b)


def _rounded(value: float, digits: float) -> float:
    return round(value, whole(digits, "the number of digits", 0, 12))


QUANTITIES: Functions = {
    "sqrt": _sqrt,
    "exp": math.exp,
    "log": _log,
    "log10": _log10,
    "abs": abs,
    "min": _smaller,
    "max": _larger,
    "round": _rounded,
    **{quantity: _of_step(quantity) for quantity in _OF_STEPS},
    "first_below": first_below,
    "first_above": first_above,
    "posterior_variance": posterior_variance,
    "x_t": x_t,
    "x0_hat": x0_hat,
}

CONSTANTS: Mapping[str, float] = {"pi": math.pi}
