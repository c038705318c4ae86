"""The first frame, written before Textual is imported, which takes longer than Python itself.

Nothing is imported here that Python has not loaded already, so that it is written at once.
"""

import os
import sys
import time

from unstir.tui.full_screen import is_in_browser
from unstir.tui.question import questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self

    Settings = list[Any]
    """What termios says about a terminal."""

_OPEN = "\x1b[?1049h\x1b[?25l\x1b[2J"
_CLOSE = "\x1b[?25h\x1b[?1049l"
_LINE = "Opening the course ..."


def words(columns: int, rows: int) -> str:
    """The escape sequences that put the name and one line into the middle of the screen."""
    shown = ["unstir", "", _LINE][: max(1, rows)]
    top = max(0, (rows - len(shown)) // 2)
    return "".join(
        f"\x1b[{top + y + 1};{max(0, (columns - len(text)) // 2) + 1}H{text[:columns]}"
        for y, text in enumerate(shown)
    )


class Splash:
    """The first frame, from show() until Textual has the terminal.

    The terminal is asked what it can do at once; asked is the time.monotonic() of it, or None.
    The answers are for `tui/hearing.py`; an error takes them away.

    Keys typed meanwhile stay in the terminal's queue, where Textual finds them; they are not
    echoed. Textual leaves the screen by itself; where it never came to that, an error or Ctrl-C
    that ends the `with` block gives the screen back. After the block the terminal echoes again.
    """

    def __init__(self) -> None:
        self._saved: Settings | None = None
        self._shown = False
        self.asked: float | None = None

    def show(self) -> None:
        """Write the frame, unless it is there; a browser shows one of its own."""
        if self._shown or is_in_browser(os.environ):
            return
        self._shown = True
        self._saved = _quieted()
        asks = "" if self._saved is None else questions(os.environ)  # it would echo the answers
        _write(_OPEN + asks + words(*_size()))
        self.asked = time.monotonic() if asks else None

    def __enter__(self) -> "Self":
        return self

    def __exit__(
        self,
        kind: "type[BaseException] | None",
        error: "BaseException | None",
        trace: "TracebackType | None",
    ) -> None:
        if self._shown:
            if error is not None:
                _write(_CLOSE)
                self._hush()
            _restore(self._saved)
            self._shown = False

    def _hush(self) -> None:
        """Read the answers that nobody read, so that they are not typed into the shell."""
        if self.asked is not None:
            from unstir.tui.hearing import Hearing  # noqa: PLC0415 -- after an error only

            Hearing(sys.stdin.fileno(), self.asked).listen()


def _size() -> tuple[int, int]:
    """Columns and rows; the usual ones where the terminal does not say."""
    try:
        return os.get_terminal_size(sys.stdin.fileno())
    except OSError:
        return 80, 24


def _write(sequence: str) -> None:
    """To the stream that Textual will draw on."""
    if sys.__stderr__ is not None:
        sys.__stderr__.write(sequence)
        sys.__stderr__.flush()


def _quieted() -> "Settings | None":
    """Let keys through as they are, without echo (POSIX terminals); what was set before."""
    if os.name != "posix":
        return None
    import termios  # noqa: PLC0415 -- POSIX only

    saved = termios.tcgetattr(sys.stdin.fileno())
    quiet = termios.tcgetattr(sys.stdin.fileno())
    quiet[0] &= ~termios.ICRNL  # enter would come as a line feed, which is another key
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)
    return saved


def _restore(saved: "Settings | None") -> None:
    if saved is not None:
        import termios  # noqa: PLC0415 -- POSIX only

        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, saved)
