"""How a training says where it stands: lines to read, or messages to a watching process."""

import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from unstir.engine.drawing import Drawing
from unstir.engine.exact import ExactDenoiser
from unstir.engine.level import Level
from unstir.engine.neural.denoiser import NetworkDenoiser
from unstir.engine.neural.file import Trained
from unstir.engine.neural.points import PointProgress, gap, points_drawn
from unstir.engine.neural.source import SetSource, Source
from unstir.engine.neural.train import Progress
from unstir.engine.noise import noise
from unstir.engine.toys import Toy
from unstir.engine.wire import Message, send

Array = NDArray[np.floating]
Tell = Callable[[Progress], None]

SHOWN = 8  # pictures drawn to show what has been learned
PROBED = (-6.0, -4.0, -2.0, 0.0)  # log SNR at which the answer is compared with the exact one


class Pace(Protocol):
    """Says after which steps there is something to tell."""

    def due(self, step: int) -> bool:
        """Whether it is time, after this step."""
        ...


@dataclass
class Clock:
    """At once, and then at most once in so many seconds."""

    seconds: float
    _last: float = field(default=-math.inf, init=False)

    def due(self, step: int) -> bool:  # noqa: ARG002 (a clock does not count)
        """Whether so many seconds have gone by."""
        now = time.monotonic()
        if now - self._last < self.seconds:
            return False
        self._last = now
        return True


@dataclass(frozen=True)
class Count:
    """After every so many steps."""

    steps: int

    def due(self, step: int) -> bool:
        """Whether the step is one of these."""
        return step % self.steps == 0


def tell_in_text(trained: Trained, source: Source, every: int | None) -> Tell:  # noqa: ARG001 (text shows no pictures)
    """A line every ten seconds, or after every so many steps."""
    pace = Count(every) if every else Clock(10)

    def tell(progress: Progress) -> None:
        learner = progress.learner
        if pace.due(learner.step) or learner.step == learner.plan.steps:
            done = learner.step / learner.plan.steps
            print(  # noqa: T201 (a command line speaks)
                f"step {learner.step} of {learner.plan.steps} ({done:.0%}), loss"
                f" {progress.loss:.5f}, {progress.seconds:.0f} s",
                flush=True,
            )

    return tell


def tell_in_messages(trained: Trained, source: Source, every: int | None) -> Tell:
    """A message twice a second, every five seconds with pictures and the distance.

    Or after every so many steps, with both.
    """
    pace, pictures = paces(every, 0.5, 5)
    denoiser = NetworkDenoiser(trained, next(trained.network.parameters()).device)

    def tell(progress: Progress) -> None:
        step = progress.learner.step
        last = step == progress.learner.plan.steps
        if not (pace.due(step) or last):
            return
        samples = distance = None
        if pictures.due(step) or last:
            samples = drawn(denoiser, source)
            distance = distance_to_exact(denoiser, source)
        where = (step, progress.learner.plan.steps)
        send_standing(where, progress.loss, progress.seconds, samples, distance)

    return tell


def tell_points(toy: Toy, every: int | None) -> Callable[[PointProgress], None]:
    """The same for a training on points, more often."""
    pace, points = paces(every, 0.2, 1)

    def tell(progress: PointProgress) -> None:
        last = progress.step == progress.last
        if not (pace.due(progress.step) or last):
            return
        samples = distance = None
        if points.due(progress.step) or last:
            samples = points_drawn(progress.denoiser, 256, seed=0)
            distance = gap(progress.denoiser, toy, n=500)
        where = (progress.step, progress.last)
        send_standing(where, progress.loss, progress.seconds, samples, distance)

    return tell


def paces(every: int | None, often: float, seldom: float) -> tuple[Pace, Pace]:
    """When to tell, and when to show samples: by steps, or by seconds."""
    return (Count(every), Count(every)) if every else (Clock(often), Clock(seldom))


def send_standing(
    where: tuple[int, int],
    loss: float,
    seconds: float,
    samples: Array | None,
    distance: float | None,
) -> None:
    """Write one message that the watching process understands."""
    step, last = where
    said = {"step": step, "last": last, "loss": loss, "seconds": seconds, "distance": distance}
    arrays = {} if samples is None else {"samples": samples}
    send(sys.stdout.buffer, Message(said, arrays))


def drawn(denoiser: NetworkDenoiser, source: Source) -> Array:
    """What the network draws now, of prompts that the source might give; always the same noise."""
    shape = denoiser.trained.network.shape
    pictures = []
    for i, prompt in enumerate(source.examples(SHOWN)):
        drawing = Drawing(prompt, 8, 1.0, seed=i, size=shape.size, channels=shape.channels)
        *_, last = drawing.states(denoiser)
        pictures.append(last.x[0])
    return np.stack(pictures)


def distance_to_exact(denoiser: NetworkDenoiser, source: Source) -> float | None:
    """The mean square of ε̂ minus the exact posterior mean's, for a finite set without prompts.

    The mean over log SNR -6, -4, -2 and 0; None where the set is endless.
    """
    if not isinstance(source, SetSource):
        return None
    exact, x0 = ExactDenoiser(source.pictures), source.pictures[:SHOWN]
    errors = []
    for step, log_snr in enumerate(PROBED):
        level = Level(log_snr)
        eps = noise(x0.shape[1:], 0, range(len(x0)), step).astype(np.float32)
        x_t = level.alpha * x0 + level.sigma * eps
        differ = denoiser.predict(x_t, level).eps - exact.predict(x_t, level).eps
        errors.append(float(np.mean(differ**2)))
    return float(np.mean(errors))


TELLERS: dict[str, Callable[[Trained, Source, int | None], Tell]] = {
    "text": tell_in_text,
    "messages": tell_in_messages,
}
