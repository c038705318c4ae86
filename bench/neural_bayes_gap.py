"""How far the shipped network is from the best possible answer, at each noise level.

    python -m bench.neural_bayes_gap [--count 64] [--seed 1] [--weights FILE]

Pictures with a place (not stripes, checkerboard, gradient) are noised; the network is told the
caption. The best answer to that is the mean of x_0 over all that the caption leaves open: scale,
x, y and angle, each evenly spread (the posterior mean, computed by importance sampling from
five nested boxes of 1,500 renderings around the truth, weighed by the prior over the proposal).
The figures are mean squares of ε̂ - ε over all pixels and channels; excess is the network's minus
the best one's. Beside it stands the best affine denoiser of 4,000 such pictures, which takes no
caption. Exit 1 if the excess, averaged over log SNR -6, -4, -2 and 0, is above 0.004.
"""

import argparse
import sys
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bench.neural_recognition import PLAY, SCALES, nearest_side
from unstir.engine.affine import AffineDenoiser
from unstir.engine.level import Level
from unstir.engine.network_process import NetworkProcess
from unstir.engine.patterns import Pattern, Patterns, random_patterns
from unstir.engine.prediction import Prediction
from unstir.engine.shapes import ALL_SHAPES, GLYPHS, SHAPES

Array = NDArray[np.floating]

LOG_SNRS = (-8, -6, -4, -2, 0, 2, 4, 6, 8)
BAND, BOUND = (-6, -4, -2, 0), 0.004
BOXES, EACH = (1.0, 0.3, 0.1, 0.03, 0.01), 1500  # half widths as shares of the play


def pictures(rng: np.random.Generator, n: int) -> Patterns:
    """Patterns with a place, shapes and glyphs as in training."""
    placed = [name for name in SHAPES if not ALL_SHAPES[name].fills]
    names = rng.choice(placed, n), rng.choice([*GLYPHS], n)
    return random_patterns(rng, n, tuple(np.where(rng.random(n) < 0.7, *names)))


class Posterior:
    """All that a caption leaves open about one picture, as weighed renderings."""

    def __init__(self, truth: Pattern, rng: np.random.Generator) -> None:
        low, high = self._prior(truth)
        sides = [nearest_side(place, truth.scale) for place in (truth.x, truth.y)]
        off = [place - at for place, at in zip((truth.x, truth.y), sides, strict=True)]
        true = np.array([truth.scale, *off, truth.angle])
        half = np.array(BOXES)[:, None] * (high - low) / 2
        box_low, box_high = np.maximum(true - half, low), np.minimum(true + half, high)
        drawn = rng.uniform(box_low[:, None], box_high[:, None], (len(BOXES), EACH, 4))
        values = drawn.reshape(-1, 4)  # scale, off in x, off in y, angle
        inside = (values[:, None] >= box_low) & (values[:, None] <= box_high)
        density = (inside.all(2) / (box_high - box_low).prod(1)).mean(1)
        self._log_prior_over_proposal = -np.log(density)
        n = len(values)
        scale, off_x, off_y, angle = values.T
        reach = np.minimum(0.5, 0.95 - scale)
        x, y = (np.sign(at) * reach for at in sides)
        shape, ink, paper = (np.full(n, name) for name in (truth.shape, "white", "black"))
        renderings = Patterns(shape, ink, paper, scale, x + off_x, y + off_y, angle)
        self._coverage = (renderings.pixels(32, channels=1).reshape(n, -1) + 1) / 2
        self._squares = (self._coverage**2).sum(1)
        flat = Patterns.of([truth]).pixels(32)[0].reshape(3, -1)
        solid = Patterns.of([Pattern("circle", truth.colour, truth.background, 9.0)])
        empty = Patterns.of([Pattern("circle", truth.background, truth.background, 9.0)])
        self._front, self._behind = (p.pixels(32)[0, :, 0, 0] for p in (solid, empty))
        self.x0 = flat.reshape(3, 32, 32)

    @staticmethod
    def _prior(truth: Pattern) -> tuple[Array, Array]:
        scale = min(SCALES, key=lambda one: abs(one - truth.scale))
        middle = np.array([scale, 0.0, 0.0, 0.0])
        play = np.array([PLAY["scale"] * scale, PLAY["x"], PLAY["y"], PLAY["angle"]])
        return middle - play, middle + play

    def predict(self, x_t: Array, level: Level) -> Prediction:
        """The posterior mean for one x_t (3, 32, 32)."""
        line = (self._front - self._behind).astype(np.float64)
        beyond = x_t.reshape(3, -1) - level.alpha * self._behind[:, None]
        along = line @ beyond  # what each pixel says about its coverage
        fit = (
            level.alpha * self._coverage @ along
            - 0.5 * level.alpha_bar * (line @ line) * self._squares
        )
        log_weight = fit / level.noise_share + self._log_prior_over_proposal
        weight = np.exp(log_weight - log_weight.max())
        coverage = weight @ self._coverage / weight.sum()
        x0 = self._behind[:, None] + line[:, None] * coverage
        return Prediction.from_x0(x_t, level, x0.reshape(x_t.shape))


def errors(count: int, seed: int, network: NetworkProcess) -> Mapping[str, Array]:
    """Mean squares of ε̂ - ε by denoiser: (levels,)."""
    rng = np.random.default_rng(seed)
    affine = AffineDenoiser(pictures(rng, 4000).pixels(32))
    found = {name: np.zeros(len(LOG_SNRS)) for name in ("network", "best", "affine")}
    for truth in pictures(rng, count):
        posterior = Posterior(truth, rng)
        for i, log_snr in enumerate(LOG_SNRS):
            level, eps = Level(log_snr), rng.standard_normal((3, 32, 32)).astype(np.float32)
            x_t = level.alpha * posterior.x0 + level.sigma * eps
            told = {
                "network": network.predict(x_t[None], level, truth.caption).eps[0],
                "best": posterior.predict(x_t, level).eps,
                "affine": affine.predict(x_t[None], level).eps[0],
            }
            for name, eps_hat in told.items():
                found[name][i] += np.mean((eps_hat - eps) ** 2) / count
    return found


def main() -> int:
    """Print the table; 1 if the excess in the band is above its bound."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weights", default=None)
    options = parser.parse_args()
    with NetworkProcess(options.weights) as network:
        found = errors(options.count, options.seed, network)
    print(f"{'log SNR':>12s}" + "".join(f"{log_snr:9d}" for log_snr in LOG_SNRS))
    for name, row in found.items():
        print(f"{name:>12s}" + "".join(f"{error:9.5f}" for error in row))
    excess = found["network"] - found["best"]
    print(f"{'excess':>12s}" + "".join(f"{more:9.5f}" for more in excess))
    band = float(np.mean([excess[LOG_SNRS.index(log_snr)] for log_snr in BAND]))
    worst = float(np.mean([(found["affine"] - found["best"])[LOG_SNRS.index(s)] for s in BAND]))
    print(f"excess in the band -6 to 0: {band:.5f} (affine {worst:.5f}; bound {BOUND})")
    return int(band > BOUND)


if __name__ == "__main__":
    sys.exit(main())
