"""Where the learner's own networks are trained: in a process each, kept if the learner wants it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from unstir.engine.kept_training import keep, kept
from unstir.engine.network_training import Run, Standing, TrainingFailed, TrainingProcess
from unstir.tui.network_at_work import BEHIND


class Process(Protocol):
    """A training under way."""

    def __iter__(self) -> Iterator[Standing]:
        """Where it stands, to its end."""
        ...

    def stop(self) -> None:
        """End it at once."""
        ...


Begin = Callable[[Sequence[str]], Process]


def begin(arguments: Sequence[str]) -> Process:
    """Start a training behind everything else."""
    return TrainingProcess(arguments, BEHIND)


class TrainingRoom:
    """The trainings of one app. Those that ended stay to the end of the app; a folder keeps more.

    on_kept is called, in the thread that reads, with the folder that a training was written to.
    """

    def __init__(self, folder: Path, on_kept: Callable[[Path], None], begin: Begin = begin) -> None:
        self._folder = folder
        self._on_kept = on_kept
        self._begin = begin
        self._works: dict[tuple[str, ...], Work] = {}

    def line(self, run: Run) -> "TrainingLine":
        """A reader of this training: of the one under way, if it is the same, or of a new one."""
        work = self._works.get(run.arguments)
        if work is None or work.stopped:
            known = kept(self._folder / run.name)
            work = Work(known or (), partial(self._process, run))
            self._works[run.arguments] = work
        return TrainingLine(work, partial(self._keep, run) if run.keep else None)

    def close(self) -> None:
        """Stop whatever is under way."""
        for work in self._works.values():
            work.stop()
        if "_scratch" in self.__dict__:
            self._scratch.cleanup()

    @cached_property
    def _scratch(self) -> TemporaryDirectory[str]:
        """Where networks lie until they are kept, or the app ends."""
        return TemporaryDirectory(prefix="unstir-", ignore_cleanup_errors=True)

    def _out(self, run: Run) -> Path | None:
        """Where a training writes its network, if it writes one."""
        return Path(self._scratch.name) / run.name if run.arguments[0] == "train" else None

    def _process(self, run: Run) -> Process:
        out = self._out(run)
        return self._begin([*run.arguments, *(("--out", str(out)) if out else ())])

    def _keep(self, run: Run, standings: Sequence[Standing]) -> None:
        """Write a training to its folder, unless it is there."""
        folder = self._folder / run.name
        if kept(folder) is None:
            keep(folder, standings, self._out(run))
            self._on_kept(folder)


class Work:
    """One training, read by as many as want to; it stops when nobody reads it any more.

    seen is what is known of it already: all, or nothing.
    """

    def __init__(self, seen: Sequence[Standing], begin: Callable[[], Process]) -> None:
        self.seen = list(seen)
        self.stopped = False
        self._readers = 0
        self._begin = begin
        self._changing = threading.Lock()
        self._reading = threading.Lock()
        self._process: Process | None = None
        self._coming = self._reports()

    @property
    def ended(self) -> bool:
        """Whether the last report is there."""
        return bool(self.seen) and self.seen[-1].step == self.seen[-1].last

    def standings(self) -> Iterator[Standing]:
        """Every report from the first, waiting for those to come."""
        number = 0
        while number < len(self.seen) or not self.ended:
            with self._reading:
                while number >= len(self.seen):
                    if not self._wait():
                        return
            yield self.seen[number]
            number += 1

    def _wait(self) -> bool:
        """Wait for one more report; who asks again after a failure begins anew."""
        try:
            report = next(self._coming, None)
        except TrainingFailed:
            self.seen.clear()
            self._coming = self._reports()
            raise
        if report is not None:
            self.seen.append(report)
        return report is not None

    def enter(self) -> None:
        """One reader more."""
        with self._changing:
            self._readers += 1

    def leave(self) -> None:
        """One less; the last one stops it."""
        with self._changing:
            self._readers -= 1
            forlorn = not self._readers
        if forlorn:
            self.stop()

    def _reports(self) -> Iterator[Standing]:
        """Start the process; the last report comes when it has ended, and all is written."""
        with self._changing:
            if self.stopped:
                return
            self._process = self._begin()
        before: Standing | None = None
        for standing in self._process:
            if before is not None:
                yield before
            before = standing
        if before is not None:
            yield before

    def stop(self) -> None:
        """End the process, unless the training has ended."""
        with self._changing:
            self.stopped = not self.ended
            if self._process is not None:
                self._process.stop()


class TrainingLine:
    """One reader of a training, who may leave; keep is called with all reports, if it is given."""

    def __init__(
        self, work: Work, keep: Callable[[Sequence[Standing]], None] | None = None
    ) -> None:
        self._work = work
        self._keep = keep
        work.enter()

    def __iter__(self) -> Iterator[Standing]:
        for standing in self._work.standings():
            if self._keep is not None and standing.step == standing.last:
                self._keep(self._work.seen)
            yield standing

    def hang_up(self) -> None:
        """Read no more; where nobody else reads, the training stops."""
        self._work.leave()
