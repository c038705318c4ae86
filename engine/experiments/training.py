"""A network learns while one watches; it does so in a process of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.experiments.sheet import sheet
from unstir.engine.frame import Axis, Frame, Line, Pane, Plot, Points, Reading, Text
from unstir.engine.level import PURE_NOISE
from unstir.engine.network_training import Run, Standing
from unstir.engine.noise import noise
from unstir.engine.toys import PLANES

Array = NDArray[np.floating]

REPORTS = 40
SHOWN = 512  # points of the density itself, drawn beside the network's
SAMPLES = 256  # points that a network draws
PICTURES = 8  # pictures that one draws


@dataclass(frozen=True)
class Points2D:
    """A density on the plane, learned by a small network of points."""

    name: str

    @property
    def words(self) -> str:
        """What is learned, in a sentence."""
        return PLANES[self.name].name

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the training process is told."""
        return ("points", "--toy", self.name)

    @cached_property
    def untrained(self) -> Array:
        """What a network draws that has learned nothing: noise."""
        return noise((2,), 0, range(SAMPLES), 0)

    def drawn(self, samples: Array) -> Pane:
        """The network's samples over the density's."""
        truth = PLANES[self.name].sample(np.random.default_rng(0), SHOWN)
        layers = (Points("density", truth), Points("network", samples))
        return Plot(Axis("x", -3, 3), Axis("y", -3, 3), layers)


@dataclass(frozen=True)
class FewPictures:
    """A set of 80 pictures of 16x16, learned by a small U-Net."""

    name: str = "patterns"
    count: int = 80

    @property
    def words(self) -> str:
        """What is learned, in a sentence."""
        return f"{self.count} pictures"

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the training process is told."""
        kind = ("--few", str(self.count), "--size", "16", "--widths", "24,48,64")
        return ("train", *kind, "--rate", "0.003")

    @cached_property
    def untrained(self) -> Array:
        """What a network draws that has learned nothing: noise."""
        return noise((1, 16, 16), 0, range(PICTURES), 0)

    def drawn(self, samples: Array) -> Pane:
        """Eight samples in two rows."""
        return pane.picture(sheet(samples, PICTURES // 2), grainy=True)


Task = Points2D | FewPictures
TASKS: Mapping[str, Task] = {**{name: Points2D(name) for name in PLANES}, "patterns": FewPictures()}
KEEP = {"no": False, "yes": True}
SOON = Text(("Play: it learns", "from nothing. The", "first report", "takes seconds."))


@dataclass(frozen=True)
class Training:
    """A small network learns its task from nothing, and shows what it draws 40 times on the way.

    It learns in a process of its own, which the app starts when the learner plays; elsewhere there
    is only the beginning. What is kept lies in the learner's data folder, and is shown without
    training the next time.
    """

    task: Task = one_of(TASKS, "two-moons")
    steps: int = whole(REPORTS, 20_000, 3000)
    seed: int = whole(0, 2**31 - 1, 0)
    keep: bool = one_of(KEEP, "no")

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """Nothing follows on the beginning by itself."""
        return 0

    def frames(self) -> Iterator[Frame]:
        """The beginning."""
        yield self.after([], 0)

    @property
    def run(self) -> Run:
        """The training that is to be made for it."""
        every = self.steps // REPORTS
        numbers = ("--steps", every * REPORTS, "--tell-every", every, "--seed", self.seed)
        return Run(
            name=f"{self.task.name}-{every * REPORTS}-{self.seed}",
            arguments=(*self.task.arguments, *map(str, numbers)),
            keep=self.keep,
        )

    def with_training(self, standings: Iterable[Standing]) -> Experiment:
        """The experiment that shows where its training stands, as it goes on."""
        return Learning(self, standings)

    def after(self, seen: list[Standing], last: int) -> Frame:
        """What is known after these reports."""
        now = seen[-1] if seen else Standing(0, self._steps, float("nan"), 0.0, None, None)
        samples = self.task.untrained if now.samples is None else now.samples
        return Frame(
            step=len(seen),
            last=last,
            level=PURE_NOISE,
            panes={
                "loss and distance": self._curves(seen) if seen or not last else SOON,
                "samples": self.task.drawn(samples),
            },
            readings=self._readings(now)[: None if seen else 2],
            description=self._told(now) if seen else self._beginning,
        )

    @property
    def _steps(self) -> int:
        """The training steps, in 40 equal parts."""
        return self.steps // REPORTS * REPORTS

    def _curves(self, seen: list[Standing]) -> Plot:
        """Loss and distance of the reports so far, over the training steps."""
        steps = np.array([one.step for one in seen], np.float64)
        losses = np.array([one.loss for one in seen], np.float64)
        distances = np.array([one.distance for one in seen], np.float64)  # None: not a number
        top = 1.1 * max([losses.max(), *distances[np.isfinite(distances)]]) if seen else 1.0
        lines = (Line("loss", steps, losses), Line("distance", steps, distances, dashed=True))
        return Plot(Axis("training step", 0, self._steps), Axis("loss", 0, float(top)), lines)

    def _readings(self, now: Standing) -> tuple[Reading, ...]:
        distance = float("nan") if now.distance is None else now.distance
        return (
            Reading("n", "training steps", now.step, digits=0),
            Reading("done", "share of the training", 100 * now.step / self._steps, "%", 0),
            Reading("L", "loss, smoothed", now.loss),
            Reading("Δ", "distance to the exact answer", distance),
            Reading("time", "time spent", now.seconds, "s", 1),
        )

    def _told(self, now: Standing) -> str:
        after = f"After {now.step} of {self._steps} training steps on {self.task.words} the loss is"
        if now.distance is None:
            return f"{after} {now.loss:.2f}."
        return f"{after} {now.loss:.2f} and the distance to the exact answer {now.distance:.2f}."

    @property
    def _beginning(self) -> str:
        return (
            f"Before the first of {self._steps} training steps on {self.task.words}, a small "
            "network draws noise; in the app it learns while you watch."
        )


@dataclass(frozen=True, eq=False)
class Learning:
    """A training under way: the beginning, and its reports."""

    training: Training
    standings: Iterable[Standing]

    @property
    def last(self) -> int:
        """The number of reports."""
        return REPORTS

    def frames(self) -> Iterator[Frame]:
        """The beginning, then what each report says, as soon as it comes."""
        seen: list[Standing] = []
        yield self.training.after(seen, self.last)
        for standing in self.standings:
            seen.append(standing)
            yield self.training.after(seen, self.last)
