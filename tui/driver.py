"""Textual's driver for POSIX terminals, which also takes bytes and knows when they were read.

It puts a file of its own under Textual's writing thread, and reads the first keys by Textual's
parser: private parts of Textual, held by tests/tui/test_driver.py and test_direct.py. Where another
driver runs (Windows, a browser, tests), pictures go Textual's own way.
"""

import os
import select
import sys
import termios
import tty
from asyncio import TimerHandle
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from functools import partial
from time import monotonic, sleep
from typing import Any, TextIO

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition, Key
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from unstir.tui.hearing import Hearing
from unstir.tui.incoming import Incoming

ASK = b"\x1b[6n"  # where is the cursor? Every terminal answers, after all that was sent before
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"  # shown all at once
_KEEP_CURSOR, _PUT_CURSOR_BACK = b"\x1b7", b"\x1b8"
_SECONDS_TO_ANSWER = 0.5
_SECONDS_ON_A_SLOW_LINE = 5.0
_SECONDS_FOR_A_KEY = 0.008
_SECONDS_TO_CUT = 0.1  # after a key, in which a text may be its answer
_SECONDS_TO_HAND_OVER = 0.0001  # so that the writing thread need not wait until this one rests
_PIECE = 1 << 14  # bytes, between which a picture may be cut short

# When 8 bytes a cell wait to be written to its terminal, tmux writes nothing for 0.1 s, and goes on
# so if more keeps coming (tty.c: TTY_BLOCK_START, TTY_BLOCK_INTERVAL); keys are answered as late.
_TMUX_BYTES_A_CELL = 6  # as we write them; tmux takes a little more
_SECONDS_TMUX_HOLDS = 0.12

Call = Callable[[], None]


class _Bytes:
    """Stands in for the text file of Textual's writing thread.

    Takes text, bytes, and functions, which are called when all before them is written.
    """

    def __init__(self, file: TextIO) -> None:
        self._descriptor = file.fileno()
        self.texts = 0

    def write(self, data: str | bytes | Call) -> None:
        if callable(data):
            data()
            return
        self.texts += isinstance(data, str)
        rest = memoryview(data.encode() if isinstance(data, str) else data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def flush(self) -> None:
        """Nothing is kept back."""

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)


