"""How much a learner's file may take, so that a slip does not take the machine.

This guards against slips, not against malice: the file runs with the learner's own rights.
"""

import contextlib
import resource
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType


@dataclass(frozen=True)
class Limits:
    """Seconds of computing and of waiting, bytes of memory and of files, letters of output."""

    computing: float = 10
    waiting: float = 30
    memory: int = 2 * 2**30
    files: int = 64 * 2**20
    output: int = 200_000

    @property
    def grace(self) -> float:
        """Seconds after which a process is ended that did not end by itself."""
        return self.waiting + 5


class OutOfTimeError(BaseException):
    """A file takes too long; no `except Exception` of its own holds this up."""


def restrict(limits: Limits) -> None:
    """Put the limits on this process, as far as the system has them.

    Memory is counted from what numpy and Python have reserved by now.
    """
    most = _reserved() + limits.memory
    spare = limits.memory // 4  # with it, an end for want of memory can still be told
    _set(resource.RLIMIT_AS, most, most + spare)
    _set(resource.RLIMIT_CPU, int(limits.computing) + 3, int(limits.computing) + 4)
    _set(resource.RLIMIT_FSIZE, limits.files, limits.files)
    _set(resource.RLIMIT_CORE, 0, 0)


def _reserved() -> int:
    """Bytes of addresses in use, where the system tells (Linux); else 0."""
    with contextlib.suppress(OSError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * resource.getpagesize()
    return 0


def give_back_memory() -> None:
    """Let this process use what was held back."""
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


@contextlib.contextmanager
def timed(limits: Limits) -> Iterator[None]:
    """OutOfTimeError, at the line that runs, once the time is over."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError("computing" if number == signal.SIGPROF else "waiting")

    before = {one: signal.signal(one, stop) for one in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, limits.computing)
    signal.setitimer(signal.ITIMER_REAL, limits.waiting)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _set(which: int, soft: int, hard: int) -> None:
    """A limit, or the present one where that is tighter or the system has none (macOS: memory)."""
    with contextlib.suppress(ValueError, OSError):
        _, highest = resource.getrlimit(which)
        if highest != resource.RLIM_INFINITY:
            soft, hard = min(soft, highest), min(hard, highest)
        resource.setrlimit(which, (soft, hard))
