"""How wrong a network is at each noise level, on pictures it was not trained on one by one."""

import numpy as np
import torch
from numpy.typing import NDArray

from unstir.engine.level import Level
from unstir.engine.neural.file import Trained
from unstir.engine.neural.source import Source

Array = NDArray[np.floating]

LOG_SNRS = (-8, -6, -4, -2, 0, 2, 4, 6, 8)
HELD_OUT = 1_000_003  # a seed that no training has


def eps_errors(trained: Trained, source: Source, n: int = 64) -> dict[int, float]:
    """The mean square of ε̂ - ε over n pictures of the source with their prompts, by log SNR."""
    rng = np.random.default_rng(HELD_OUT)
    x0, tokens = source.batch(rng, n)
    return {log_snr: _error(trained, x0, tokens, log_snr, rng) for log_snr in LOG_SNRS}


def _error(
    trained: Trained, x0: Array, tokens: NDArray[np.int64], log_snr: int, rng: np.random.Generator
) -> float:
    level, eps = Level(log_snr), rng.standard_normal(x0.shape, np.float32)
    x_t, v = level.alpha * x0 + level.sigma * eps, level.alpha * eps - level.sigma * x0
    place = next(trained.network.parameters()).device
    asked = (x_t, np.full(len(x0), log_snr, np.float32), tokens)
    with torch.inference_mode():
        v_hat = trained.network(*(torch.from_numpy(part).to(place) for part in asked))
    return level.alpha_bar * float(np.mean((v_hat.cpu().numpy() - v) ** 2))
