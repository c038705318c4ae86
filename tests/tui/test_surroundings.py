"""What the environment says about the terminal."""

import io
from typing import TextIO

import pytest

from unstir.tui.surroundings import Surroundings, look_around

TERMINAL = {"TERM": "xterm-256color"}


class Stream(io.TextIOWrapper):
    """A standard stream, on a terminal or not."""

    def __init__(self, *, terminal: bool = True, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self._terminal


def three(**changes: TextIO) -> tuple[TextIO, TextIO, TextIO]:
    """Input, output and error output of a terminal, some of them changed."""
    streams = {"stdin": Stream(), "stdout": Stream(), "stderr": Stream(), **changes}
    return streams["stdin"], streams["stdout"], streams["stderr"]


def test_a_terminal_shows_full_screens_in_colour() -> None:
    """Nothing speaks against a full screen."""
    around = look_around(TERMINAL, three(), plain=False)

    assert around == Surroundings(why_plain="", colour=True, utf8=True)


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_any_stream_that_is_no_terminal_means_text(stream: str) -> None:
    """Textual would hang there, or write its codes into a file."""
    around = look_around(TERMINAL, three(**{stream: Stream(terminal=False)}), plain=False)

    assert "not a terminal" in around.why_plain


@pytest.mark.parametrize(
    ("environ", "word"),
    [({"TERM": "dumb"}, "dumb"), ({}, "dumb"), ({**TERMINAL, "ACCESSIBLE": "1"}, "ACCESSIBLE")],
)
def test_the_environment_can_ask_for_text(environ: dict[str, str], word: str) -> None:
    """A dumb terminal, no terminal type at all, and ACCESSIBLE."""
    assert word in look_around(environ, three(), plain=False).why_plain


@pytest.mark.parametrize("value", ["", "0", "false", "No"])
def test_accessible_can_be_said_to_be_off(value: str) -> None:
    """ACCESSIBLE=0 and its like ask for nothing."""
    assert not look_around({**TERMINAL, "ACCESSIBLE": value}, three(), plain=False).why_plain


@pytest.mark.parametrize(("value", "colour"), [("1", False), ("", True)])
def test_no_color_counts_when_it_is_not_empty(value: str, *, colour: bool) -> None:
    """As no-color.org says."""
    assert look_around({**TERMINAL, "NO_COLOR": value}, three(), plain=False).colour is colour


def test_letters_beyond_ascii_need_utf8() -> None:
    """A Latin-1 output cannot show half blocks."""
    assert not look_around(TERMINAL, three(stdout=Stream(encoding="latin-1")), plain=False).utf8


@pytest.mark.parametrize(
    ("environ", "utf8"),
    [
        ({"LC_ALL": "C"}, False),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "de_DE.ISO-8859-1@euro"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LANG": "en_GB.utf8"}, True),
        ({"LC_CTYPE": "UTF-8"}, True),
    ],
)
def test_the_locale_can_say_that_there_are_no_other_letters(
    environ: dict[str, str],
    *,
    utf8: bool,
) -> None:
    """Python writes UTF-8 even with LC_ALL=C; what is not set, or LANG=C, says nothing."""
    assert look_around({**TERMINAL, **environ}, three(), plain=False).utf8 is utf8
