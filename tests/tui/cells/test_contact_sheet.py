"""The contact sheet: every mode once, nothing a terminal cannot show."""

import numpy as np
import pytest

from unstir.engine.frame import Picture
from unstir.tui.cells.contact_sheet import contact_sheet, modes
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look

BOARD = Picture(np.indices((4, 4)).sum(0) % 2 * 2.0 - 1)


@pytest.mark.parametrize("depth", Depth)
def test_every_mode_has_its_name_and_its_rows(depth: Depth) -> None:
    """A name, the rows asked for, an empty line, for each mode in turn."""
    lines = contact_sheet({"before": BOARD, "after": BOARD}, 17, 5, Look(depth=depth))

    assert lines[:: 5 + 2] == [f"{glyphs.value}, {less.value}" for glyphs, less in modes(depth)]
    assert set(lines[6 :: 5 + 2]) == {""}


def test_a_terminal_is_not_asked_for_more_than_it_has() -> None:
    """With 16 colours no mode needs 256 or more, and every glyph set is there."""
    asked = modes(Depth.C16)

    assert {depth for _, depth in asked} == {Depth.C16, Depth.MONO}
    assert {glyphs for glyphs, _ in asked} == set(Glyphs)


def test_without_colour_the_sheet_is_plain_text() -> None:
    """The board in shades and in ASCII, side by side with itself, each under its title."""
    lines = contact_sheet({"one": BOARD, "two": BOARD}, 17, 5, Look(depth=Depth.MONO))

    assert lines == [
        "half, mono",
        "one      two     ",
        "  ██  ██   ██  ██",
        "██  ██   ██  ██  ",
        "  ██  ██   ██  ██",
        "██  ██   ██  ██  ",
        "",
        "ascii, mono",
        "one      two     ",
        "  @@  @@   @@  @@",
        "@@  @@   @@  @@  ",
        "  @@  @@   @@  @@",
        "@@  @@   @@  @@  ",
        "",
    ]
