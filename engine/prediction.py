"""What a denoiser says about x_t, in each of the five ways the field writes it down."""

from dataclasses import dataclass

import numpy as np

from unstir.engine.arrays import Array, check
from unstir.engine.level import Level


@dataclass(frozen=True, eq=False)
class Prediction:
    """The two estimates x̂_0 and ε̂ that one answer about x_t holds.

    They agree with x_t: x_t = alpha x0 + sigma eps. Each constructor makes both from one of them
    (ValueError unless it is finite and of the shape of x_t):

        eps     the noise                             Ho et al. 2020 (DDPM)
        x0      the clean data
        v       alpha eps - sigma x0                  Salimans and Ho 2022 (distillation), eq. 8
        score   gradient of log p_t(x_t), -eps/sigma  Song et al. 2021 (SDE)
        flow    eps - x0, velocity towards noise      Liu et al. 2022, Lipman et al. 2022

    The flow velocity is that of the straight path (1 - τ) x_0 + τ eps, which passes through
    x_t / (alpha + sigma) at τ = sigma / (alpha + sigma).
    """

    x0: Array
    eps: Array

    @classmethod
    def from_eps(cls, x_t: Array, level: Level, eps: Array) -> "Prediction":
        """From the noise; ValueError at zero SNR, where x_t is noise and says nothing of x_0."""
        if level.alpha == 0:
            raise ValueError(
                f"eps: an eps-prediction is not allowed at zero SNR ({level}), where it says"
                " nothing about x_0; predict x0, v or flow there"
            )
        check(x_t=x_t, eps=eps)
        return cls((x_t - level.sigma * eps) / level.alpha, eps)

    @classmethod
    def from_x0(cls, x_t: Array, level: Level, x0: Array) -> "Prediction":
        """From the clean data; ValueError at CLEAN, where x_t is clean and says nothing of eps."""
        if level.sigma == 0:
            raise ValueError(
                f"x0: an x0-prediction is not allowed without noise ({level}), where it says"
                " nothing about eps; predict eps, v or flow there"
            )
        check(x_t=x_t, x0=x0)
        return cls(x0, (x_t - level.alpha * x0) / level.sigma)

    @classmethod
    def from_v(cls, x_t: Array, level: Level, v: Array) -> "Prediction":
        """From v, at any level."""
        check(x_t=x_t, v=v)
        return cls(level.alpha * x_t - level.sigma * v, level.sigma * x_t + level.alpha * v)

    @classmethod
    def from_score(cls, x_t: Array, level: Level, score: Array) -> "Prediction":
        """From the score; ValueError at zero SNR, as for eps."""
        return cls.from_eps(x_t, level, -level.sigma * score)

    @classmethod
    def from_flow(cls, x_t: Array, level: Level, flow: Array) -> "Prediction":
        """From the velocity of the straight path, at any level."""
        check(x_t=x_t, flow=flow)
        both = level.alpha + level.sigma
        return cls((x_t - level.sigma * flow) / both, (x_t + level.alpha * flow) / both)

    def v(self, level: Level) -> Array:
        """The velocity alpha eps - sigma x0: along the circle from x_0 to eps."""
        return level.alpha * self.eps - level.sigma * self.x0

    def score(self, level: Level) -> Array:
        """The gradient of log p_t, -eps / sigma; ValueError at CLEAN, where it has no bound."""
        if level.sigma == 0:
            raise ValueError(f"level: the score is not defined without noise ({level}); give noise")
        return self.eps / -level.sigma

    def flow(self) -> Array:
        """The velocity eps - x0: along the straight path from x_0 to eps."""
        return self.eps - self.x0

    def clipped(
        self, x_t: Array, level: Level, low: float = -1.0, high: float = 1.0
    ) -> "Prediction":
        """The prediction with x0 held in [low, high] and eps made again, so both agree with x_t."""
        return Prediction.from_x0(x_t, level, np.clip(self.x0, low, high))
