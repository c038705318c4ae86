"""True pixels: what is sent is the picture, and its cells name their places in it."""

import re
import unicodedata
import zlib
from base64 import b64decode

import numpy as np
import pytest
from rich.cells import cell_len

from unstir.engine.frame import Pane, Picture, Text
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.cells.kitty import SPAN, cells, forgotten, sent, written
from unstir.tui.cells.painter import Painter
from unstir.tui.cells.panes import draw_panes
from unstir.tui.cells.pixels import pixelled

MESSAGE = re.compile(rb"\x1b_G([^;\x1b]*)(?:;([^\x1b]*))?\x1b\\")


def received(messages: bytes) -> tuple[dict[str, str], np.ndarray]:
    """What a terminal makes of them: the keys of the first, and the picture."""
    assert MESSAGE.sub(b"", messages) == b""
    parts = [(found[1].decode(), found[2]) for found in MESSAGE.finditer(messages)]
    keys = [dict(pair.split("=") for pair in part.split(",")) for part, _ in parts]
    assert [part["m"] for part in keys] == ["1"] * (len(parts) - 1) + ["0"]
    assert all(len(data) <= 4096 for _, data in parts)
    pixels = zlib.decompress(b64decode(b"".join(data for _, data in parts)))
    shape = int(keys[0]["v"]), int(keys[0]["s"]), 3
    return keys[0], np.frombuffer(pixels, np.uint8).reshape(shape)


@pytest.mark.parametrize("size", [(1, 1), (64, 64), (300, 200)])
def test_what_is_sent_is_the_picture(size: tuple[int, int]) -> None:
    """Every pixel of it, in messages no longer than terminals take, for so many cells."""
    rgb = np.random.default_rng(0).integers(0, 256, (*size, 3), np.uint8)
    keys, pixels = received(sent(77, rgb, rows=12, columns=34))

    np.testing.assert_array_equal(pixels, rgb)
    assert (keys["a"], keys["U"], keys["i"]) == ("T", "1", "77")
    assert (keys["r"], keys["c"], keys["f"], keys["o"], keys["q"]) == ("12", "34", "24", "z", "2")


def test_a_picture_can_be_taken_back() -> None:
    """With its data, and without an answer."""
    assert forgotten(77) == b"\x1b_Ga=d,d=I,i=77,q=2\x1b\\"


def test_every_cell_names_its_row_and_column() -> None:
    """By two signs above a character that is one cell wide; no other cell has the same two."""
    found = {
        (row, column): written(str(cells(SPAN, SPAN)[row, column]))
        for row in (0, 1, 17, 255)
        for column in range(SPAN)
    }
    signs = [found[0, column][2] for column in range(SPAN)]

    assert len(set(signs)) == SPAN
    assert {unicodedata.combining(sign) for sign in signs} == {230}
    assert (signs[0], signs[1], signs[16], signs[255]) == ("\u0305", "\u030d", "\u035b", "\ua8e5")
    for (row, column), text in found.items():
        assert text == "\U0010eeee" + signs[row] + signs[column]
        assert cell_len(text) == 1


def test_cells_are_written_in_the_colour_of_the_number() -> None:
    """As rows, and as changes of what is on the screen."""
    panes: dict[str, Pane] = {"a": Picture(np.zeros((4, 4)))}
    before = draw_panes(panes, 4, 3, Look())
    grid, _ = pixelled(before, panes, Look(), [0x010203])
    colour = "38;2;1;2;3"

    row = Printer(Depth.TRUE).rows(grid)[1]
    changes = b"".join(Painter(Depth.TRUE).changes(before, grid, (0, 0))).decode()
    for text in (row, changes):
        assert colour in text
        assert re.findall("\U0010eeee..", text)[:2] == [
            "\U0010eeee\u0305\u0305",
            "\U0010eeee\u0305\u030d",
        ]
    assert len(re.findall("\U0010eeee", changes)) == 8


def test_pixels_fill_the_cells_of_the_half_blocks() -> None:
    """Neither more nor fewer, under their titles; a text beside them stays."""
    panes: dict[str, Pane] = {
        "one": Picture(np.zeros((16, 16))),
        "two": Picture(np.zeros((30, 16))),
        "words": Text(("words",)),
    }
    half = draw_panes(panes, 70, 20, Look())
    grid, pictures = pixelled(half, panes, Look(), [1, 2, 3])

    np.testing.assert_array_equal(grid.glyphs >= chr(0x100000), half.glyphs == "▀")
    assert [picture.number for picture in pictures] == [1, 2]
    for picture in pictures:
        assert picture.rgb.shape == (8 * picture.rows, 4 * picture.columns, 3)


def test_a_checkerboard_stays_one() -> None:
    """Every pixel becomes a square of equal ones."""
    board = np.indices((8, 8)).sum(0) % 2 * 2.0 - 1
    _, (picture,) = pixelled(
        draw_panes({"b": Picture(board)}, 16, 9, Look()), {"b": Picture(board)}, Look(), [1]
    )
    expected = np.kron(board, np.ones((8, 8))) > 0

    np.testing.assert_array_equal(picture.rgb[..., 0] == 255, expected)
    np.testing.assert_array_equal(picture.rgb[..., 0] == 0, ~expected)


def test_too_many_cells_or_too_few_numbers_leave_half_blocks() -> None:
    """A picture that cannot be numbered is drawn as ever."""
    panes: dict[str, Pane] = {
        "one": Picture(np.zeros((300, 300))),
        "two": Picture(np.zeros((9, 9))),
    }
    wide = draw_panes({"one": panes["one"]}, 300, 151, Look())
    assert pixelled(wide, {"one": panes["one"]}, Look(), [1])[1] == []

    both = draw_panes(panes, 80, 30, Look())
    assert len(pixelled(both, panes, Look(), [1])[1]) == 1
