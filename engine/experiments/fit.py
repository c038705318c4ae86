"""Training in small: a denoiser on a line learns to name the noise, from pairs alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments.field import check, one_of, real, whole
from unstir.engine.frame import Axis, Frame, Line, Plot, Reading
from unstir.engine.level import Level
from unstir.engine.toys import LINES, Toy

Array = NDArray[np.floating]

LEVELS = np.linspace(-6, 6, 9)  # log SNR of the levels it is trained at
CENTRES = np.linspace(-3, 3, 25)  # places where it keeps one number for each level
WIDTH = 0.25  # how far each place is heard
SHOWN = 4  # the level whose answers are drawn: log SNR 0
HELD_OUT = 2000


@dataclass(frozen=True)
class Fit:
    """A small model of ε̂(x_t, level), trained by gradient descent on the simple loss.

    ε̂ is a weighted mean of numbers kept at 25 places for each of nine levels: few enough to
    train in a moment, and enough for a density on a line. Each frame is one step on one batch of
    pairs (x_t, eps); it never sees the exact answer E[eps | x_t] that is drawn beside it.
    """

    data: Toy = one_of(LINES, "two-peaks")
    batch: int = whole(1, 1024, 128)
    rate: float = real(0.01, 100, 10)
    steps: int = whole(1, 1000, 200)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of training steps."""
        return self.steps

    def frames(self) -> Iterator[Frame]:
        """The model before training and after each step."""
        rng = np.random.default_rng([self.seed, 0])
        kept = np.zeros((len(LEVELS), len(CENTRES)))
        losses = np.full(self.steps + 1, np.nan)
        for step in range(self.steps + 1):
            losses[step] = self._held_out_loss(kept)
            yield self._frame(step, kept, losses)
            which, x_t, eps = self._pairs(rng, self.batch)
            heard = weights_at(x_t)
            off = (heard * kept[which]).sum(1) - eps
            np.add.at(kept, which, -self.rate / self.batch * 2 * off[:, None] * heard)

    def _pairs(self, rng: np.random.Generator, n: int) -> tuple[NDArray[np.intp], Array, Array]:
        """Training pairs: which level (n,), x_t (n,) and the noise in it (n,)."""
        which = rng.integers(len(LEVELS), size=n)
        alpha_bar = 1 / (1 + np.exp(-LEVELS[which]))
        eps = rng.standard_normal(n)
        x_t = np.sqrt(alpha_bar) * self.data.sample(rng, n)[:, 0] + np.sqrt(1 - alpha_bar) * eps
        return which, x_t, eps

    @cached_property
    def _test(self) -> tuple[NDArray[np.intp], Array, Array]:
        """Pairs that are never trained on: the level, the weights at x_t, the noise."""
        which, x_t, eps = self._pairs(np.random.default_rng([self.seed, 1]), HELD_OUT)
        return which, weights_at(x_t), eps

    def _held_out_loss(self, kept: Array) -> float:
        which, heard, eps = self._test
        return float((((heard * kept[which]).sum(1) - eps) ** 2).mean())

    @cached_property
    def _floor(self) -> float:
        """The loss of the exact answer on the same pairs: nobody can do better on average."""
        which, x_t, eps = self._pairs(np.random.default_rng([self.seed, 1]), HELD_OUT)
        exact = np.empty(HELD_OUT)
        for i, log_snr in enumerate(LEVELS.tolist()):
            at = which == i
            exact[at] = self.data.mixture.predict(x_t[at, None], Level(log_snr)).eps[:, 0]
        return float(((exact - eps) ** 2).mean())

    def _frame(self, step: int, kept: Array, losses: Array) -> Frame:
        loss = float(losses[step])
        return Frame(
            step=step,
            last=self.last,
            level=Level(float(LEVELS[SHOWN])),
            panes={"loss": self._curve(losses.copy()), "answer at log SNR 0": self._answers(kept)},
            readings=(
                Reading("n", "pairs seen", step * self.batch, digits=0),
                Reading("L", "loss on pairs held out", loss),
                Reading("L*", "loss of the exact answer", self._floor),
            ),
            description=(
                f"After {step} of {self.last} training steps the loss is {loss:.2f}; the exact "
                f"answer would have {self._floor:.2f}."
            ),
        )

    def _answers(self, kept: Array) -> Plot:
        x = np.linspace(-3, 3, 121)
        exact = self.data.mixture.predict(x[:, None], Level(float(LEVELS[SHOWN]))).eps[:, 0]
        lines = (
            Line("exact E[ε | x_t]", x, exact, dashed=True),
            Line("learned ε̂", x, weights_at(x) @ kept[SHOWN]),
        )
        return Plot(Axis("x_t", -3, 3), Axis("ε̂", -3, 3), lines)

    def _curve(self, losses: Array) -> Plot:
        steps = np.arange(self.steps + 1.0)
        lines = (
            Line("exact answer", steps, np.full_like(steps, self._floor), dashed=True),
            Line("held out", steps, losses),
        )
        return Plot(Axis("training step", 0, self.steps), Axis("loss", 0, 1.2), lines)


def weights_at(x: Array) -> Array:
    """How much each place counts at each x (n,): (n, places), adding up to 1."""
    near = -(((x[:, None] - CENTRES) / WIDTH) ** 2) / 2
    weights = np.exp(near - near.max(axis=1, keepdims=True))
    shares: Array = weights / weights.sum(axis=1, keepdims=True)
    return shares
