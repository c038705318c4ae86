"""Two noise schedules side by side: their curves, where they end, and what they do to a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.forward import diffuse
from unstir.engine.frame import Axis, Cursor, Frame, Line, Plot, Reading, Text
from unstir.engine.noise import noise
from unstir.engine.patterns import PICTURES
from unstir.engine.picture import OwnPicture, PictureSource
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.table import Table

Array = NDArray[np.floating]

STRIP_SIZE, STRIP_LENGTH = 32, 8  # pixels a side, pictures


@dataclass(frozen=True)
class Schedules:
    """A schedule (drawn through) against another (dashed); frame k is their step k.

    The strips show one picture with one noise under both, at the same eight times.
    """

    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    against: Schedule = one_of(SCHEDULES, "cosine")
    steps: int = whole(1, 1000, 1000)
    data: PictureSource = one_of(PICTURES, "smiley", own=OwnPicture)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of noising steps."""
        return self.steps

    def frames(self) -> Iterator[Frame]:
        """The cursor at every step, from clean to noise."""
        return (self.frame(step) for step in range(self.last + 1))

    def frame(self, step: int) -> Frame:
        """The cursor at one step."""
        one, other = (table.level(step) for table in self._tables)
        return Frame(
            step=step,
            last=self.last,
            level=one,
            panes={
                "ends": self._ends,
                "pictures": pane.picture(self._strips, grainy=True),
                "log SNR": self._plot("log_snr", "log SNR", step),
                "ᾱ_t": self._plot("alpha_bar", "ᾱ_t", step),
            },
            readings=(
                Reading("t", "step", step, digits=0),
                Reading("ᾱ_t", self.schedule.name, one.alpha_bar),
                Reading("ᾱ_t", self.against.name, other.alpha_bar),
                Reading("SNR", self.schedule.name, one.snr_db, "dB", 2),
                Reading("SNR", self.against.name, other.snr_db, "dB", 2),
            ),
            description=(
                f"Step {step} of {self.last}: {self.schedule.name} has {reading.words(one)}; "
                f"{self.against.name} has {reading.words(other)}."
            ),
        )

    @cached_property
    def _tables(self) -> tuple[Table, Table]:
        return self.schedule.table(self.steps), self.against.table(self.steps)

    def _plot(self, quantity: str, label: str, step: int) -> Plot:
        """A quantity of both tables over the steps; infinite ends are left out."""
        steps = np.arange(self.steps + 1.0)
        curves = [np.array(getattr(table, quantity)) for table in self._tables]
        for curve in curves:
            curve[~np.isfinite(curve)] = np.nan
        names = (self.schedule.name, self.against.name)
        lines = [
            Line(name, steps, curve, dashed=i == 1)
            for i, (name, curve) in enumerate(zip(names, curves, strict=True))
        ]
        low, high = float(np.nanmin(curves, initial=0)), float(np.nanmax(curves, initial=1))
        return Plot(Axis("step", 0, self.steps), Axis(label, low, high), (*lines, Cursor(step)))

    @cached_property
    def _strips(self) -> Array:
        """Eight pictures from clean to noise in a row, one row for each schedule."""
        x0 = self.data.drawn(STRIP_SIZE)
        eps: Array = noise(x0.shape, self.seed, range(1), 0)[0].astype(np.float32)
        steps = np.round(np.linspace(0, self.steps, STRIP_LENGTH)).astype(int)
        rows = [
            np.concatenate([diffuse(x0, table.level(int(k)), eps) for k in steps], axis=2)
            for table in self._tables
        ]
        return np.concatenate(rows, axis=1)

    @cached_property
    def _ends(self) -> Text:
        """Where every schedule of the table ends: alpha_bar_T and SNR(T)."""
        ends = ((name, s.table(self.steps).level(self.steps)) for name, s in SCHEDULES.items())
        lines = (
            f"{name:<18} {end.alpha_bar:>10.4g} {Reading('', '', end.snr_db, 'dB', 2).shown:>10}"
            for name, end in ends
        )
        return Text((f"{f'after {self.steps} steps':<18} {'ᾱ_T':>10} {'SNR(T)':>10}", *lines))
