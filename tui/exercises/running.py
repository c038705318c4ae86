"""Running a learner's file in a process of its own, and ending that process whatever it does."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from unstir.lessons.exercises import Exercise
from unstir.tui.exercises.limits import Limits
from unstir.tui.exercises.outcome import Outcome, State

PAUSE = 0.02  # seconds between two looks at a process that prints nothing
GONE = {
    signal.SIGKILL: "It was ended by the system, perhaps for want of memory.",
    signal.SIGSEGV: "Python itself crashed (a segmentation fault).",
    signal.SIGXCPU: "It did not stop computing when its time was over.",
}


def checked(exercise: Exercise, file: Path, limits: Limits | None = None) -> Outcome:
    """Run a file and examine it; everything that may happen to it is an outcome."""
    limits = limits or Limits()
    if not file.is_file():
        sentence = f"It is not in {file.parent}: unstir exercise start {exercise.id} writes it."
        return Outcome(State.UNWRITTEN, (sentence,))
    with TemporaryDirectory(prefix="unstir-") as folder:
        answer = Path(folder) / "answer.json"
        run = _Run(limits)
        with _started(exercise, file.resolve(), answer, limits) as process:
            run.follow(process)
        return _outcome(run, answer, process.returncode)


@contextlib.contextmanager
def _started(
    exercise: Exercise, file: Path, answer: Path, limits: Limits
) -> Iterator[subprocess.Popen[bytes]]:
    """The process, in a group of its own, which is ended with all that it started."""
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", "unstir.tui.exercises.child"]
    arguments = [exercise.id, str(file), str(answer), json.dumps(asdict(limits))]
    with subprocess.Popen(  # noqa: S603 - our own module
        [*command, *arguments],
        cwd=file.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            # Before it is waited for: afterwards its number may be another's.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@dataclass
class _Run:
    """What a process printed, and why it was stopped from outside, if it was."""

    limits: Limits
    printed: bytearray = field(default_factory=bytearray)
    stopped: str = ""

    def follow(self, process: subprocess.Popen[bytes]) -> None:
        """Read until it ends, prints too much, or takes too long."""
        assert process.stdout  # noqa: S101 - it was started with a pipe
        pipe = process.stdout.fileno()
        last = time.monotonic() + self.limits.grace
        while not self.stopped:
            if select.select([pipe], [], [], PAUSE)[0]:
                some = os.read(pipe, 2**16)
                self.printed += some
                if not some:
                    return
            elif _has_ended(process):
                return
            if len(self.printed) > self.limits.output:
                self.stopped = (
                    f"It printed more than {self.limits.output:,} letters, and was stopped."
                    " Take the print out of the loop."
                )
            elif time.monotonic() > last:
                self.stopped = f"It did not end within {self.limits.grace:g} seconds."


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has, without taking note of it: its number stays its own."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _outcome(run: _Run, answer: Path, status: int) -> Outcome:
    printed = run.printed[: run.limits.output].decode("utf-8", "replace")
    if run.stopped:
        return Outcome(State.STOPPED, (run.stopped,), printed=printed)
    try:
        found = json.loads(answer.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Outcome(State.STOPPED, (_why_gone(status),), printed=printed)
    state, lines, mistake = State(found["state"]), tuple(found["lines"]), found["mistake"]
    return Outcome(state, lines, mistake, printed)


def _why_gone(status: int) -> str:
    """Why there is no answer."""
    if status < 0:
        with contextlib.suppress(ValueError):
            name = signal.Signals(-status)
            return GONE.get(name, f"It was ended by a signal ({name.name}).")
    return (
        "The file ended Python at once, so nothing could be compared."
        " Is there an os._exit() in it? Take it out."
    )
