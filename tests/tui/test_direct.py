"""Pictures written past Textual: exactly what Textual would have drawn, and never over anything."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.terminal import MODERN, Terminal
from tests.tui.decoded import Decoded

SIZE = 60, 20


class Watched:
    """The app of direct_app.py in a pseudo-terminal, whose output is decoded."""

    def __init__(self, terminal: Terminal, told: Path) -> None:
        self.terminal = terminal
        self._told = told
        self._read = 0
        self.decoded = Decoded(*SIZE)
        self.direct = 0

    def press(self, keys: str) -> None:
        """Press keys, and after each compare the screen with Textual's own full repaint."""
        for key in keys:
            self.terminal.send(key.encode())
            self.compare(key)

    def compare(self, key: str) -> None:
        """Wait until the app has told, and compare."""
        mark = f"\x1b]0;told {key}\x07".encode()
        while mark not in self.terminal.written[self._read :]:
            assert self.terminal.read(20), self.terminal.written[-500:]
        end = self.terminal.written.index(mark, self._read) + len(mark)
        self.decoded.feed(self.terminal.written[self._read : end].decode())
        self._read = end
        told = json.loads(self._told.read_text())
        expected = Decoded(*SIZE)
        expected.feed(told["full"])
        self.direct = told["direct"]
        assert self.decoded.text() == expected.text()
        assert self.decoded.screen() == expected.screen()

    def paints(self, keys: str) -> int:
        """How many pictures went past Textual while these keys were pressed."""
        before = self.direct
        self.press(keys)
        return self.direct - before


@pytest.fixture(params=["24-bit", "256"])
def watched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watched]:
    """The app, begun, in all colours and in few."""
    told = tmp_path / "told"
    command = [sys.executable, "-m", "tests.tui.direct_app"]
    environ = {**MODERN, "TOLD": str(told), "DEPTH": request.param, "TEXTUAL_ANIMATIONS": "none"}
    environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path[1:]])
    with Terminal(command, environ, SIZE) as terminal:
        app = Watched(terminal, told)
        app.compare("begun")
        yield app


def test_what_lies_open_is_written_past_textual(watched: Watched) -> None:
    """Every new picture goes the short way, and the screen shows what it should."""
    assert watched.paints("nnnnnnn") == 7


def test_the_kernel_hands_on_what_is_written(watched: Watched) -> None:
    """It does not look at every byte for line feeds, of which none needs a carriage return."""
    assert not watched.terminal.rewrites()


def test_nothing_is_painted_over(watched: Watched) -> None:
    """A box above, a dialogue, another screen, half scrolled out: no picture goes the short way."""
    for cover, uncover in ("bb", "mc", "sc", "du"):
        watched.press(cover)
        assert watched.paints("nn") == 0
        watched.press(uncover)


def test_afterwards_it_goes_on(watched: Watched) -> None:
    """When the way is free again, the newest picture is there and the next go the short way."""
    assert watched.paints("bnbn" + "mncn" + "sncn" + "dnun" + "hnhn") >= 5


def test_a_note_in_the_corner_is_left_alone(watched: Watched) -> None:
    """A note lies beside the picture: pictures go on, and the note stays."""
    watched.press("tnn")

    assert "a note" in watched.decoded.text()


def test_at_the_end_the_terminal_has_no_picture_left(tmp_path: Path) -> None:
    """Pixels that were sent are taken back before the screen is given back."""
    command = [sys.executable, "-m", "tests.tui.direct_app"]
    environ = {**MODERN, "TOLD": str(tmp_path / "told"), "PIXELS": "yes"}
    environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path[1:]])
    with Terminal(command, environ, SIZE) as terminal:
        terminal.until(lambda text: "text beside it" in text)
        terminal.send(b"q")
        terminal.until_the_end()

        taken_back = terminal.written.rindex(b"\x1b_Ga=d,d=I")
        assert terminal.written.rindex(b"\x1b_Ga=T") < taken_back
        assert taken_back < terminal.written.rindex(b"\x1b[?1049l")
