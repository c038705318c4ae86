"""Whether DDPM's steps have the right mean, and the right noise around it.

Nothing is asked of how the noise is drawn: each step's noise is what is left when the mean is taken
away, and has to look like N(0, variance of the step), in all rows and at all steps.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from unstir.engine.exercises.answer import (
    Array,
    Close,
    Function,
    Off,
    compared,
    number,
    numbers,
    unchanged,
)
from unstir.engine.exercises.chance import is_standard_normal
from unstir.engine.exercises.step_back import StepBack
from unstir.engine.exercises.walk import ALPHA_BAR, STEPS, States, exact_eps, model, states

T = TypeVar("T")

ROWS = 1500
CALL = f"ddpm(model, x, alpha_bar, rng) with x of the shape {(ROWS, 2)} and T = {STEPS}"
NEAR = Close(relative=1e-6, absolute=1e-6)
RUN_AWAY = 1e6
"""Beyond, x_t has lost so many digits that its noise cannot be told."""
UNRELATED = 0.15
"""A correlation with eps_hat below which a difference is fresh noise."""
SHOWN = STEPS // 2
"""The step whose noise is told where something is off."""


def off(ddpm: Function) -> Off | None:
    """What differs from the steps of DDPM; None where nothing does."""
    start = np.random.default_rng(5).standard_normal((ROWS, 2))
    given, asked = start.copy(), model()
    answer = ddpm(asked, given, ALPHA_BAR.copy(), np.random.default_rng(6))
    found = states(CALL, asked, ROWS)
    if isinstance(found, Off):
        return found
    if not np.array_equal(found[STEPS], start):
        return Off(CALL, f"x itself at t = {STEPS}", "another x", "other-start")
    return (
        _off_in_steps(_steps(found))
        or _off_at_the_end(answer, found[1])
        or unchanged(CALL, x=(start, given))
    )


def _steps(found: States) -> list[StepBack]:
    """The steps that add noise: all but the last, from t = 1."""
    pairs = pairwise(range(STEPS, 0, -1))
    return [StepBack(t, found[t], exact_eps(found[t], t), found[s]) for t, s in pairs]


def _off_in_steps(steps: Sequence[StepBack]) -> Off | None:
    """Whether what is left of each step, without its mean, is noise of one of the two sizes."""
    means = [step.mean for step in steps]
    if any(_explain(steps, means, [s.deviations[which] for s in steps]) for which in (0, 1)):
        return None
    step = steps[STEPS - SHOWN]
    rest = step.following - step.mean
    either = " or ".join(dict.fromkeys(number(one, 4) for one in step.deviations))
    expected = f"from t = {step.t}, around the mean of the step: mean 0, deviation {either}"
    got = f"mean {number(rest.mean(), 4)}, deviation {number(rest.std(), 4)}"
    return Off(CALL, expected, got, _slip(steps))


def _explain(steps: Sequence[StepBack], means: Sequence[Array], spreads: Sequence[float]) -> bool:
    """Whether each step went to its mean, and noise of its deviation around it."""
    everything = []
    for step, mean, deviation in zip(steps, means, spreads, strict=True):
        z = (step.following - mean) / deviation
        if not (is_standard_normal(z, step.eps) and is_standard_normal(z, step.x_t)):
            return False
        everything.append(z)
    return is_standard_normal(np.stack(everything), np.stack([step.eps for step in steps]))


def _slip(steps: Sequence[StepBack]) -> str:
    """The id of the mistake that explains the steps; empty where none does."""
    rests = [step.following - step.mean for step in steps]
    if all(np.allclose(rest, 0, atol=1e-9) for rest in rests):
        return "noise-forgotten"
    if all(np.allclose(rest, rest[0]) or np.allclose(rest, rest[:, :1]) for rest in rests):
        return "one-noise-for-all"
    if any(_is_the_same(steps, which) for which in (0, 1)):
        return "noise-not-renewed"
    told = [step for step in steps if abs(step.following).max() < RUN_AWAY]
    if mistake := next(_explanations(told), ""):
        return mistake
    widest = max(abs(r).max() / max(s.deviations) for r, s in zip(rests, steps, strict=True))
    return "noise-not-normal" if widest <= 1 + 1e-6 else ""


def _is_the_same(steps: Sequence[StepBack], which: int) -> bool:
    """Whether all steps added one z."""
    first, *others = ((step.following - step.mean) / step.deviations[which] for step in steps)
    return all(np.allclose(first, other) for other in others)


def _explanations(steps: Sequence[StepBack]) -> Iterator[str]:
    """Mistakes in the mean, in the deviation or in both that explain the steps."""
    all_spreads = _columns([step.spreads() for step in steps])
    for wrong_mean, means in _columns([step.means() for step in steps]):
        if wrong_mean and all(map(_is_there, steps, means)):
            yield wrong_mean
        for wrong_spread, spreads in all_spreads:
            if _explain(steps, means, spreads):
                yield wrong_mean or wrong_spread


def _is_there(step: StepBack, mean: Array) -> bool:
    """Whether a step went to a mean, without any noise."""
    return np.allclose(step.following, mean, atol=1e-9)


def _columns(of_steps: Sequence[Iterator[tuple[str, T]]]) -> list[tuple[str, list[T]]]:
    """What each step has under the same name, name by name."""
    return [
        (column[0][0], [value for _, value in column]) for column in zip(*of_steps, strict=True)
    ]


def _off_at_the_end(answer: Any, x_1: Array) -> Off | None:
    """Whether the last step went to its mean, x_0_hat, and no noise was added."""
    last = StepBack(1, x_1, exact_eps(x_1, 1), x_1)
    call = f"{CALL}: what is returned, x_0"
    off = compared(call, answer, last.mean, [("stops-one-early", x_1)], NEAR)
    if off is None or off.mistake:
        return off
    end = numbers(call, answer, "")
    if isinstance(end, Off) or end.shape != x_1.shape:
        return off
    z = (end - last.mean) / last.deviations[0]
    added = abs(np.corrcoef(z.ravel(), last.eps.ravel())[0, 1]) < UNRELATED
    return Off(call, off.expected, off.got, "last-step-adds-noise" if added else "")
