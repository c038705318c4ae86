"""Two denoisers that are asked the same: which clean picture is in this noisy one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Denoiser
from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.experiments.reverse import error_picture
from unstir.engine.experiments.stand_in import DENOISERS, StandIn
from unstir.engine.experiments.walk import SIZE, rms
from unstir.engine.forward import diffuse
from unstir.engine.frame import Axis, Cursor, Frame, Line, Plot, Reading
from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.patterns import SETS
from unstir.engine.picture import OwnPicture, PictureSet, SetSource
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.table import Table

Array = NDArray[np.floating]

ASKED = 8  # pictures over which the error curves average
CURVE = np.linspace(-8, 8, 9)  # log SNR


@dataclass(frozen=True)
class Denoisers:
    """One picture with more and more noise, and what two denoisers make of it.

    The curves are their errors over 8 members with 8 noises, at levels from log SNR -8 to 8.
    """

    data: SetSource = one_of(SETS, "circles-and-checkerboards", own=OwnPicture)
    denoiser: StandIn = one_of(DENOISERS, "exact", own=StandIn)
    against: StandIn = one_of(DENOISERS, "affine", own=StandIn)
    schedule: Schedule = one_of(SCHEDULES, "cosine")
    steps: int = whole(1, 1000, 100)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of noising steps."""
        return self.steps

    def frames(self) -> Iterator[Frame]:
        """The answers after 0, 1, ... noising steps."""
        return (self.frame(step) for step in range(self.last + 1))

    def frame(self, step: int) -> Frame:
        """The answers after so many noising steps."""
        level = self._table.level(step)
        target = self._members[:1]
        x_t = diffuse(target, level, self._eps[:1])
        guesses = [d.predict(x_t, level).x0 for d in self._denoisers]
        off, other_off = (rms(guess - target) for guess in guesses)
        apart = rms(guesses[0] - guesses[1])
        one, other = self._names
        return Frame(
            step=step,
            last=self.last,
            level=level,
            panes={
                "clean": pane.picture(target[0]),
                "error": self._plot(level),
                "difference": error_picture(guesses[0][0] - guesses[1][0]),
                "noisy": pane.picture(x_t[0], grainy=True),
                one: pane.picture(guesses[0][0]),
                other: pane.picture(guesses[1][0]),
            },
            readings=(
                Reading("t", "step", step, digits=0),
                *reading.of_level(level),
                Reading("x̂_0 − x_0", f"error of {one}", off),
                Reading("x̂_0 − x_0", f"error of {other}", other_off),
            ),
            description=(
                f"Step {step} of {self.last}, {reading.words(level)}: the guess of "
                f"{self.denoiser.words} is {off:.2f} from the clean picture, that of "
                f"{self.against.words} {other_off:.2f}, and they are {apart:.2f} from each other."
            ),
        )

    @property
    def _names(self) -> tuple[str, str]:
        one, other = self.denoiser.title, self.against.title
        return one, f"{other} again" if one == other else other

    @cached_property
    def _table(self) -> Table:
        return self.schedule.table(self.steps)

    @cached_property
    def _pictures(self) -> PictureSet:
        return self.against.seen(self.denoiser.seen(self.data.collected(SIZE)))

    @cached_property
    def _denoisers(self) -> tuple[Denoiser, Denoiser]:
        return self.denoiser.of(self._pictures), self.against.of(self._pictures)

    @cached_property
    def _members(self) -> Array:
        """The members that are asked about; the first is the one shown."""
        count = len(self._pictures.pixels)
        return self._pictures.pixels[(self.seed + np.arange(ASKED)) % count]

    @cached_property
    def _eps(self) -> Array:
        eps: Array = noise(self._members.shape[1:], self.seed, range(ASKED), 0)
        return eps.astype(np.float32)

    @cached_property
    def _errors(self) -> tuple[Array, Array]:
        """The error of each denoiser at the levels of the curve."""
        levels = [Level(log_snr) for log_snr in CURVE.tolist()]
        noisy = [diffuse(self._members, level, self._eps) for level in levels]
        one, other = (
            np.array([
                rms(d.predict(x_t, level).x0 - self._members)
                for x_t, level in zip(noisy, levels, strict=True)
            ])
            for d in self._denoisers
        )  # fmt: skip
        return one, other

    def _plot(self, level: Level) -> Plot:
        lines = [
            Line(name, CURVE, errors, dashed=i == 1)
            for i, (name, errors) in enumerate(zip(self._names, self._errors, strict=True))
        ]
        low, high = float(CURVE[0]), float(CURVE[-1])
        here = Cursor(min(max(level.log_snr, low), high))
        return Plot(Axis("log SNR", low, high), Axis("error of x̂_0", 0, 1.2), (*lines, here))
