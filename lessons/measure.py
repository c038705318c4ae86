"""What a section's visual will show, as numbers: the functions of expressions that run it."""

import functools
from collections.abc import Callable, Mapping
from itertools import islice
from threading import Lock
from typing import Any

from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.samplers import Samplers
from unstir.engine.frame import Frame
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.problem import NotedError
from unstir.lessons.quantities import whole

MOST_FRAMES = 128
"""How many frames of an experiment that cannot jump are computed to know a key."""

SAMPLES = 32

MOST_EFFORT = 20_000
COST_OF_RUNNING = 20

_SLOW = (Denoisers, Guidance, Samplers)
"""Experiments that need seconds for a single frame: every start of the program would wait."""


class Effort:
    """How much may still be computed for the keys of one file, so that none takes minutes to read.

    A frame that is jumped to costs one; of a run, in which a sampler works, each frame costs more.
    """

    def __init__(self, left: int = MOST_EFFORT) -> None:
        self._left = left
        self._run: set[Any] = set()

    def spend(self, experiment: Experiment) -> None:
        """Pay for a frame; ValueError when there is nothing left, or where it takes too long."""
        if isinstance(experiment, _SLOW):
            what = "the readings of this visual take too long to compute for a key"
            raise ValueError(what)  # noqa: TRY004 - it is the value of a lesson that is wrong
        if isinstance(experiment, Scrubbable):
            self._left -= 1
        elif experiment not in self._run:
            self._run.add(experiment)
            self._left -= COST_OF_RUNNING * min(experiment.last + 1, MOST_FRAMES)
        if self._left < 0:
            raise ValueError("the keys of this file take too long to compute")


def measures(experiment: Experiment, effort: Effort) -> Mapping[str, Callable[..., float]]:
    """The functions of expressions that are about an experiment."""

    def value(symbol: str, step: int) -> float:
        effort.spend(experiment)
        return _reading(experiment, symbol, step)

    def reading(symbol: str, step: float) -> float:
        return value(symbol, whole(step, "the step", 0, experiment.last))

    def step_below(symbol: str, bound: float) -> float:
        return _first(experiment, lambda step: value(symbol, step) < bound)

    def step_above(symbol: str, bound: float) -> float:
        return _first(experiment, lambda step: value(symbol, step) > bound)

    return {"reading": reading, "step_below": step_below, "step_above": step_above}


MEASURES = frozenset({"reading", "step_below", "step_above"})


def unknown_measures() -> Mapping[str, Callable[..., float]]:
    """The same functions, of a visual that is wrong: whatever they are asked is not known."""

    def unknown(symbol: str, number: float) -> float:
        raise NotedError(symbol, number)

    return dict.fromkeys(MEASURES, unknown)


def _reading(experiment: Experiment, symbol: str, step: int) -> float:
    """The value of a reading, by its symbol or name; ValueError if the frame has no such one."""
    frame = frame_of(experiment, step)
    values = {name: one.value for one in frame.readings for name in (one.name, one.symbol)}
    if symbol not in values:
        near = did_you_mean(symbol, values) if isinstance(symbol, str) else ""
        names = ", ".join(one.symbol for one in frame.readings) or "none"
        raise ValueError(f"the visual has no reading {symbol!r} ({near or f'there are {names}'})")
    return values[symbol]


def _first(experiment: Experiment, holds: Callable[[int], bool]) -> float:
    """The first step at which something holds that goes on to hold; ValueError if at none.

    Some steps in equal distances are looked at, then the stretch in which it begins is halved;
    so it must not hold for a while and then no longer, and ValueError says so where it shows.
    """
    last = experiment.last
    sampled = sorted({round(i * last / SAMPLES) for i in range(SAMPLES + 1)})
    found = [holds(step) for step in sampled]
    if True not in found:
        raise ValueError("this happens at no step of the visual")
    begin = found.index(True)
    if not all(found[begin:]):
        raise ValueError("this begins and ends again, so that there is no one step to predict")
    low, high = sampled[max(0, begin - 1)], sampled[begin]
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return float(low if holds(low) else high)


def frame_of(experiment: Experiment, step: int) -> Frame:
    """The frame of a step; ValueError if too many have to be computed before it."""
    key: Any = experiment  # experiments are frozen, and so can be remembered by
    return _kept(key, step)


@functools.lru_cache(maxsize=256)
def _kept(experiment: Any, step: int) -> Frame:
    if isinstance(experiment, Scrubbable):
        return experiment.frame(step)
    if step >= MOST_FRAMES:
        raise ValueError(f"the visual would have to run for more than {MOST_FRAMES} steps")
    return _run(experiment).frame(step)


class _Run:
    """The frames of an experiment, each computed when it is first asked for."""

    def __init__(self, experiment: Experiment) -> None:
        self._coming = experiment.frames()
        self._seen: list[Frame] = []
        self._turn = Lock()  # a course may be read in two threads, a generator not

    def frame(self, step: int) -> Frame:
        """The frame of a step, with all before it."""
        with self._turn:
            self._seen += islice(self._coming, max(0, step + 1 - len(self._seen)))
        return self._seen[step]


@functools.lru_cache(maxsize=4)
def _run(experiment: Any) -> _Run:
    return _Run(experiment)
