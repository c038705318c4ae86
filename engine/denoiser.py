"""Who answers "which clean data, and which noise, are in x_t?", and wrappers around an answer."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from unstir.engine.arrays import Array
from unstir.engine.level import Level
from unstir.engine.prediction import Prediction

Condition = int | str | None
"""What is asked for: a label or a prompt; None asks for anything."""


class Denoiser(Protocol):
    """Anything that can answer; exact, mixture, network and guided denoisers are used alike."""

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The estimates for each x_t of the batch x (n, ...), all of the one level."""
        ...


@runtime_checkable
class AnswersBoth(Denoiser, Protocol):
    """A denoiser that answers with and without a condition in one go, faster than in two."""

    def both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        """The answer without the condition, and the answer with it."""
        ...


@dataclass(frozen=True)
class Guided:
    """Classifier-free guidance: the answer with the condition, exaggerated.

    eps_u + scale (eps_c - eps_u), and x0 alike. Scale 0 is unconditional, 1 plainly conditional
    (one call, bit for bit), above 1 exaggerates. Ho and Salimans 2022, eq. 6, write the same with
    w = scale - 1. Without a condition there is nothing to exaggerate, and one call is made.
    """

    denoiser: Denoiser
    scale: float

    def __post_init__(self) -> None:
        if not 0 <= self.scale < np.inf:
            raise ValueError(f"scale: {self.scale} is not allowed; give a finite number from 0")

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The guided answer; as many calls as the scale needs."""
        if condition is None or self.scale == 1:
            return self.denoiser.predict(x, level, condition)
        if self.scale == 0:
            return self.denoiser.predict(x, level)
        without, given = self._both(x, level, condition)
        scale = float(self.scale)
        return Prediction(
            without.x0 + scale * (given.x0 - without.x0),
            without.eps + scale * (given.eps - without.eps),
        )

    def _both(self, x: Array, level: Level, condition: Condition) -> tuple[Prediction, Prediction]:
        if isinstance(self.denoiser, AnswersBoth):
            return self.denoiser.both(x, level, condition)
        return self.denoiser.predict(x, level), self.denoiser.predict(x, level, condition)


@dataclass(frozen=True)
class Clipped:
    """A denoiser whose x0 is held in [low, high], eps made again; ValueError unless low < high."""

    denoiser: Denoiser
    low: float = -1.0
    high: float = 1.0

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"low, high: {self.low}, {self.high} are not allowed; give low < high")

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The clipped answer."""
        return self.denoiser.predict(x, level, condition).clipped(x, level, self.low, self.high)
