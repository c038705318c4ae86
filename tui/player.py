"""Plays an experiment: one thread computes the frame that was asked for last, and hands it on."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.engine.frame import Frame

FRAMES_A_SECOND = 30
SECONDS_A_RUN = 8


class Reel:
    """The frames of one experiment by number, also where they can only be had in order."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._coming: Iterator[Frame] = iter(())
        self._seen: list[Frame] = []
        if not isinstance(experiment, Scrubbable):
            self._coming = experiment.frames()

    def frame(self, step: int) -> Frame:
        """The frame of a step, 0 <= step <= last. Frames that need their forerunners are kept."""
        if isinstance(self.experiment, Scrubbable):
            return self.experiment.frame(step)
        while len(self._seen) <= step:
            self._seen.append(self._next())
        return self._seen[step]

    def _next(self) -> Frame:
        """One more frame; after a fault, whoever asks again begins anew."""
        try:
            return next(self._coming)
        except Exception:
            self._seen.clear()
            self._coming = self.experiment.frames()
            raise

    def close(self) -> None:
        """No further frame will be asked for; a computation under way is told."""
        if isinstance(self._coming, Generator):
            self._coming.close()


@dataclass(frozen=True)
class Shown:
    """One computed frame, whose it is, and whether more are on their way by themselves."""

    experiment: Experiment
    frame: Frame
    playing: bool


class Player:
    """The thread behind a picture. The newest wish wins: older ones are never computed.

    One frame is under way at a time: the next one is computed after `go_on`. So a terminal that
    reads slowly slows the playing down, and a picture that nobody sees costs nothing.

    on_frame and on_error are called in the thread. `run` is the thread's whole life; it waits
    without using any time while nothing is asked, and returns after `close`.
    """

    def __init__(
        self,
        experiment: Experiment,
        on_frame: Callable[[Shown], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._on_frame = on_frame
        self._on_error = on_error
        self._changed = threading.Condition()
        self._reel = Reel(experiment)
        self._left: list[Reel] = []
        self._step = 0
        self._direction = 0
        self._speed = 1.0
        self._wanted = True
        self._under_way = False
        self._closed = False

    @property
    def playing(self) -> bool:
        """True while frames follow each other by themselves."""
        return self._direction != 0

    @property
    def step(self) -> int:
        """The step asked for last."""
        return self._step

    @property
    def last(self) -> int:
        """The number of the last frame."""
        return self._reel.experiment.last

    @property
    def speed(self) -> float:
        """How many times the usual pace it plays at, above 0."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        with self._changed:
            self._speed = speed

    def show(self, step: int) -> None:
        """Stop where the learner points: at this step, or the nearest there is."""
        with self._changed:
            self._direction = 0
            self._step = min(max(step, 0), self._reel.experiment.last)
            self._wanted = True
            self._changed.notify()

    def play(self, direction: int) -> None:
        """Run towards the end (1) or the beginning (-1); from the end itself, all over again."""
        with self._changed:
            last = self._reel.experiment.last
            if direction > 0 and self._step >= last:
                self._step = 0
            elif direction < 0 and self._step <= 0:
                self._step = last
            self._direction = direction
            self._wanted = True
            self._changed.notify()

    def pause(self) -> None:
        """Stay at the step that is shown."""
        with self._changed:
            self._direction = 0

    def load(self, experiment: Experiment) -> None:
        """Go on with another experiment, at the same share of the way."""
        with self._changed:
            share = self._step / max(1, self._reel.experiment.last)
            self._left.append(self._reel)
            self._reel = Reel(experiment)
            self._step = round(share * experiment.last)
            self._wanted = True
            self._changed.notify()

    def go_on(self) -> None:
        """The frame handed on last has arrived: there is room for the next."""
        with self._changed:
            self._under_way = False
            if self._wanted:  # else nobody waits for room
                self._changed.notify()

    def close(self) -> None:
        """End the thread after the frame it is at."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def run(self) -> None:
        """Compute frames until closed. What is left behind is closed here, where it was at work."""
        while (wish := self._next_wish()) is not None:
            self._close_left()
            reel, step = wish
            begun = time.monotonic()
            try:
                frame = reel.frame(step)
            except Exception as error:  # noqa: BLE001 -- whatever it is, the pane says it, and waits
                if reel is self._reel and not self._closed:
                    self.pause()
                    self._on_error(error)
                continue
            if reel is self._reel and not self._closed:
                self._under_way = True
                self._on_frame(Shown(reel.experiment, frame, self.playing))
                self._advance(step, begun + 1 / (FRAMES_A_SECOND * min(self._speed, 1.0)))

        self._left.append(self._reel)
        self._close_left()

    def _close_left(self) -> None:
        while self._left:
            self._left.pop().close()

    def _next_wish(self) -> tuple[Reel, int] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or (self._wanted and not self._under_way))
            self._wanted = False
            return None if self._closed else (self._reel, self._step)

    def _advance(self, shown: int, due: float) -> None:
        """While playing: wait for the next frame's time, unless something else is asked first."""
        with self._changed:
            other = self._changed.wait_for(
                lambda: not self._direction or self._wanted or self._closed,
                timeout=max(0.0, due - time.monotonic()),
            )
            if other:
                return
            last = self._reel.experiment.last
            usual = max(1.0, last / (FRAMES_A_SECOND * SECONDS_A_RUN))
            stride = round(usual * max(self._speed, 1.0))
            self._step = min(max(shown + self._direction * stride, 0), last)
            if self._step in {0, last}:
                self._direction = 0
            self._wanted = True
