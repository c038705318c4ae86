"""The forward process: one picture and one noise, mixed more and more."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.forward import diffuse
from unstir.engine.frame import Frame, Reading
from unstir.engine.noise import noise
from unstir.engine.patterns import PICTURES
from unstir.engine.picture import OwnPicture, PictureSource
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.table import Table

Array = NDArray[np.floating]


@dataclass(frozen=True)
class Forward:
    """A picture on its way to noise: frame k is x_k, reached from x_0 in one jump.

    Every frame mixes the same picture with the same eps, so that only the level changes
    (Ho et al. 2020, DDPM, eq. 4).
    """

    data: PictureSource = one_of(PICTURES, "smiley", own=OwnPicture)
    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    steps: int = whole(1, 1000, 1000)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of noising steps."""
        return self.steps

    def frames(self) -> Iterator[Frame]:
        """The picture after 0, 1, ... steps."""
        return (self.frame(step) for step in range(self.last + 1))

    def frame(self, step: int) -> Frame:
        """The picture after so many steps, computed in one jump."""
        level = self._table.level(step)
        x_t = diffuse(self._x0, level, self._eps)
        return Frame(
            step=step,
            last=self.last,
            level=level,
            panes={
                "clean": pane.picture(self._x0),
                "noise": pane.noise_picture(self._eps),
                "noisy": pane.picture(x_t, grainy=True),
            },
            readings=(Reading("t", "step", step, digits=0), *reading.of_level(level)),
            description=(
                f"Step {step} of {self.last}, {self.data.caption}: {reading.words(level)}."
            ),
        )

    @cached_property
    def _table(self) -> Table:
        return self.schedule.table(self.steps)

    @cached_property
    def _x0(self) -> Array:
        return self.data.drawn(self.data.best_size)

    @cached_property
    def _eps(self) -> Array:
        eps: Array = noise(self._x0.shape, self.seed, range(1), 0)[0]
        return eps.astype(np.float32)
