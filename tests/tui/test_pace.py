"""How far pictures run ahead: little on a slow line, a few on a quick one, never for ever."""

from collections.abc import Callable

import pytest

from unstir.tui.widgets import pace as pace_module
from unstir.tui.widgets.pace import MOST, SOON, Pace

PICTURE = 80_000  # bytes


class Line:
    """A terminal that reads when it is told to, on a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked: list[Callable[[], None]] = []
        self.rooms = 0
        self.pace = Pace(self.asked.append, self.room)

    def room(self) -> None:
        """Count how often there was room again."""
        self.rooms += 1

    def read(self, seconds: float) -> None:
        """So long after now all is read that was sent before the oldest question."""
        self.now += seconds
        self.asked.pop(0)()


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """A line of which nothing is known yet."""
    line = Line()
    monkeypatch.setattr(pace_module, "monotonic", lambda: line.now)
    return line


def test_the_first_picture_is_waited_for(line: Line) -> None:
    """Nobody knows yet how quick the terminal is."""
    line.pace.sent(PICTURE)
    assert not line.pace.free

    line.read(0.001)
    assert line.pace.free
    assert line.rooms == 1


def test_on_a_slow_line_every_picture_is_waited_for(line: Line) -> None:
    """One that takes longer than SOON is the only one on its way, each is asked about."""
    for _ in range(3):
        line.pace.sent(PICTURE)
        assert (line.pace.free, len(line.asked), line.pace.sparing) == (False, 1, True)
        line.read(2 * SOON)
    assert line.rooms == 3


def test_a_quick_terminal_is_asked_now_and_then(line: Line) -> None:
    """Of sixteen pictures that are read at once only a few are asked about, none is waited for."""
    line.pace.sent(PICTURE)
    line.read(0.001)
    asked = 0
    for _ in range(16):
        line.pace.sent(PICTURE)
        assert line.pace.free
        assert not line.pace.sparing
        while line.asked:
            asked += 1
            line.read(0.001)
    assert 2 <= asked <= 6


def test_what_is_on_its_way_stays_bounded(line: Line) -> None:
    """A terminal that was quick and stops reading gets a little more, and then nothing."""
    line.pace.sent(PICTURE)
    line.read(0.001)
    sent = 0
    while line.pace.free:
        line.pace.sent(PICTURE)
        sent += PICTURE

    assert sent <= MOST + PICTURE
    assert len(line.asked) == 1


def test_where_it_gets_slower_the_rest_is_asked_about(line: Line) -> None:
    """What was sent behind a question that came back late is waited for in its turn."""
    line.pace.sent(PICTURE)
    line.read(0.001)
    while line.pace.free:
        line.pace.sent(PICTURE)
    line.read(60)
    assert (line.pace.free, len(line.asked)) == (False, 1)

    line.read(60)
    assert (line.pace.free, line.asked, line.rooms) == (True, [], 2)
