"""The driver: it knows when the terminal has read a picture, and gives up where none answers.

That its bytes arrive in a real terminal as they are is held by test_direct.py.
"""

import asyncio
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App
from textual.events import CursorPosition, Key
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from unstir.tui import driver as driver_module
from unstir.tui.driver import ASK, PictureDriver


class Driven(PictureDriver):
    """A driver whose writing thread is a list, and whose app is another."""

    def __init__(self) -> None:
        super().__init__(App(), size=(80, 24))
        self.written: list[Any] = []
        self.passed_on: list[Message] = []

    def write(self, data: Any) -> None:
        """Keep what the thread would write."""
        self.written.append(data)

    def write_out(self) -> None:
        """Do what the writing thread does when all before it is written."""
        for one in self.written:
            if callable(one):
                one()
        self.written.clear()

    def send_message(self, message: Message) -> None:
        """Keep what the app would hear."""
        self.passed_on.append(message)


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """A driver takes two signals; give them back."""
    taken = [signal.SIGTSTP, signal.SIGCONT]
    before = [signal.getsignal(number) for number in taken]
    yield
    for number, handler in zip(taken, before, strict=True):
        signal.signal(number, handler)


async def test_an_answer_is_told_to_who_asked_first() -> None:
    """Two questions, two answers, in their order; the app never hears of the answers."""
    driver, told = Driven(), list[str]()
    driver.when_read(lambda: told.append("first"))
    driver.when_read(lambda: told.append("second"))
    assert driver.written == [ASK, ASK]

    driver.process_message(CursorPosition(0, 0))
    await asyncio.sleep(0)
    assert told == ["first"]

    driver.process_message(CursorPosition(0, 0))
    await asyncio.sleep(0)
    assert told == ["first", "second"]
    assert not driver.passed_on


async def test_answers_nobody_waits_for_are_dropped() -> None:
    """A late or second answer changes nothing."""
    driver = Driven()
    driver.process_message(CursorPosition(0, 0))
    await asyncio.sleep(0)

    assert not driver.passed_on


async def test_a_silent_terminal_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an answer the picture counts as read, and from then on when it is written."""
    monkeypatch.setattr(driver_module, "_SECONDS_TO_ANSWER", 0)
    driver, told = Driven(), asyncio.Queue[str]()
    driver.when_read(lambda: told.put_nowait("given up"))
    assert await told.get() == "given up"

    driver.when_read(lambda: told.put_nowait("written"))
    assert driver.written[0] == ASK
    driver.written[1]()  # as the writing thread does when all before it is written
    assert await told.get() == "written"


async def test_a_terminal_that_answered_once_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a slow line one late answer does not mean that there will be none."""
    driver, told = Driven(), asyncio.Queue[str]()
    driver.when_read(lambda: told.put_nowait("answered"))
    driver.process_message(CursorPosition(0, 0))
    assert await told.get() == "answered"

    monkeypatch.setattr(driver_module, "_SECONDS_ON_A_SLOW_LINE", 0)
    driver.when_read(lambda: told.put_nowait("late"))
    assert await told.get() == "late"
    driver.when_read(lambda: None)
    assert driver.written == [ASK, ASK, ASK]


async def test_pictures_appear_at_once_where_the_terminal_can() -> None:
    """The marks of synchronised output only after the terminal said that it knows them."""
    driver = Driven()
    driver.paint([b"pic", memoryview(b"ture")])
    driver.process_message(TerminalSupportsSynchronizedOutput())
    driver.paint([b"pic", memoryview(b"ture")])

    assert [one for one in driver.written if isinstance(one, bytes)] == [
        b"\x1b7picture\x1b8",
        b"\x1b[?2026h\x1b7picture\x1b8\x1b[?2026l",
    ]


async def test_a_picture_waits_until_the_one_before_is_written() -> None:
    """Then who waits is called, in the app's thread."""
    driver, told = Driven(), list[str]()
    assert not driver.must_wait(lambda: told.append("never"), moving=False)
    driver.paint([b"picture"])
    assert driver.must_wait(lambda: told.append("written"), moving=False)

    driver.write_out()
    await asyncio.sleep(0)
    assert told == ["written"]
    assert not driver.must_wait(lambda: told.append("never"), moving=False)


async def test_a_key_is_answered_before_the_next_of_moving_pictures() -> None:
    """They wait a moment after a key; a picture that may be its answer does not."""
    driver, told = Driven(), asyncio.Queue[str]()
    assert not driver.must_wait(lambda: told.put_nowait("never"), moving=True)
    driver.process_message(Key("a", "a"))
    assert not driver.must_wait(lambda: told.put_nowait("never"), moving=False)
    assert driver.must_wait(lambda: told.put_nowait("answered"), moving=True)

    assert await told.get() == "answered"


@pytest.mark.parametrize(("bytes_a_cell", "waits"), [(8, True), (4, False)])
async def test_in_tmux_large_pictures_move_slowly(
    monkeypatch: pytest.MonkeyPatch, bytes_a_cell: int, *, waits: bool
) -> None:
    """One that tmux would hold back is given the time, so that keys are not held back with it."""
    monkeypatch.setenv("TMUX", "socket,1,0")
    monkeypatch.setattr(driver_module, "_SECONDS_TMUX_HOLDS", 60)
    driver = Driven()
    driver.paint([bytes(bytes_a_cell * App().size.area)])
    driver.write_out()

    assert driver.must_wait(lambda: None, moving=True) is waits
    assert not driver.must_wait(lambda: None, moving=False)


async def test_keys_go_on_to_the_app() -> None:
    """Nothing else is taken out of the input."""
    driver = Driven()
    driver.process_message(Key("a", "a"))

    assert [type(message) for message in driver.passed_on] == [Key]
