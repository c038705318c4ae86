"""The first frame, written before Textual is imported, which takes longer than Python itself."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator

_OPEN = "\x1b[?1049h\x1b[?25l\x1b[2J"
_CLOSE = "\x1b[?25h\x1b[?1049l"


def words(columns: int, rows: int, line: str) -> str:
    """The escape sequences that put the name and one line into the middle of the screen."""
    shown = ["unstir", "", line][: max(1, rows)]
    top = max(0, (rows - len(shown)) // 2)
    return "".join(
        f"\x1b[{top + y + 1};{max(0, (columns - len(text)) // 2) + 1}H{text[:columns]}"
        for y, text in enumerate(shown)
    )


@contextlib.contextmanager
def splash(line: str) -> Iterator[None]:
    """Show the first frame and keep the terminal quiet until Textual has it.

    Keys typed meanwhile stay in the terminal's queue, where Textual finds them; they are not
    echoed. Textual leaves the screen by itself; where it never came to that, an error or Ctrl-C
    that ends the block gives the screen back.
    """
    size = shutil.get_terminal_size()
    with _quiet_keys():
        _write(_OPEN + words(size.columns, size.lines, line))
        try:
            yield
        except BaseException:
            _write(_CLOSE)
            raise


def _write(sequence: str) -> None:
    """To the stream that Textual will draw on."""
    if sys.__stderr__ is not None:
        sys.__stderr__.write(sequence)
        sys.__stderr__.flush()


@contextlib.contextmanager
def _quiet_keys() -> Iterator[None]:
    """No echo and no line editing while the block runs (POSIX terminals)."""
    if os.name != "posix":
        yield
        return
    import termios  # noqa: PLC0415 -- POSIX only

    terminal = sys.stdin.fileno()
    saved = termios.tcgetattr(terminal)
    quiet = termios.tcgetattr(terminal)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, saved)
