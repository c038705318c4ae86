"""Other right ways of writing the functions than ours: each of them passes."""

import pytest

from tests.exercises.solved import BY_ID, examined
from unstir.engine.exercises.answer import Right

SCHEDULE_WITH_LISTS = """
def linear_betas(T):
    first, last = 0.0001 * 1000 / T, 0.02 * 1000 / T
    return [first + (last - first) * i / (T - 1) for i in range(T)]


def alpha_bars(betas):
    answer = [1.0]
    for beta in betas:
        answer.append(answer[-1] * (1 - beta))
    return answer
"""
SCHEDULE_BY_LOGARITHMS = """
import numpy as np

def linear_betas(T):
    return (np.linspace(0.0001, 0.02, T) * 1000 / T).astype(np.float32)


def alpha_bars(betas):
    return np.exp(np.cumsum(np.concatenate([[0], np.log1p(-betas)])))
"""
JUMP_ROW_BY_ROW = """
import math

def jump(x0, t, eps, alpha_bar):
    rows = []
    for i in range(len(x0)):
        kept = alpha_bar[t[i]]
        rows.append([math.sqrt(kept) * a + math.sqrt(1 - kept) * b for a, b in zip(x0[i], eps[i])])
    return rows
"""
JUMP_TURNED_ROUND = """
import numpy as np

def jump(x0, t, eps, alpha_bar):
    kept = np.take(alpha_bar, t)
    return (kept**0.5 * x0.T + (1 - kept) ** 0.5 * eps.T).T.astype(np.float32)
"""
LOSS_ROW_BY_ROW = """
import numpy as np

def loss(model, x0, alpha_bar, rng):
    total = 0.0
    for row in x0:
        t = int(rng.integers(len(alpha_bar) - 1)) + 1
        eps = rng.normal(size=row.shape)
        x_t = alpha_bar[t] ** 0.5 * row + (1 - alpha_bar[t]) ** 0.5 * eps
        total += ((eps - model(x_t, t)) ** 2).sum()
    return total / x0.size
"""
LOSS_WITH_ITS_OWN_CHANCE = """
import numpy as np

def loss(model, x0, alpha_bar, rng):
    noise = np.random.default_rng(99).standard_normal(x0.shape).astype(np.float32)
    t = np.random.default_rng(98).choice(np.arange(1, len(alpha_bar)), size=len(x0))
    kept = alpha_bar[t].reshape(-1, 1)
    x_t = kept**0.5 * x0 + (1 - kept) ** 0.5 * noise
    return np.array([np.square(model(x_t, t) - noise).mean()])
"""
TRAINING_ROW_BY_ROW = """
import numpy as np

def train(features, w, data, alpha_bar, steps, rate, rng):
    for _ in range(steps):
        slope = np.zeros_like(w)
        for _ in range(32):
            x0, t = data[rng.integers(len(data))], rng.integers(1, len(alpha_bar))
            eps = rng.standard_normal(1)
            f = features(np.sqrt(alpha_bar[t]) * x0 + np.sqrt(1 - alpha_bar[t]) * eps, t)
            slope += 2 * np.outer(f, f @ w - eps) / 32
        w = w - rate * slope
    return w
"""
TRAINING_IN_PLACE = """
import numpy as np

def train(features, w, data, alpha_bar, steps, rate, rng):
    order = np.arange(len(data))
    for i in range(steps):
        if i % 15 == 0:
            rng.shuffle(order)
        x0 = data[order[(i % 15) * 128:(i % 15 + 1) * 128]]
        t = rng.integers(len(alpha_bar) - 1, size=len(x0)) + 1
        eps = rng.standard_normal(x0.shape)
        a = alpha_bar[t].reshape(-1, 1)
        F = features(a**0.5 * x0 + (1 - a) ** 0.5 * eps, t)
        w += rate * (F.T @ (eps - F @ w)) / len(x0)
    return w.tolist()
"""
SAMPLER_WITH_THE_POSTERIOR = """
import numpy as np

def guess(model, x, t, alpha_bar):
    eps = model(x, np.full(len(x), t))
    return eps, (x - (1 - alpha_bar[t]) ** 0.5 * eps) / alpha_bar[t] ** 0.5


def ddim(model, x, alpha_bar):
    x = np.array(x)
    for s in reversed(range(len(alpha_bar) - 1)):
        eps, x0 = guess(model, x, s + 1, alpha_bar)
        x *= 0
        x += np.sqrt(alpha_bar[s]) * x0 + np.sqrt(1 - alpha_bar[s]) * eps
    return x


def ddpm(model, x, alpha_bar, rng):
    T = len(alpha_bar) - 1
    t = T
    while t:
        _, x0 = guess(model, x, t, alpha_bar)
        a, b = alpha_bar[t], alpha_bar[t - 1]
        beta = 1 - a / b
        mean = b**0.5 * beta / (1 - a) * x0 + (a / b) ** 0.5 * (1 - b) / (1 - a) * x
        z = np.random.default_rng([7, t]).normal(size=x.shape)
        x = mean + np.sqrt(beta * (1 - b) / (1 - a)) * z
        t -= 1
    return x
"""
SAMPLER_ROW_BY_ROW = """
import numpy as np

def ddim(model, x, alpha_bar):
    rows = []
    for row in x:
        for t in range(len(alpha_bar) - 1, 0, -1):
            eps = model(row, t)
            x0 = (row - np.sqrt(1 - alpha_bar[t]) * eps) / np.sqrt(alpha_bar[t])
            row = np.sqrt(alpha_bar[t - 1]) * x0 + np.sqrt(1 - alpha_bar[t - 1]) * eps
        rows.append(list(row))
    return rows


def ddpm(model, x, alpha_bar, rng):
    states = [x]
    for t in range(len(alpha_bar) - 1, 0, -1):
        beta = 1 - alpha_bar[t] / alpha_bar[t - 1]
        noise = beta / np.sqrt(1 - alpha_bar[t]) * model(states[-1], t)
        mean = (states[-1] - noise) / np.sqrt(1 - beta)
        z = rng.normal(0, 1, x.shape) if t != 1 else 0
        states.append(mean + beta**0.5 * z)
    return states[-1]
"""
WAYS = [
    ("schedule", SCHEDULE_WITH_LISTS),
    ("schedule", SCHEDULE_BY_LOGARITHMS),
    ("jump", JUMP_ROW_BY_ROW),
    ("jump", JUMP_TURNED_ROUND),
    ("loss", LOSS_ROW_BY_ROW),
    ("loss", LOSS_WITH_ITS_OWN_CHANCE),
    ("training", TRAINING_ROW_BY_ROW),
    ("training", TRAINING_IN_PLACE),
    ("sampler", SAMPLER_WITH_THE_POSTERIOR),
    ("sampler", SAMPLER_ROW_BY_ROW),
]


@pytest.mark.parametrize("name", BY_ID)
def test_the_solution_passes(name: str) -> None:
    """What we show as the solution is one."""
    assert isinstance(examined(BY_ID[name], BY_ID[name].solution), Right)


@pytest.mark.parametrize(("name", "source"), WAYS)
def test_another_way_passes(name: str, source: str) -> None:
    """Loops or whole arrays, lists or numbers of 32 bits, one's own chance: all are right."""
    assert isinstance(examined(BY_ID[name], source), Right)
