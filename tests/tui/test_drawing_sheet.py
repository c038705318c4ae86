"""The sheet that a pattern is painted on."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from unstir.tui.drawing_sheet import BLANK, FIRST, NAMES, SIDE, Sheet, reopened, rgb_of, save
from unstir.tui.photo import open_picture

RED = NAMES.index("red")


def test_the_brush_stops_at_the_edges() -> None:
    """Wherever it is sent."""
    sheet = Sheet.blank().moved(-99, 99)

    assert (sheet.row, sheet.column) == (0, SIDE - 1)


def test_painting_twice_is_not_painting() -> None:
    """The second time the square is black again."""
    once = Sheet.blank().touched()

    assert once.squares[once.row, once.column] == FIRST
    assert np.array_equal(once.touched().squares, Sheet.blank().squares)


def test_a_stroke_over_its_own_colour_changes_nothing() -> None:
    """A mouse comes over a square many times."""
    once = Sheet.blank().stroked()

    assert once.stroked() is once


def test_filling_stops_at_other_colours() -> None:
    """A wall keeps the paint on its side."""
    sheet = Sheet.blank()
    for row in range(SIDE):
        sheet = sheet.at(row, 4).stroked()
    filled = sheet.at(8, 0).dipped(RED).filled()

    assert (filled.squares[:, :4] == RED).all()
    assert (filled.squares[:, 4] == FIRST).all()
    assert (filled.squares[:, 5:] == BLANK).all()


def test_filling_with_the_colour_that_is_there_ends() -> None:
    """And changes nothing."""
    sheet = Sheet.blank().dipped(BLANK)

    assert np.array_equal(sheet.filled().squares, sheet.squares)


def test_mirrored_both_halves_are_alike() -> None:
    """The left one decides."""
    sheet = Sheet.blank().at(3, 1).stroked().at(3, SIDE - 1).dipped(RED).stroked().mirrored()

    assert np.array_equal(sheet.squares, sheet.squares[:, ::-1])
    assert sheet.squares[3, 1] == sheet.squares[3, SIDE - 2] == FIRST
    assert RED not in sheet.squares


def test_every_change_can_be_taken_back() -> None:
    """One after the other, to the blank sheet, and then nothing more happens."""
    sheet = Sheet.blank().touched().moved(1, 0).touched().mirrored().cleared()
    while sheet.before:
        sheet = sheet.undone()

    assert (sheet.squares == BLANK).all()
    assert sheet.undone() is sheet


def test_what_is_saved_is_a_picture_and_can_be_painted_on(tmp_path: Path) -> None:
    """A square is a pixel of its colour; opened again it is the same sheet."""
    sheet = Sheet.blank().at(2, 5).dipped(RED).stroked()
    save(sheet, tmp_path / "it.png")

    with Image.open(tmp_path / "it.png") as picture:
        assert picture.size == (SIDE, SIDE)
        assert picture.getpixel((5, 2)) == rgb_of("red")
    assert np.array_equal(reopened(tmp_path / "it.png").squares, sheet.squares)
    assert open_picture(tmp_path / "it.png").pixels[2, 5, 0] == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken"])
def test_a_file_that_is_no_drawing_gives_a_blank_sheet(tmp_path: Path, content: bytes) -> None:
    """Damaged or foreign: it is left as it is until the new one is used."""
    (tmp_path / "it.png").write_bytes(content)

    assert (reopened(tmp_path / "it.png").squares == BLANK).all()
    assert (tmp_path / "it.png").read_bytes() == content
