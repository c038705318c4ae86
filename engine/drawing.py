"""Pictures drawn from a prompt: what is asked for, and the states from noise to picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from unstir.engine.denoiser import Clipped, Denoiser, Guided
from unstir.engine.level import CLEAN, Level
from unstir.engine.noise import noise
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import COSINE, Schedule

FIRST_LOG_SNR = -6.0
"""Where drawing begins: there a picture has a twentieth of its height, and few steps suffice.

From the schedule's own end, pure noise, the first of ten steps would be spent on nothing.
"""

USUAL_SAMPLER = "dpmpp-2m-sde"
"""Fresh noise in every step mends what a small network got wrong in the steps before."""


@dataclass(frozen=True)
class Drawing:
    """Pictures, count of them, of size pixels a side, of the prompt ("" asks for anything).

    guidance 1 follows the prompt plainly, above 1 exaggerates it. Equal drawings are equal
    pictures, and the first pictures of a larger count are those of a smaller. ValueError if a
    number is out of its range.
    """

    prompt: str
    steps: int = 10
    guidance: float = 2.0
    sampler: Sampler = SAMPLERS[USUAL_SAMPLER]
    seed: int = 0
    count: int = 1
    size: int = 32
    channels: int = 3

    def __post_init__(self) -> None:
        if not 1 <= self.steps <= 1000:  # noqa: PLR2004 (as many as the longest chains have)
            raise ValueError(f"steps: {self.steps} is not allowed; give a number from 1 to 1000")
        if not 1 <= self.count <= 256:  # noqa: PLR2004 (more fill no screen)
            raise ValueError(f"count: {self.count} is not allowed; give a number from 1 to 256")
        if not 0 <= self.guidance <= 20:  # noqa: PLR2004 (beyond, there are only flat colours)
            raise ValueError(f"guidance: {self.guidance} is not allowed; give 0 to 20")

    def states(self, denoiser: Denoiser) -> Iterator[State]:
        """The steps + 1 states, the last one clean, as the denoiser answers."""
        shape = (self.channels, self.size, self.size)
        noises = partial(noise, shape, self.seed, range(self.count))
        return self.sampler(
            Clipped(Guided(denoiser, self.guidance)),
            noises(0).astype(np.float32),
            even_levels(COSINE, self.steps, FIRST_LOG_SNR),
            noises,
            self.prompt or None,
        )


@lru_cache(maxsize=16)
def even_levels(schedule: Schedule, n: int, log_snr: float) -> tuple[Level, ...]:
    """The levels of n even steps in time, from where the schedule has log_snr; then CLEAN."""
    first = _time(schedule, log_snr)
    return (*(schedule.level(first * (n - i) / n) for i in range(n)), CLEAN)


def _time(schedule: Schedule, log_snr: float) -> float:
    """When a schedule passes a log SNR: by halving, to rounding."""
    low, high = 0.0, 1.0
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if schedule.log_snr(middle) > log_snr else (low, middle)
    return high
