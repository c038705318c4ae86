"""Guidance: one noise, one wish, and how strongly the sampler is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Guided
from unstir.engine.experiments import pane, reading
from unstir.engine.experiments.field import check, one_of, real, whole
from unstir.engine.experiments.reverse import words_of
from unstir.engine.experiments.stand_in import DENOISERS
from unstir.engine.experiments.walk import BEGINNINGS, SIZE, Walk
from unstir.engine.frame import Frame, Reading, Text
from unstir.engine.patterns import SETS
from unstir.engine.picture import PictureSet, SetSource
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.shapes import ALL_SHAPES

Array = NDArray[np.floating]

WISHES = {name: name for name in ALL_SHAPES}


@dataclass(frozen=True)
class Guidance:
    """A row of walks from one noise: without the condition, with it, and with it exaggerated.

    The scales are 0, 1, and three up to strongest, evenly: eps_u + scale (eps_c - eps_u). The
    table looks at more noises than the one that is drawn, since what guidance costs is variety.
    """

    data: SetSource = one_of(SETS, "patterns")
    wish: str = one_of(WISHES, "heart")
    strongest: float = real(1, 50, 20)
    noises: int = whole(1, 64, 8)
    sampler: Sampler = one_of(SAMPLERS, "ddim")
    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    steps: int = whole(1, 1000, 30)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)
        shown = {str(label) for label in self.data.collected(SIZE).labels}
        if self.wish not in shown:
            raise ValueError(
                f"wish = {self.wish!r}: {self.data.caption} show only {', '.join(sorted(shown))}"
            )

    @property
    def last(self) -> int:
        """The number of steps."""
        return self.steps

    @property
    def scales(self) -> tuple[float, ...]:
        """The guidance scales, from none to the strongest."""
        return scales_up_to(self.strongest)

    def frames(self) -> Iterator[Frame]:
        """Every scale at the same step, from noise to clean."""
        pictures, levels = self.data.collected(SIZE), self.schedule.levels(self.steps)
        walk = Walk(pictures, levels, self.seed, BEGINNINGS["pure-noise"], self.noises)
        rows = [
            walk.states(self.sampler, Guided(pictures.exact, scale), self.wish)
            for scale in self.scales
        ]
        return (self._frame(pictures, states) for states in zip(*rows, strict=True))

    def _frame(self, pictures: PictureSet, states: tuple[State, ...]) -> Frame:
        level = states[0].level
        outcomes = [self._outcome(pictures, state.prediction.x0) for state in states]
        without, plain, strongest = outcomes[0], outcomes[1], outcomes[-1]
        return Frame(
            step=states[0].step,
            last=self.last,
            level=level,
            panes={
                f"of {self.noises} noises": self._table(outcomes),
                "noisy": pane.picture(side_by_side([s.x[0] for s in states]), grainy=True),
                "guesses": pane.picture(side_by_side([s.prediction.x0[0] for s in states])),
            },
            readings=(
                Reading("k", "steps done", states[0].step, digits=0),
                *reading.of_level(level),
                *(
                    Reading(f"s = {s:.3g}", f"distance from the nearest {self.wish}", outcome.apart)
                    for s, outcome in zip(self.scales, outcomes, strict=True)
                ),
            ),
            description=(
                f"Step {states[0].step} of {self.last}, {reading.words(level)}: told of "
                f"{words_of(self.wish)}, {DENOISERS['exact'].words} guesses what is nearest to it "
                f"for {without.met} of {self.noises} noises at scale 0, {plain.met} at 1 and "
                f"{strongest.met} at {self.strongest:g}, where it makes {without.different}, "
                f"{plain.different} and {strongest.different} different pictures."
            ),
        )

    def _outcome(self, pictures: PictureSet, x0_hat: Array) -> "Outcome":
        wished = pictures.pixels[pictures.labels == self.wish]
        which = pictures.nearest(x0_hat)
        return Outcome(
            met=int((pictures.labels[which] == self.wish).sum()),
            different=len(np.unique(which)),
            apart=float(np.sqrt(((wished - x0_hat[0]) ** 2).mean((1, 2, 3)).min())),
        )

    def _table(self, outcomes: list["Outcome"]) -> Text:
        lines = (
            f"{scale:>9.3g} {outcome.met:>9} {outcome.different:>9}"
            for scale, outcome in zip(self.scales, outcomes, strict=True)
        )
        return Text((f"{'scale':>9} {self.wish:>9} {'different':>9}", *lines))


@dataclass(frozen=True)
class Outcome:
    """What came of the guesses at one scale.

    met: how many are nearest to what was wished for; different: how many members they are nearest
    to; apart: how far the first is from a member that was wished for.
    """

    met: int
    different: int
    apart: float


def scales_up_to(strongest: float) -> tuple[float, ...]:
    """None, plain, and three up to the strongest, evenly."""
    return (0.0, 1.0, *(1 + (strongest - 1) * k / 3 for k in (1, 2, 3)))


def side_by_side(pictures: list[Array]) -> Array:
    """Pictures (channels, height, width) in a row, in the same form."""
    return np.concatenate(pictures, axis=2)
