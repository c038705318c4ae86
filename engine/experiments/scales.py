"""One noise and one prompt, and how strongly the trained network is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from unstir.engine.arrays import Array
from unstir.engine.denoiser import Guided
from unstir.engine.drawing import FIRST_LOG_SNR, even_levels
from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import check, one_of, real, whole, words
from unstir.engine.experiments.guidance import scales_up_to, side_by_side
from unstir.engine.experiments.silent import ByNetwork
from unstir.engine.experiments.walk import SIZE
from unstir.engine.experiments.workshop import Network
from unstir.engine.frame import Frame, Reading, Text
from unstir.engine.noise import noise
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import COSINE

EDGE = 1.1  # a value beyond is out of range, and not only by a little


@dataclass(frozen=True)
class Scales(ByNetwork):
    """A row of pictures that the trained network draws of one prompt from one noise.

    The scales are 0, 1, and three up to strongest, evenly: eps_u + scale (eps_c - eps_u). The
    table looks at more noises than the one that is drawn: how much of the guesses lies out of the
    range of pictures, and how much they vary from noise to noise. Elsewhere than in the app there
    is no network, and only this is said.
    """

    prompt: str = words("a large blue ring on white")
    strongest: float = real(1, 50, 7)
    noises: int = whole(2, 16, 4)
    sampler: Sampler = one_of(SAMPLERS, "ddim")
    steps: int = whole(1, 1000, 20)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def wanted(self) -> str:
        """What would be seen, to go on a sentence."""
        return f"“{self.prompt}”, at five guidance scales"

    def drawn_by(self, network: Network) -> Experiment:
        """The row."""
        return Row(self, network)


@dataclass(frozen=True, eq=False)
class Row:
    """A prompt that the network draws at several scales."""

    wish: Scales
    network: Network

    @property
    def last(self) -> int:
        """The number of steps."""
        return self.wish.steps

    def frames(self) -> Iterator[Frame]:
        """Every scale at the same step; ValueError says which words are not known."""
        rows = map(self._states, scales_up_to(self.wish.strongest))
        return (self._frame(states) for states in zip(*rows, strict=True))

    def _states(self, scale: float) -> Iterator[State]:
        wish = self.wish
        noises = partial(noise, (3, SIZE, SIZE), wish.seed, range(wish.noises))
        levels = even_levels(COSINE, wish.steps, FIRST_LOG_SNR)
        start = noises(0).astype(np.float32)
        return wish.sampler(Guided(self.network, scale), start, levels, noises, wish.prompt or None)

    def _frame(self, states: tuple[State, ...]) -> Frame:
        level, step = states[0].level, states[0].step
        scales = scales_up_to(self.wish.strongest)
        guesses = [state.prediction.x0 for state in states]
        beyond, varied = list(map(out_of_range, guesses)), list(map(variety, guesses))
        lines = (
            f"{scale:>7.3g} {out:>11.1f} % {spread:>8.2f}"
            for scale, out, spread in zip(scales, beyond, varied, strict=True)
        )
        return Frame(
            step=step,
            last=self.last,
            level=level,
            panes={
                f"of {self.wish.noises} noises": Text(
                    (f"{'scale':>7} {'out of range':>13} {'variety':>8}", *lines)
                ),
                "noisy": pane.picture(side_by_side([s.x[0] for s in states]), grainy=True),
                "guesses": pane.picture(side_by_side([guess[0] for guess in guesses])),
            },
            readings=(
                Reading("k", "steps done", step, digits=0),
                *reading.of_level(level),
                *(
                    Reading(f"s = {scale:.3g}", "values out of range", out, "%", 1)
                    for scale, out in zip(scales, beyond, strict=True)
                ),
            ),
            description=(
                f"Step {step} of {self.last}, {reading.words(level)}: drawing "
                f"“{self.wish.prompt}”, the network's guesses have {beyond[1]:.1f} % of their "
                f"values out of range at scale 1 and {beyond[-1]:.1f} % at "
                f"{self.wish.strongest:g}, and vary by {varied[1]:.2f} and {varied[-1]:.2f}."
            ),
        )


def out_of_range(x0_hat: Array) -> float:
    """The share of values that no picture has, in percent."""
    return 100 * float((np.abs(x0_hat) > EDGE).mean())


def variety(x0_hat: Array) -> float:
    """How far pictures (n, channels, height, width) are from their mean, root mean square."""
    return float(np.sqrt(x0_hat.var(axis=0).mean()))
