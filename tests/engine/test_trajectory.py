"""Every sampler against its paper, replayed step by step from a list of alpha_bar alone.

The replays below know nothing of levels, predictions or rules: numbers in, numbers out, in the
variables of each paper.
"""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
import pytest

from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import SCHEDULES
from unstir.engine.table import SPACINGS

Array = np.ndarray
Guess = Callable[[Array, float], Array]
SOURCE = partial(noise, (4,), 6, range(3))


def guess(x: Array, alpha_bar: float) -> Array:
    """A made-up x̂_0 that depends on x and on the level, and is bounded."""
    centre = np.tanh(1.5 * x * math.sqrt(alpha_bar) + 0.2)
    answer: Array = (0.3 + alpha_bar) * centre - 0.1
    return answer


class Guessing:
    """The same as a denoiser."""

    def predict(self, x: Array, level: Level, condition: object = None) -> Prediction:
        """The guess; there are no conditions."""
        assert condition is None
        return Prediction.from_x0(x, level, guess(x, level.alpha_bar))


def ddpm(x: Array, bars: list[float], *, upper: bool) -> list[Array]:
    """Ho et al. 2020, eq. 6, 7 and section 3.2."""
    xs = [x]
    for k, (now, to) in enumerate(pairwise(bars)):
        beta, x0 = 1 - now / to, guess(x, now)
        mean = math.sqrt(to) * beta / (1 - now) * x0
        mean = mean + math.sqrt(1 - beta) * (1 - to) / (1 - now) * x
        var = 0 if to == 1 else beta if upper else (1 - to) / (1 - now) * beta
        x = mean + math.sqrt(var) * SOURCE(k + 1)
        xs.append(x)
    return xs


def ddim(x: Array, bars: list[float], *, eta: float) -> list[Array]:
    """Song et al. 2021 (DDIM), eq. 12 and 16."""
    xs = [x]
    for k, (now, to) in enumerate(pairwise(bars)):
        x0 = guess(x, now)
        eps = (x - math.sqrt(now) * x0) / math.sqrt(1 - now)
        sigma = eta * math.sqrt((1 - to) / (1 - now)) * math.sqrt(1 - now / to)
        x = math.sqrt(to) * x0 + math.sqrt(1 - to - sigma**2) * eps + sigma * SOURCE(k + 1)
        xs.append(x)
    return xs


def heun(x: Array, bars: list[float], *, correct: bool) -> list[Array]:
    """Karras et al. 2022, algorithm 1, in their y = x / alpha and sigma."""
    xs = [x]
    for now, to in pairwise(bars):
        if now == 0:  # sigma is infinite: Euler's step from y = sigma eps, which is x
            x = math.sqrt(to) * guess(x, now) + math.sqrt(1 - to) * x
            xs.append(x)
            continue
        y, sigma, following = x / math.sqrt(now), *(math.sqrt((1 - v) / v) for v in (now, to))
        slope = (y - guess(x, now)) / sigma
        stepped = y + (following - sigma) * slope
        if correct and to < 1:
            again = (stepped - guess(math.sqrt(to) * stepped, to)) / following
            stepped = y + (following - sigma) * (slope + again) / 2
        x = math.sqrt(to) * stepped
        xs.append(x)
    return xs


def dpmpp(x: Array, bars: list[float], *, noisy: bool) -> list[Array]:
    """Lu et al. 2022 (DPM-Solver++), algorithm 2 and its SDE form, in their lambda and h."""
    xs, answers = [x], [guess(x, bars[0])]
    lambdas = [-math.inf if v == 0 else 0.5 * math.log(v / (1 - v)) for v in bars[:-1]]
    for k in range(1, len(bars) - 1):
        before, to = bars[k - 1], bars[k]
        h, d = lambdas[k] - lambdas[k - 1], answers[-1]
        if k > 1:
            r = (lambdas[k - 1] - lambdas[k - 2]) / h
            d = (1 + 1 / (2 * r)) * d - 1 / (2 * r) * answers[-2]
        ratio = math.sqrt((1 - to) / (1 - before))
        if noisy:
            x = ratio * math.exp(-h) * x + math.sqrt(to) * (1 - math.exp(-2 * h)) * d
            x = x + math.sqrt((1 - to) * (1 - math.exp(-2 * h))) * SOURCE(k)
        else:
            x = ratio * x - math.sqrt(to) * (math.exp(-h) - 1) * d
        xs.append(x)
        answers.append(guess(x, to))
    return [*xs, answers[-1]]


