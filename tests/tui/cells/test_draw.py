"""Pictures in cells, in every mode, read as text."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from unstir.engine.frame import Picture, Tones
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth, nearest
from unstir.tui.cells.draw import Glyphs, Look, draw_picture
from unstir.tui.cells.glyphs import OCTANTS
from unstir.tui.cells.tones import LIGHT

LOOKS = [Look(glyphs, depth) for glyphs, depth in product(Glyphs, Depth)]
EVERY_LOOK = pytest.mark.parametrize(
    "look", LOOKS, ids=[f"{look.glyphs.value}-{look.depth.value}" for look in LOOKS]
)
floats32 = st.floats(width=32)
ODD = {
    "empty": np.zeros((0, 0)),
    "no width": np.zeros((5, 0, 3)),
    "one pixel": np.ones((1, 1)),
    "not a number": np.full((3, 3), np.nan),
    "infinite": np.array([[np.inf, -np.inf]]),
    "a line": np.zeros((1, 500, 3)),
    "a pole": np.ones((500, 1)),
    "bytes": np.arange(27, dtype=np.uint8).reshape(3, 3, 3),
}


def disc(size: int) -> NDArray[np.floating]:
    """A light disc on a dark ground."""
    across = (np.arange(size) + 0.5) / size * 2 - 1
    return np.where(np.hypot(across, across[:, None]) < 0.8, 1.0, -1.0)


def drawn(picture: NDArray[np.floating], columns: int, rows: int, look: Look) -> list[str]:
    """The glyphs of the picture, row by row."""
    return draw_picture(Picture(picture), columns, rows, look).text().splitlines()


@EVERY_LOOK
@pytest.mark.parametrize("pixels", ODD.values(), ids=ODD)
def test_odd_pictures_are_drawn(look: Look, pixels: NDArray[np.floating]) -> None:
    """Whatever comes fits its room, has three equal shapes and can be written."""
    for tones, (columns, rows) in product(Tones, [(0, 0), (1, 1), (20, 6)]):
        grid = draw_picture(Picture(pixels, tones=tones), columns, rows, look)

        assert grid.rows <= rows
        assert grid.columns <= columns
        assert grid.fg.shape == grid.bg.shape == (*grid.glyphs.shape, 3)
        assert len(Printer(look.depth).rows(grid)) == grid.rows


@given(
    pixels=arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=9), elements=floats32),
    ends=st.tuples(st.floats(-1e30, 1e30), st.floats(-1e30, 1e30)),
    room=st.tuples(st.integers(-1, 12), st.integers(-1, 6)),
    look=st.sampled_from(LOOKS),
    tones=st.sampled_from(Tones),
)
def test_any_numbers_are_drawn(
    pixels: NDArray[np.float32],
    ends: tuple[float, float],
    room: tuple[int, int],
    look: Look,
    tones: Tones,
) -> None:
    """No value, range, room or look is refused, and none warns."""
    grid = draw_picture(Picture(pixels, *ends, tones), *room, look)

    assert grid.rows <= max(room[1], 0)
    assert grid.columns <= max(room[0], 0)


def test_a_very_large_picture_is_drawn() -> None:
    """4000 x 4000 pixels become the mean tones they have."""
    pixels = np.full((4000, 4000), -1, np.float32)
    pixels[:2000] = 1

    grid = draw_picture(Picture(pixels), 10, 5, Look())

    assert grid.fg[..., 0].tolist() == [[255] * 10] * 3 + [[0] * 10] * 2
    assert grid.bg[..., 0].tolist() == [[255] * 10] * 2 + [[0] * 10] * 3


@pytest.mark.parametrize("depth", [Depth.C256, Depth.C16])
@pytest.mark.parametrize("glyphs", Glyphs)
def test_the_colours_are_those_the_terminal_has(glyphs: Glyphs, depth: Depth) -> None:
    """A grid for few colours holds no others, so that it is what will be seen."""
    look = Look(glyphs, depth)
    grid = draw_picture(Picture(np.random.default_rng(0).normal(size=(16, 16, 3))), 16, 8, look)

    np.testing.assert_array_equal(nearest(grid.fg, depth), grid.fg)
    np.testing.assert_array_equal(nearest(grid.bg, depth), grid.bg)


@pytest.mark.parametrize("glyphs", Glyphs)
def test_without_colour_the_glyphs_carry_the_picture(glyphs: Glyphs) -> None:
    """A disc is seen as ink on a dark screen."""
    ink = "@" if glyphs is Glyphs.ASCII else "█"

    assert drawn(disc(8), 16, 8, Look(glyphs, Depth.MONO)) == [
        line.replace("#", ink)
        for line in [
            "                ",
            "    ########    ",
            "  ############  ",
            "  ############  ",
            "  ############  ",
            "  ############  ",
            "    ########    ",
            "                ",
        ]
    ]


def test_on_a_light_screen_dark_is_ink() -> None:
    """The light disc is left blank, its ground is inked."""
    assert drawn(disc(4), 8, 4, Look(depth=Depth.MONO, palette=LIGHT)) == [
        "██    ██",
        "        ",
        "        ",
        "██    ██",
    ]


def test_shades_and_letters_show_how_much() -> None:
    """From low to high the ink grows steadily."""
    five, ten = (np.linspace(-1, 1, count)[None] for count in (5, 10))

    assert drawn(five, 10, 1, Look(depth=Depth.MONO)) == ["  ░░▒▒▓▓██"]
    assert drawn(ten, 20, 1, Look(Glyphs.ASCII, Depth.MONO)) == ["  ..::--==++**##%%@@"]


def test_tones_between_two_shades_are_mixed() -> None:
    """Where three eighths of ink are wanted, quarters and halves give them in the mean."""
    glyphs = "".join(drawn(np.full((16, 16), -0.25), 32, 16, Look(depth=Depth.MONO)))

    ink = [" ░▒▓█".index(glyph) / 4 for glyph in glyphs]
    assert sum(ink) / len(ink) == pytest.approx(3 / 8, abs=0.02)


def test_octants_draw_a_disc_dot_by_dot() -> None:
    """In eight by four cells every one of sixteen by sixteen pixels is seen."""
    ink = dict(zip(OCTANTS.glyphs.tolist(), OCTANTS.cover, strict=True)) | {" ": np.zeros(8)}

    grid = draw_picture(Picture(disc(16)), 8, 4, Look(Glyphs.OCTANT))

    inked = np.array([ink[glyph] for glyph in grid.glyphs.ravel()]).reshape(4, 8, 4, 2)
    light = np.where(inked, grid.fg[..., :1, None], grid.bg[..., :1, None]) > 127
    dots = light.transpose(0, 2, 1, 3).reshape(16, 16)
    assert ["".join(row) for row in np.where(dots, "#", ".")] == [
        "................",
        "................",
        ".....######.....",
        "...##########...",
        "...##########...",
        "..############..",
        "..############..",
        "..############..",
        "..############..",
        "..############..",
        "..############..",
        "...##########...",
        "...##########...",
        ".....######.....",
        "................",
        "................",
    ]


@pytest.mark.parametrize(
    "glyphs", [Glyphs.HALF, Glyphs.QUADRANT, Glyphs.SEXTANT, Glyphs.OCTANT, Glyphs.MIXED]
)
def test_a_checkerboard_never_blurs(glyphs: Glyphs) -> None:
    """One pixel a half block: only black and white are used, in every block mode."""
    board = np.indices((8, 8)).sum(0) % 2 * 2.0 - 1

    for columns in (8, 11, 16, 20):
        grid = draw_picture(Picture(board), columns, columns, Look(glyphs))

        colours = {tuple(colour) for colour in (*grid.fg.reshape(-1, 3), *grid.bg.reshape(-1, 3))}
        assert colours == {(0, 0, 0), (255, 255, 255)}


def test_the_grid_is_no_larger_than_the_picture_needs() -> None:
    """A wide picture in a square room is drawn low; its place is the widget's choice."""
    grid = draw_picture(Picture(np.zeros((4, 16))), 16, 16, Look())

    assert (grid.rows, grid.columns) == (2, 16)
