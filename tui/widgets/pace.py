"""How far a picture may run ahead of the terminal: as far as it reads in a tenth of a second."""

from collections.abc import Callable
from functools import partial
from time import monotonic

SOON = 0.1  # seconds in which everything that is on its way should have been read
MOST = 1 << 19  # bytes on their way, however quick the terminal is

Call = Callable[[], None]


class Pace:
    """Counts what was written since the terminal said last that it has read all, and asks it again.

    ask(then) is to call then when the terminal has read what was written so far; on_room is called
    when there is room for more. A slow terminal is asked after every picture, and waited for; a
    quick one now and then.
    """

    def __init__(self, ask: Callable[[Call], None], on_room: Call) -> None:
        self._ask = ask
        self._on_room = on_room
        self._unread = 0
        self._room = 0.0
        self._asked = False

    @property
    def free(self) -> bool:
        """Whether there is room for more."""
        return self._unread <= self._room

    @property
    def sparing(self) -> bool:
        """Whether the line is slow, and bytes are dear."""
        return self._room < MOST / 2

    def sent(self, size: int) -> None:
        """So many bytes more are on their way."""
        self._unread += size
        self._wonder()

    def _wonder(self) -> None:
        """Ask, if it is time to."""
        if not self._asked and self._unread > self._room / 2:
            self._asked = True
            self._ask(partial(self._read, self._unread, monotonic()))

    def _read(self, size: int, asked: float) -> None:
        """So many bytes were read since the question."""
        waited = not self.free
        self._asked = False
        self._unread -= size
        self._room = min(MOST, size * SOON / max(monotonic() - asked, 1e-6))
        self._wonder()
        if waited and self.free:
            self._on_room()
