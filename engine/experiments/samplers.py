"""Two samplers from one noise, in lock-step, measured against a long run of the ODE."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.experiments.stand_in import DENOISERS, StandIn
from unstir.engine.experiments.walk import SIZE, Walk, rms
from unstir.engine.frame import Axis, Frame, Line, Plot, Reading
from unstir.engine.patterns import SETS
from unstir.engine.picture import OwnPicture, PictureSet, SetSource
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.table import SPACINGS, Spacing, uniform_log_snr

Array = NDArray[np.floating]

LONG = 64  # steps of DPM-Solver++(2M): where 800 end, for 39 noises of 40 or more


@dataclass(frozen=True)
class Samplers:
    """Two samplers, each with its own number of steps, both finished at the last frame.

    Both start from the same noise. The long run is the probability-flow ODE's end from there: a
    sampler that follows the ODE comes the closer to it the more steps it takes; one that adds
    noise goes elsewhere, to another picture that may be as good.
    """

    data: SetSource = one_of(SETS, "patterns", own=OwnPicture)
    sampler: Sampler = one_of(SAMPLERS, "ddim")
    steps: int = whole(1, 1000, 6)
    against: Sampler = one_of(SAMPLERS, "dpmpp-2m")
    against_steps: int = whole(1, 1000, 6)
    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    spacing: Spacing = one_of(SPACINGS, "trailing")
    denoiser: StandIn = one_of(DENOISERS, "exact", own=StandIn)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The steps of the sampler that takes more."""
        return max(self.steps, self.against_steps)

    def frames(self) -> Iterator[Frame]:
        """Both at the same share of their way, from noise to clean."""
        pictures = self.denoiser.seen(self.data.collected(SIZE))
        goal = long_run(self.data, self.schedule, self.denoiser, self.seed)
        both = (
            stretched(self._states(pictures, self.sampler, self.steps), self.steps, self.last),
            stretched(
                self._states(pictures, self.against, self.against_steps),
                self.against_steps,
                self.last,
            ),
        )
        errors = np.full((2, self.last + 1), np.nan)
        for step, states in enumerate(zip(*both, strict=True)):
            errors[:, step] = [rms(state.prediction.x0 - goal) for state in states]
            yield self._frame(step, states, goal, errors)

    def _states(self, pictures: PictureSet, sampler: Sampler, steps: int) -> Iterator[State]:
        walk = Walk(pictures, self.schedule.levels(steps, self.spacing), self.seed)
        return walk.states(sampler, self.denoiser.of(pictures))

    @property
    def _names(self) -> tuple[str, str]:
        one = f"{self.sampler.name}, {counted(self.steps)}"
        other = f"{self.against.name}, {counted(self.against_steps)}"
        return one, f"{other} again" if other == one else other

    def _frame(self, step: int, states: tuple[State, State], goal: Array, errors: Array) -> Frame:
        one, other = self._names
        off, other_off = errors[:, step].tolist()
        return Frame(
            step=step,
            last=self.last,
            level=states[0].level,
            panes={
                "long run": pane.picture(goal[0]),
                "error": self._curves(errors.copy()),
                one: pane.picture(states[0].x[0], grainy=True),
                other: pane.picture(states[1].x[0], grainy=True),
            },
            readings=(
                Reading("k", f"steps done: {one}", states[0].step, digits=0),
                Reading("k", f"steps done: {other}", states[1].step, digits=0),
                Reading("error", f"{one}, root mean square", off),
                Reading("error", f"{other}, root mean square", other_off),
            ),
            description=(
                f"{states[0].step} of {counted(self.steps)} of {self.sampler.name} and "
                f"{states[1].step} of {self.against_steps} of {self.against.name} done: with "
                f"{self.denoiser.words}, their guesses are {off:.2f} and {other_off:.2f} from the "
                "end of a long run."
            ),
        )

    def _curves(self, errors: Array) -> Plot:
        """The error of both guesses so far, over the share of the way."""
        way = np.linspace(0, 100, self.last + 1)
        lines = [
            Line(name, way, curve, dashed=i == 1)
            for i, (name, curve) in enumerate(zip(self._names, errors, strict=True))
        ]
        return Plot(Axis("share of the way, %", 0, 100), Axis("error", 0, 2), tuple(lines))


@lru_cache(maxsize=1)  # a turned knob most often leaves it as it is
def long_run(data: SetSource, schedule: Schedule, denoiser: StandIn, seed: int) -> Array:
    """Where the probability-flow ODE ends, (1, channels, size, size)."""
    pictures = denoiser.seen(data.collected(SIZE))
    walk = Walk(pictures, schedule.levels(LONG, uniform_log_snr), seed)
    *_, end = walk.states(SAMPLERS["dpmpp-2m"], denoiser.of(pictures))
    return end.x


def stretched(states: Iterator[State], steps: int, last: int) -> Iterator[State]:
    """The states 0 to steps, held so that there are last + 1 of them and both ends meet."""
    state = next(states)
    for k in range(last + 1):
        while state.step < k * steps // last:
            state = next(states)
        yield state


def counted(steps: int) -> str:
    """A number of steps in words: "1 step", "8 steps"."""
    return f"{steps} step{'' if steps == 1 else 's'}"
