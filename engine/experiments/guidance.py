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
from unstir.engine.experiments.walk import SIZE, Walk
from unstir.engine.frame import Frame, Reading
from unstir.engine.patterns import SETS
from unstir.engine.picture import SetSource
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.shapes import ALL_SHAPES

Array = NDArray[np.floating]

WISHES = {name: name for name in ALL_SHAPES}


@dataclass(frozen=True)
class Guidance:
    """A row of walks from one noise: without the condition, with it, and with it exaggerated.

    The scales are 0, 1, and three up to strongest, evenly: eps_u + scale (eps_c - eps_u).
    """

    data: SetSource = one_of(SETS, "patterns")
    wish: str = one_of(WISHES, "heart")
    strongest: float = real(1, 30, 10)
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
        beyond = [1 + (self.strongest - 1) * k / 3 for k in (1, 2, 3)]
        return (0.0, 1.0, *beyond)

    def frames(self) -> Iterator[Frame]:
        """Every scale at the same step, from noise to clean."""
        pictures = self.data.collected(SIZE)
        walk = Walk(pictures, self.schedule.levels(self.steps), self.seed)
        rows = [
            walk.states(self.sampler, Guided(pictures.exact, scale), self.wish)
            for scale in self.scales
        ]
        return (self._frame(walk, states) for states in zip(*rows, strict=True))

    def _frame(self, walk: Walk, states: tuple[State, ...]) -> Frame:
        level = states[0].level
        guesses = [state.prediction.x0[0] for state in states]
        wished = walk.pictures.pixels[walk.pictures.labels == self.wish]
        apart = [float(np.sqrt(((wished - x0) ** 2).mean((1, 2, 3)).min())) for x0 in guesses]
        without, plain, strongest = (
            words_of(walk.label(guess)) for guess in (guesses[0], guesses[1], guesses[-1])
        )
        return Frame(
            step=states[0].step,
            last=self.last,
            level=level,
            panes={
                "noisy": pane.picture(side_by_side([state.x[0] for state in states])),
                "guesses": pane.picture(side_by_side(guesses)),
            },
            readings=(
                Reading("k", "steps done", states[0].step, digits=0),
                *reading.of_level(level),
                *(
                    Reading(f"s = {scale:.3g}", f"distance to the nearest {self.wish}", distance)
                    for scale, distance in zip(self.scales, apart, strict=True)
                ),
            ),
            description=(
                f"Step {states[0].step} of {self.last}, {reading.words(level)}: told of "
                f"{words_of(self.wish)}, {DENOISERS['exact'].words} guesses what is nearest to "
                f"{without} at scale 0, {plain} at 1 and {strongest} at {self.strongest:g}, "
                f"{apart[0]:.2f}, {apart[1]:.2f} and {apart[-1]:.2f} from the nearest {self.wish}."
            ),
        )


def side_by_side(pictures: list[Array]) -> Array:
    """Pictures (channels, height, width) in a row, in the same form."""
    return np.concatenate(pictures, axis=2)