class PictureDriver(LinuxDriver):
    """Writes pictures without detours, and calls back when the terminal has read them."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._bytes = _Bytes(sys.__stderr__) if sys.__stderr__ else None
        if self._bytes:
            self._file = self._bytes  # type: ignore[assignment]
        self._waiting: deque[tuple[Call, TimerHandle]] = deque()
        self._synchronised = False
        self._answers = False
        self._silent = False
        self._begun = self._done = 0  # counted by the app's thread and by the writing one
        self._texts = 0  # of Textual, counted by the app's thread
        self._cut = False
        self._pressed = self._rest_until = 0.0  # when a key was last; till when nothing moves
        self.is_tmux = bool(os.environ.get("TMUX"))
        self.is_open = False
        self._context = copy_context()
        self._numbers = 0
        self.undo: dict[int, bytes] = {}

    def start_application_mode(self) -> None:
        """Take the terminal."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._context = copy_context()  # in which widgets know their app
        self._pass_output_through()
        self.is_open = True

    def _pass_output_through(self) -> None:
        """Let the kernel hand on what is written without looking at each byte of it.

        That takes a third off the cost of writing. Textual moves the cursor to every row itself,
        and puts all back at the end, so no line feed waits for its carriage return.
        """
        if self.attrs_before is not None:
            mode = termios.tcgetattr(self.fileno)
            mode[tty.OFLAG] &= ~termios.OPOST
            termios.tcsetattr(self.fileno, termios.TCSANOW, mode)

    def stop_application_mode(self) -> None:
        """Give the terminal back, for a while or for good; what is in undo is written first."""
        if self.undo and self.is_open:
            self.paint(self.undo.values())
        self.undo.clear()
        self.is_open = False
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Write a text of Textual's."""
        self._texts += 1
        super().write(data)

    def paint(self, picture: Iterable[bytes | memoryview], on_cut: Call | None = None) -> int:
        """Write a picture, and leave the cursor where it was; how many bytes that takes.

        With on_cut it may be cut short by what answers a key: then on_cut is called in the app's
        thread, and nobody knows what the screen shows in its place. No part may need another.
        """
        first, last = _KEEP_CURSOR, _PUT_CURSOR_BACK
        if self._synchronised:
            first, last = _BEGIN + first, last + _END
        pieces = list(_pieces([first, *picture, last]))
        if self._bytes:
            self._put(partial(self._write_picture, self._bytes, pieces, last, on_cut))
            sleep(_SECONDS_TO_HAND_OVER)
        self.mark(size := sum(map(len, pieces)))
        return size

    def _write_picture(
        self, file: _Bytes, pieces: list[bytes], last: bytes, on_cut: Call | None
    ) -> None:
        """Write it; in the writing thread. Of two in a row one is never cut short."""
        for number, piece in enumerate(pieces):
            urgent = file.texts != self._texts and monotonic() < self._pressed + _SECONDS_TO_CUT
            if number and urgent and on_cut is not None and not self._cut:
                self._cut = True
                file.write(last)
                self._soon(on_cut)
                return
            file.write(piece)
        self._cut = False

    def new_number(self) -> int:
        """A number for a picture in true pixels that no other has, here or in another program."""
        self._numbers = self._numbers % 255 + 1
        return (os.getpid() & 0xFFFF) << 8 | self._numbers

    def mark(self, size: int) -> None:
        """What was written last, in so many bytes, is a picture, which the next one waits for."""
        self._begun += 1
        self._put(self._reach)
        if self.is_tmux and size > _TMUX_BYTES_A_CELL * self._app.size.area:
            self._rest_until = monotonic() + _SECONDS_TMUX_HOLDS

    def _reach(self) -> None:
        self._done += 1

    def must_wait(self, then: Call, *, moving: bool) -> bool:
        """Whether a picture has to wait; then is called in the app's thread when to ask again.

        It waits for the one before to be written, so that there is never one in line. One that
        moves by itself also leaves the moment after a key to what answers it, and a large one the
        moment for which tmux holds back what comes after it.
        """
        if self._begun != self._done:
            self._put(partial(self._soon, then))
            return True
        due = max(self._rest_until, self._pressed + _SECONDS_FOR_A_KEY)
        rest = due - monotonic() if moving else 0.0
        if rest > 0:
            self._loop.call_later(rest, then)
        return rest > 0

    def when_read(self, then: Call) -> None:
        """Call then, in the app's thread, once the terminal has read what was written so far.

        A terminal that never answers is not asked again: there it counts as read when it is
        written, which waits for the terminal too where nothing lies between.
        """
        if self._silent:
            self._put(partial(self._soon, then))
            return
        patience = _SECONDS_ON_A_SLOW_LINE if self._answers else _SECONDS_TO_ANSWER
        self._waiting.append((then, self._loop.call_later(patience, self._give_up)))
        self._put(ASK)

    def run_input_thread(self) -> None:
        """Read keys. What was typed before Textual began comes first; late answers are left out."""
        hearing: Hearing | None = getattr(self._app, "hearing", None)
        if hearing is not None:
            self._run_until_all_is_heard(hearing)
        parser, incoming = XTermParser(), Incoming()
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], 0.1)[0]:
                data = os.read(self.fileno, 4096)
                if not data:  # nobody is at the other end any more
                    self.exit_event.wait(0.1)
                if text := incoming.text(data):
                    self._process(parser.feed(text))
            self._process(parser.tick())

    def _run_until_all_is_heard(self, hearing: Hearing) -> None:
        parser = XTermParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        while True:
            if typed := decode(hearing.keys()):
                self._process(parser.feed(typed))
            self._process(parser.tick())
            if hearing.over or self.exit_event.is_set():
                self._process(parser.feed(""))  # the end: what was begun is a key by itself
                return
            hearing.hear(0.1)

    def _process(self, events: Iterable[Message]) -> None:
        for event in events:
            self.process_message(event)

    def process_message(self, message: Message) -> None:
        """Take the answers out of what the terminal sends; in the reading thread."""
        if isinstance(message, CursorPosition):
            self._soon(self._answered)
            return
        if isinstance(message, Key):
            self._pressed = monotonic()
        elif isinstance(message, TerminalSupportsSynchronizedOutput):
            self._synchronised = True
        super().process_message(message)

    def _put(self, data: bytes | Call) -> None:
        super().write(data)  # type: ignore[arg-type]  # into the thread's queue, which takes anything

    def _soon(self, then: Call) -> None:
        """Call then in the app's thread, from any other."""
        self._loop.call_soon_threadsafe(then, context=self._context)

    def _answered(self) -> None:
        self._answers, self._silent = True, False
        if self._waiting:
            then, patience = self._waiting.popleft()
            patience.cancel()
            then()

    def _give_up(self) -> None:
        """Patience with the oldest question is at its end."""
        self._silent = not self._answers
        then, _ = self._waiting.popleft()
        then()


def _pieces(parts: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """The parts joined to a few larger ones."""
    gathered: list[bytes | memoryview] = []
    size = 0
    for part in parts:
        gathered.append(part)
        size += len(part)
        if size >= _PIECE:
            yield b"".join(gathered)
            gathered, size = [], 0
    yield b"".join(gathered)
