"""The score: which way is more likely, and where points go that follow it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import reading
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.forward import diffuse
from unstir.engine.frame import Arrows, Axis, Frame, Heat, Layer, Line, Plot, Points, Reading
from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.sampler import SAMPLERS, Sampler, State
from unstir.engine.schedule import SCHEDULES, Schedule
from unstir.engine.toys import PLANES, Toy

Array = NDArray[np.floating]

REACH = 2.5  # the plane is drawn from -2.5 to 2.5 both ways
HEAT_CELLS, ARROW_CELLS = 32, 13  # a side
TRACED = 6  # points whose paths are drawn
AXES = Axis("x", -REACH, REACH), Axis("y", -REACH, REACH)


@dataclass(frozen=True)
class Score:
    """A density on a plane at every noise level, its score, and points that two samplers move.

    Both samplers start from the same pure noise and take the same levels, side by side. Where
    both are the same one, there is a single run of it.
    """

    data: Toy = one_of(PLANES, "two-moons")
    sampler: Sampler = one_of(SAMPLERS, "reverse-sde")
    against: Sampler = one_of(SAMPLERS, "probability-flow")
    schedule: Schedule = one_of(SCHEDULES, "linear-scaled")
    steps: int = whole(1, 1000, 100)
    points: int = whole(1, 400, 150)
    seed: int = whole(0, 2**32 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of steps."""
        return self.steps

    @property
    def samplers(self) -> tuple[Sampler, ...]:
        """Those that move points: each once, for the same one would only walk the same way."""
        return (self.sampler,) if self.against == self.sampler else (self.sampler, self.against)

    def frames(self) -> Iterator[Frame]:
        """From noise to the density: before each step, and after the last."""
        paths: list[list[Array]] = [[] for _ in self.samplers]
        for states in zip(*map(self._states, self.samplers), strict=True):
            for path, state in zip(paths, states, strict=True):
                path.append(state.x[:TRACED])
            yield self._frame(states, paths)

    def _states(self, sampler: Sampler) -> Iterator[State]:
        samples = range(self.points)
        source = partial(noise, (2,), self.seed, samples)
        return sampler(self.data.mixture, source(0), self.schedule.levels(self.steps), source)

    def _frame(self, states: Sequence[State], paths: Sequence[list[Array]]) -> Frame:
        one, level = states[0], states[0].level
        names = [sampler.name for sampler in self.samplers]
        likely = [float(self.data.mixture.log_density(s.x, level).mean()) for s in states]
        expected = self._expected(level)
        return Frame(
            step=one.step,
            last=self.last,
            level=level,
            panes={
                **{
                    f"{name} paths": traced(path, state.x)
                    for name, path, state in zip(names, paths, states, strict=True)
                },
                "score": Plot(*AXES, (*self._field(level), Points("points", one.x))),
            },
            readings=(
                Reading("k", "steps done", one.step, digits=0),
                *reading.of_level(level),
                *(
                    Reading("log p_t", f"mean at the points of {name}", mean)
                    for name, mean in zip((*names, "true draws"), (*likely, expected), strict=True)
                ),
            ),
            description=(
                f"Step {one.step} of {self.last}, {reading.words(level)}: on the way to "
                f"{self.data.name} the mean log density is {_told(names, likely)} "
                f"and {reading.number(expected)} at true draws."
            ),
        )

    def _field(self, level: Level) -> tuple[Layer, ...]:
        """The density as heat, and the score as arrows no longer than their distance."""
        cells = square(HEAT_CELLS)
        density = np.exp(self.data.mixture.log_density(cells, level))
        tails, room = square(ARROW_CELLS), 2 * REACH / ARROW_CELLS
        score = self.data.mixture.score(tails, level)
        length = np.linalg.norm(score, axis=1, keepdims=True)
        return (
            Heat("density of x_t", density.reshape(HEAT_CELLS, HEAT_CELLS)),
            Arrows("score (its length levels off)", tails, room * score / (1 + length)),
        )

    def _expected(self, level: Level) -> float:
        """The mean log density at 500 true draws of x_t."""
        x0 = self.data.sample(np.random.default_rng(self.seed), 500)
        x_t = diffuse(x0, level, noise((2,), self.seed, range(500), 1))
        return float(self.data.mixture.log_density(x_t, level).mean())


def _told(names: Sequence[str], likely: Sequence[float]) -> str:
    """How likely the points of each sampler are: "-1.70 at the points of DDPM, ..."."""
    points = (f"the points of {names[0]}", *(f"those of {name}" for name in names[1:]))
    numbers = map(reading.number, likely)
    return ", ".join(f"{one} at {whose}" for one, whose in zip(numbers, points, strict=True))


def square(cells: int) -> Array:
    """The middles of cells by cells squares over the plane, (cells², 2), the top row first."""
    middle = ((2 * np.arange(cells) + 1) / cells - 1) * REACH
    return np.stack(np.meshgrid(middle, -middle), -1).reshape(-1, 2)


def traced(path: list[Array], x: Array) -> Plot:
    """Where the first points came along, and where every point is."""
    along = np.stack(path)
    lines = (Line("" if i else "paths", *along[:, i].T) for i in range(along.shape[1]))
    return Plot(*AXES, (Points("points", x), *lines))
