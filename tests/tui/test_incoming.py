"""Bytes from the terminal become text for Textual's parser, whatever they are."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import MouseDown, MouseUp

from unstir.tui.incoming import Incoming


def test_text_goes_through_as_it_is_however_it_is_cut() -> None:
    """Also a letter that is cut in two."""
    incoming = Incoming()

    assert "".join(incoming.text(bytes([byte])) for byte in "q→ü\x1b[A".encode()) == "q→ü\x1b[A"


def test_the_mouse_beyond_column_95_is_told_in_the_new_way() -> None:
    """Column 120 is the byte 152, which is no UTF-8; Textual's parser understands the result."""
    down = Incoming().text(b"\x1b[M" + bytes([32, 32 + 120, 32 + 7]))
    up = Incoming().text(b"\x1b[M" + bytes([35, 32 + 120, 32 + 7]))
    assert down == "\x1b[<0;120;7M"
    assert up == "\x1b[<0;120;7m"

    (pressed,) = XTermParser().feed(down)
    (released,) = XTermParser().feed(up)
    assert isinstance(pressed, MouseDown)
    assert isinstance(released, MouseUp)
    assert (pressed.x, pressed.y) == (119, 6)


@pytest.mark.parametrize("cut", [3, 4, 5])
def test_a_report_that_is_cut_waits_for_its_rest(cut: int) -> None:
    """Then it is whole; keys around it stay keys."""
    report = b"a\x1b[M" + bytes([32, 200, 40]) + b"b"
    incoming = Incoming()

    assert incoming.text(report[: cut + 1]) == "a"
    assert incoming.text(report[cut + 1 :]) == "\x1b[<0;168;8Mb"


def test_bytes_that_are_no_text_stop_nobody() -> None:
    """They become a replacement sign."""
    assert Incoming().text(b"x\xff\xfey") == "x\ufffd\ufffdy"