def reversed_sde(x: Array, bars: list[float], *, noisy: bool) -> list[Array]:
    """Song et al. 2021 (SDE), appendix D.3 and E, with the beta of each step."""
    xs = [x]
    for k, (now, to) in enumerate(pairwise(bars)):
        x0, beta = guess(x, now), 1 - now / to
        score = -(x - math.sqrt(now) * x0) / (1 - now)
        x = (2 - math.sqrt(1 - beta)) * x + beta * score * (1 if noisy else 0.5)
        x = x + (math.sqrt(beta) * SOURCE(k + 1) if noisy else 0)
        xs.append(x0 if to == 1 else x)
    return xs


def flow(x: Array, bars: list[float]) -> list[Array]:
    """Rectified flow: y = (1 - tau) x_0 + tau eps, Euler in tau."""
    xs = [x]
    for now, to in pairwise(bars):
        taus = [math.sqrt(1 - v) / (math.sqrt(v) + math.sqrt(1 - v)) for v in (now, to)]
        sizes = [math.hypot(1 - tau, tau) for tau in taus]
        y, x0 = x * sizes[0], guess(x, now)
        velocity = (y - x0) / taus[0]
        x = (y + (taus[1] - taus[0]) * velocity) / sizes[1]
        xs.append(x)
    return xs


def annealed_langevin(x: Array, bars: list[float]) -> list[Array]:
    """Song and Ermon 2019, algorithm 1: five steps a level of size sigma² / 2."""
    xs, drawn = [x], 0
    for to in bars[1:-1]:
        for _ in range(5):
            drawn += 1
            score = (math.sqrt(to) * guess(x, to) - x) / (1 - to)
            size = 0.5 * (1 - to)
            x = x + size / 2 * score + math.sqrt(size) * SOURCE(drawn)
        xs.append(x)
    return [*xs, guess(x, bars[-2])]


REPLAYS: dict[str, Callable[[Array, list[float]], list[Array]]] = {
    "ddpm": partial(ddpm, upper=False),
    "ddpm-beta": partial(ddpm, upper=True),
    "ddim": partial(ddim, eta=0),
    "ddim-half": partial(ddim, eta=0.5),
    "euler": partial(heun, correct=False),
    "heun": partial(heun, correct=True),
    "dpmpp-2m": partial(dpmpp, noisy=False),
    "dpmpp-2m-sde": partial(dpmpp, noisy=True),
    "probability-flow": partial(reversed_sde, noisy=False),
    "reverse-sde": partial(reversed_sde, noisy=True),
    "langevin": annealed_langevin,
    "flow": flow,
}


def test_every_sampler_has_a_replay() -> None:
    """None is left without an independent computation."""
    assert set(REPLAYS) == set(SAMPLERS)


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("sampler", SAMPLERS)
def test_a_trajectory_is_the_paper_s(sampler: str, schedule: str, spacing: str) -> None:
    """R1, R2: over every schedule and spacing, for 1, 2, 13 and 40 of 1000 steps, to 1e-10."""
    for n in (1, 2, 13, 40):
        levels = SCHEDULES[schedule].levels(n, SPACINGS[spacing])
        bars = [level.alpha_bar for level in levels]

        expected = REPLAYS[sampler](SOURCE(0), bars)

        found = [s.x for s in SAMPLERS[sampler](Guessing(), SOURCE(0), levels, SOURCE)]
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("sampler", SAMPLERS)
@pytest.mark.parametrize("schedule", ["linear", "cosine", "zero-terminal"])
def test_a_thousand_steps_stay_with_the_paper(sampler: str, schedule: str) -> None:
    """The whole chain of 1000 steps, to 1e-10."""
    levels = SCHEDULES[schedule].levels(1000)

    expected = REPLAYS[sampler](SOURCE(0), [level.alpha_bar for level in levels])

    found = [s.x for s in SAMPLERS[sampler](Guessing(), SOURCE(0), levels, SOURCE)]
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)
