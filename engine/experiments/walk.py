"""What the experiments that walk back from noise have in common: a target, levels and noise."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Condition, Denoiser
from unstir.engine.forward import diffuse
from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.picture import PictureSet
from unstir.engine.sampler import Sampler, State
from unstir.engine.schedule import Schedule

Array = NDArray[np.floating]

SIZE = 32  # pixels a side of the pictures that are walked back to

Beginning = Callable[[Array, Level, Array], Array]
"""The first x_t of a walk, from a target, the first level and noise."""

BEGINNINGS: Mapping[str, Beginning] = {
    "noised-target": diffuse,
    "pure-noise": lambda _target, _level, eps: eps,
}
"""What is true of x_T, and what samplers assume, which is not the same where the SNR is not 0."""


@dataclass(frozen=True, eq=False)
class Walk:
    """One member of a set, noised to the first of the levels, and the way back down them.

    It is walked from so many noises (count); more of them leave the first as it is. The seed
    chooses the member and the noise; nothing of the member is used on the way.
    """

    pictures: PictureSet
    levels: tuple[Level, ...]
    seed: int
    beginning: Beginning = diffuse
    count: int = 1

    @property
    def target(self) -> Array:
        """The member (channels, size, size) that was noised."""
        member: Array = self.pictures.pixels[self.seed % len(self.pictures.pixels)]
        return member

    def states(
        self, sampler: Sampler, denoiser: Denoiser, condition: Condition = None
    ) -> Iterator[State]:
        """The states of one sampler, batches of count, from noisy to clean."""
        source = partial(noise, self.target.shape, self.seed, range(self.count))
        eps = source(0).astype(np.float32)
        targets = np.broadcast_to(self.target, eps.shape)
        x = self.beginning(targets, self.levels[0], eps)
        return sampler(denoiser, x, self.levels, source, condition)


def levels_after(schedule: Schedule, steps: int, start: float) -> tuple[Level, ...]:
    """The levels of so many steps from T to clean, without those before the time start T."""
    return schedule.levels(steps)[steps - remaining(steps, start) :]


def remaining(steps: int, start: float) -> int:
    """How many of the steps lie after the time start T; one at least."""
    return max(1, round(start * steps))


def rms(difference: Array) -> float:
    """The root of the mean square, of values whose whole range is 2."""
    return math.sqrt(float((difference**2).mean()))
