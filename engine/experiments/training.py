"""A network learns while one watches; the network lives in a process of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from unstir.engine.experiments import pane
from unstir.engine.experiments.field import check, one_of, whole
from unstir.engine.frame import Axis, Frame, Line, Pane, Plot, Points, Reading
from unstir.engine.level import CLEAN
from unstir.engine.network_training import Standing, watch
from unstir.engine.toys import PLANES

Array = NDArray[np.floating]

REPORTS = 40
SHOWN = 512  # points of the density itself, drawn beside the network's


@dataclass(frozen=True)
class Points2D:
    """A density on the plane, learned by a small network of points."""

    name: str

    @property
    def words(self) -> str:
        """What is learned, in a sentence."""
        return PLANES[self.name].name

    def arguments(self, folder: Path) -> list[str]:  # noqa: ARG002 (points leave no files)
        """What the training process is told."""
        return ["points", "--toy", self.name]

    def drawn(self, samples: Array) -> dict[str, Pane]:
        """The network's samples over the density's."""
        truth = PLANES[self.name].sample(np.random.default_rng(0), SHOWN)
        layers = (Points("the density", truth), Points("the network's samples", samples))
        return {"samples": Plot(Axis("x", -3, 3), Axis("y", -3, 3), layers)}


@dataclass(frozen=True)
class FewPictures:
    """A set of 80 pictures of 16x16, learned by a small U-Net."""

    count: int = 80

    @property
    def words(self) -> str:
        """What is learned, in a sentence."""
        return f"{self.count} pictures"

    def arguments(self, folder: Path) -> list[str]:
        """What the training process is told."""
        kind = ["--few", str(self.count), "--size", "16", "--widths", "24,48,64"]
        return ["train", *kind, "--rate", "0.003", "--out", str(folder)]

    def drawn(self, samples: Array) -> dict[str, Pane]:
        """Eight samples in two rows."""
        rows = samples.reshape(2, -1, *samples.shape[1:])
        return {"samples": pane.picture(np.concatenate(np.concatenate(rows, 2), 2))}


Task = Points2D | FewPictures
TASKS: Mapping[str, Task] = {**{name: Points2D(name) for name in PLANES}, "patterns": FewPictures()}


@dataclass(frozen=True)
class Training:
    """A small network learns its task, from nothing, in REPORTS frames of equally many steps."""

    task: Task = one_of(TASKS, "two-moons")
    steps: int = whole(REPORTS, 20_000, 3000)
    seed: int = whole(0, 2**31 - 1, 0)

    def __post_init__(self) -> None:
        check(self)

    @property
    def last(self) -> int:
        """The number of reports after the first."""
        return REPORTS - 1

    def frames(self) -> Iterator[Frame]:
        """What the network draws after each part of the steps; closing stops the training."""
        every = self.steps // REPORTS
        numbers = ["--steps", str(every * REPORTS), "--tell-every", str(every)]
        with TemporaryDirectory() as folder:
            asked = [*self.task.arguments(Path(folder)), *numbers, "--seed", str(self.seed)]
            seen: list[Standing] = []
            standings = watch(asked)
            try:
                for standing in standings:
                    seen.append(standing)
                    yield self._frame(seen)
            finally:
                standings.close()

    def _frame(self, seen: list[Standing]) -> Frame:
        now = seen[-1]
        distance = now.distance if now.distance is not None else float("nan")
        samples = now.samples if now.samples is not None else np.empty((0, 2))
        steps, losses = (np.array([getattr(s, name) for s in seen]) for name in ("step", "loss"))
        curve = Plot(
            Axis("training step", 0, now.last),
            Axis("loss", 0, 1.2),
            (Line("loss", steps.astype(np.float64), losses),),
        )
        return Frame(
            step=len(seen) - 1,
            last=self.last,
            level=CLEAN,
            panes={**self.task.drawn(samples), "loss": curve},
            readings=(
                Reading("n", "training steps", now.step, digits=0),
                Reading("L", "loss, smoothed", now.loss),
                Reading("Δ", "distance to the exact answer", distance),
            ),
            description=(
                f"After {now.step} of {now.last} training steps on {self.task.words} the loss is"
                f" {now.loss:.3f}, and the distance to the exact answer {distance:.4f}."
            ),
        )
