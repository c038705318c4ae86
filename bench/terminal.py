"""A program in a pseudo-terminal that answers like a modern one, watched from outside (Linux)."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 100, 30
_WISHES = ("NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "COLUMNS", "LINES", "TMUX", "TEXTUAL_THEME")
MODERN = {
    **{name: value for name, value in os.environ.items() if name not in _WISHES},
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
}

_SEQUENCE = re.compile(
    rb"\x1b[PX^_].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # strings, as a terminal's name
    rb"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_ANSWERS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[\??6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>1;10;0c"),
    (re.compile(rb"\x1b\[\?(2026|2048)\$p"), b"\x1b[?\\1;2$y"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|bench\x1b\\\\"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\](1[01]);\?(?:\x07|\x1b\\)"), b"\x1b]\\1;rgb:1e1e/1e1e/2e2e\x07"),
)
_LONGEST = 16  # bytes of a question


def printable(written: bytes) -> str:
    """What is left to read when escape sequences and control characters are taken away."""
    return _CONTROL.sub(b"", _SEQUENCE.sub(b"\0", written)).decode("utf-8", "ignore")


def ink(text: str) -> int:
    """How many characters leave a mark."""
    return sum(not letter.isspace() for letter in text)


class Terminal:
    """One program from its start to the end of the block, which kills it and what it started."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str] = MODERN,
        size: tuple[int, int] = (COLUMNS, ROWS),
    ) -> None:
        self.written = b""
        self.ended = False
        self._answered = 0
        self._status: int | None = None
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            self._become(command, environ, size)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    @staticmethod
    def _become(command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int]) -> None:
        try:
            for stop in (signal.SIGINT, signal.SIGQUIT):  # a shell's background jobs ignore them
                signal.signal(stop, signal.SIG_DFL)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(command[0], list(command), dict(environ))  # noqa: S606 -- that is its task
        except OSError as error:
            os.write(2, str(error).encode())
        finally:
            os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pid in reversed(self._family()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.status()
        os.close(self._file)

    @property
    def now(self) -> float:
        """Milliseconds since the start."""
        return (time.perf_counter() - self.started) * 1e3

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._file, keys)

    def echoes(self) -> bool:
        """Whether the terminal shows what is typed by itself."""
        return bool(termios.tcgetattr(self._file)[3] & termios.ECHO)

    def rewrites(self) -> bool:
        """Whether the kernel changes what is written, as line feeds into two characters."""
        return bool(termios.tcgetattr(self._file)[1] & termios.OPOST)

    def status(self) -> int:
        """Wait for the end; the exit status, negative for a signal."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status

    def read(self, seconds: float) -> bytes:
        """What is written next, at most so much later; empty when nothing was."""
        if not select.select([self._file], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self._file, 1 << 20)
        except OSError:  # Linux says so when the last program has let go of the terminal
            data = b""
        self.ended = not data
        self.written += data
        self._answer()
        return data

    def _answer(self) -> None:
        """Reply to the questions that were asked since the last reply."""
        answers, end = [], self._answered
        for question, answer in _ANSWERS:
            for match in question.finditer(self.written, self._answered):
                answers.append((match.start(), match.expand(answer)))
                end = max(end, match.end())
        # Of what holds no question only the end is looked at again: one may have come in part.
        self._answered = max(end, len(self.written) - _LONGEST)
        for _, answer in sorted(answers):
            self.send(answer)

    def until(self, seen: Callable[[str], object], limit: float = 30, since: int = 0) -> float:
        """Milliseconds since the start at which seen(text) came true; text is what is printable.

        Only what was written after the first `since` bytes counts. TimeoutError after limit seconds
        or at the program's end.
        """
        end = time.perf_counter() + limit
        while not seen(printable(self.written[since:])):
            if self.ended or time.perf_counter() > end:
                last = printable(self.written)[-300:]
                raise TimeoutError(f"not seen after {self.now:.0f} ms; the last was: {last!r}")
            self.read(min(0.5, end - time.perf_counter()))
        return self.now

    def until_the_end(self, limit: float = 30) -> None:
        """Read until the program lets go of the terminal; TimeoutError after limit seconds."""
        self.until(lambda _: self.ended, limit)

    def quiet(self, seconds: float, limit: float = 10) -> float:
        """Read until nothing came for so long; the milliseconds at which the last byte did."""
        last, end = self.now, time.perf_counter() + limit
        while not self.ended and time.perf_counter() < end and self.read(seconds):
            last = self.now
        return last

    def memory(self) -> float:
        """Megabytes of the program and all it started, shared pages by share (PSS)."""
        return sum(self._kilobytes()) / 1024

    def _kilobytes(self) -> Iterator[int]:
        for pid in self._family():
            for line in _text(f"/proc/{pid}/smaps_rollup").splitlines():
                if line.startswith("Pss:"):
                    yield int(line.split()[1])

    def cpu(self) -> float:
        """Seconds of processor time of the program and all it started, in clock ticks of 10 ms."""
        fields = [_text(f"/proc/{pid}/stat").rpartition(")")[2].split() for pid in self._family()]
        ticks = sum(int(one[11]) + int(one[12]) for one in fields if one)
        return ticks / os.sysconf("SC_CLK_TCK")

    def _family(self) -> list[int]:
        """The program and its descendants, parents first."""
        found, todo = [], [self.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            for task in Path("/proc", str(pid), "task").glob("*/children"):
                todo += map(int, _text(task).split())
        return found


def _text(file: str | Path) -> str:
    """A file of /proc; empty when the process is gone."""
    try:
        return Path(file).read_text()
    except OSError:
        return ""
