"""The driver: it knows when the terminal has read a picture, and gives up where none answers.

That its bytes arrive in a real terminal as they are is held by test_direct.py.
"""

import asyncio
import signal
from collections.abc import Iterator
from contextvars import Context, ContextVar
from typing import Any

import pytest
from textual.app import App
from textual.events import CursorPosition, Key
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from unstir.tui import driver as driver_module
from unstir.tui.driver import ASK, PictureDriver, _Bytes

WHOSE = ContextVar("WHOSE", default="nobody's")


class Thread(list[Any]):
    """What waits to be written."""

    def write(self, data: Any) -> None:
        """Keep it."""
        self.append(data)


class File(_Bytes):
    """What was written."""

    def __init__(self) -> None:
        self.texts = 0
        self.pieces: list[Any] = []

    def write(self, data: Any) -> None:
        """Keep it, or do it."""
        if callable(data):
            data()
        else:
            self.texts += isinstance(data, str)
            self.pieces.append(data)


class Driven(PictureDriver):
    """A driver whose writing thread and file are lists, and whose app is another."""

    def __init__(self) -> None:
        super().__init__(App(), size=(80, 24))
        self.waiting, self.file = Thread(), File()
        thread: Any = self.waiting
        self._writer_thread = thread
        self._file = self._bytes = self.file  # type: ignore[assignment]
        self.passed_on: list[Message] = []

    @property
    def written(self) -> bytes:
        """All that waits is written; what was, in all."""
        while self.waiting:
            self.file.write(self.waiting.pop(0))
        return b"".join(one.encode() if isinstance(one, str) else one for one in self.file.pieces)

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
    assert driver.written == ASK + ASK

    driver.process_message(CursorPosition(0, 0))
    await asyncio.sleep(0)
    assert told == ["first"]

    driver.process_message(CursorPosition(0, 0))
    await asyncio.sleep(0)
    assert told == ["first", "second"]
    assert not driver.passed_on


async def test_who_waits_is_called_in_the_context_of_the_app() -> None:
    """The reading and the writing thread do not know it, and widgets find their app by it."""
    WHOSE.set("the app's")
    driver, told = Driven(), asyncio.Queue[str]()
    driver.when_read(lambda: told.put_nowait(WHOSE.get()))
    await asyncio.to_thread(Context().run, driver.process_message, CursorPosition(0, 0))

    assert await told.get() == "the app's"


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
    assert driver.written == ASK
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
    assert driver.written == 3 * ASK


async def test_pictures_appear_at_once_where_the_terminal_can() -> None:
    """The marks of synchronised output only after the terminal said that it knows them."""
    driver = Driven()
    driver.paint([b"pic", memoryview(b"ture")])
    driver.process_message(TerminalSupportsSynchronizedOutput())
    driver.paint([b"pic", memoryview(b"ture")])

    assert driver.written == b"\x1b7picture\x1b8\x1b[?2026h\x1b7picture\x1b8\x1b[?2026l"


async def test_what_answers_a_key_cuts_a_picture_short() -> None:
    """The rest of it is not written, who painted it is told, and the next is written whole."""
    driver, told = Driven(), list[str]()
    parts = [b"%04d" % number * 1000 for number in range(20)]
    driver.process_message(Key("a", "a"))
    for _ in range(2):
        driver.paint(parts, on_cut=lambda: told.append("cut"))
        driver.write("answer")
    written = driver.written
    await asyncio.sleep(0)

    cut, whole, _ = written.split(b"answer")
    assert len(cut) < len(whole) / 2
    assert whole == b"\x1b7" + b"".join(parts) + b"\x1b8"
    assert cut.startswith(b"\x1b7")
    assert cut.endswith(b"\x1b8")
    assert told == ["cut"]


@pytest.mark.parametrize("key", [Key("a", "a"), None])
async def test_nothing_else_cuts_a_picture_short(key: Key | None) -> None:
    """Neither a text of which no key was the cause, nor a key that no text answers."""
    driver, told = Driven(), list[str]()
    if key:
        driver.process_message(key)
    driver.paint([bytes(4000)] * 20, on_cut=lambda: told.append("cut"))
    if not key:
        driver.write("news")

    assert len(driver.written) >= 80_000
    assert told == []


async def test_a_picture_waits_until_the_one_before_is_written() -> None:
    """Then who waits is called, in the app's thread."""
    driver, told = Driven(), list[str]()
    assert not driver.must_wait(lambda: told.append("never"), moving=False)
    driver.paint([b"picture"])
    assert driver.must_wait(lambda: told.append("written"), moving=False)

    assert driver.written
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
    assert driver.written

    assert driver.must_wait(lambda: None, moving=True) is waits
    assert not driver.must_wait(lambda: None, moving=False)


async def test_keys_go_on_to_the_app() -> None:
    """Nothing else is taken out of the input."""
    driver = Driven()
    driver.process_message(Key("a", "a"))

    assert [type(message) for message in driver.passed_on] == [Key]
