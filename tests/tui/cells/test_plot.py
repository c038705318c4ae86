"""Plots as pictures a person can read: golden/plot-*.txt, and laws about what they show."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from unstir.engine.frame import Arrows, Axis, Bars, Cursor, Heat, Layer, Line, Plot, Points
from unstir.tui.cells.depth import Depth, index
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.plot import draw_plot
from unstir.tui.cells.tones import DARK, LIGHT, Palette

GOLDEN = Path(__file__).parent / "golden"
BRAILLE = Look()
ASCII = Look(glyphs=Glyphs.ASCII)
MONO = Look(depth=Depth.MONO)
EIGHTHS = " ▁▂▃▄▅▆▇█"
UNIT = Axis("", 0, 1)


def normal(x: NDArray[np.float64], mean: float, deviation: float) -> NDArray[np.float64]:
    """The normal density."""
    height = 1 / (deviation * np.sqrt(2 * np.pi))
    return np.asarray(height * np.exp(-(((x - mean) / deviation) ** 2) / 2))


def density() -> Plot:
    """A mixture on its way to the standard normal."""
    x = np.linspace(-3, 3, 200)
    q = (normal(x, 1.2, 0.4) + normal(x, -1, 0.5)) / 2
    reference = Line("N(0, 1)", x, normal(x, 0, 1), dashed=True)
    return Plot(Axis("x", -3, 3), Axis("density", 0, 0.6), (Line("q(xₜ)", x, q), reference))


def schedules() -> Plot:
    """Three schedules and where we are."""
    t = np.linspace(0, 1000, 401)
    share = t / 1000
    lines = (
        Line("linear", t, np.exp(-0.05 * share - 9.95 * share**2)),
        Line("cosine", t, np.cos(share * np.pi / 2) ** 2),
        Line("sigmoid", t, 1 / (1 + np.exp(14 * (share - 0.7)))),
    )
    return Plot(Axis("t", 0, 1000), Axis("ᾱ", 0, 1), (*lines, Cursor(430)))


def histogram() -> Plot:
    """Counts beside the curve they come from."""
    edges = np.linspace(-3, 3, 13)
    middles = (edges[1:] + edges[:-1]) / 2
    heights = normal(middles, 0, 1) * (1 + 0.2 * np.sin(5 * middles))
    x = np.linspace(-3, 3, 200)
    layers = Bars("samples", edges, heights), Line("N(0, 1)", x, normal(x, 0, 1))
    return Plot(Axis("ε", -3, 3), Axis("density", 0, 0.5), layers)


def field() -> Plot:
    """A density, the arrows up its hill, and particles."""
    across, up = np.meshgrid(np.linspace(-2, 2, 40), np.linspace(2, -2, 30))
    hill = np.exp(-(across**2 + up**2) / 2)
    feet = np.stack(np.meshgrid(np.linspace(-1.7, 1.7, 7), np.linspace(-1.7, 1.7, 5)), -1)
    particles = np.array([[-0.4, 0.3], [0.2, -0.5], [0.9, 0.8]])
    layers = (
        Heat("q(x)", hill),
        Arrows("score", feet.reshape(-1, 2), -0.3 * feet.reshape(-1, 2)),
        Points("particles", particles),
    )
    return Plot(Axis("x₁", -2, 2), Axis("x₂", -2, 2), layers)


PLOTS = {
    "density": density,
    "schedules": schedules,
    "histogram": histogram,
    "field": field,
}
LOOKS = {"braille": BRAILLE, "mono": MONO, "ascii": ASCII}
SIZES = [("density", 38, 12), ("schedules", 60, 20), ("histogram", 38, 12), ("field", 38, 12)]


def drawn(
    *layers: Layer, columns: int = 9, rows: int = 5, look: Look = BRAILLE, y: Axis = UNIT
) -> CellGrid:
    """Layers alone, too small for axes, over 0..1."""
    return draw_plot(Plot(UNIT, y, layers), columns, rows, look)


def rows_of(grid: CellGrid) -> list[str]:
    """The rows of the grid as text."""
    return grid.text().split("\n")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("name", "columns", "rows"), [*SIZES, ("schedules", 20, 6)])
def test_a_plot_looks_like_its_golden_text(name: str, columns: int, rows: int, look: str) -> None:
    """Line by line, blanks at the ends of lines apart."""
    grid = draw_plot(PLOTS[name](), columns, rows, LOOKS[look])

    golden = (GOLDEN / f"plot-{name}-{columns}x{rows}-{look}.txt").read_text(encoding="utf-8")
    assert [row.rstrip() for row in rows_of(grid)] == golden.splitlines()


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("columns", [24, 60])
def test_the_ascii_look_is_ascii(name: str, columns: int) -> None:
    """Greek letters, accents, subscripts, minus signs and shortened names included."""
    assert draw_plot(PLOTS[name](), columns, 20, ASCII).text().isascii()


def test_a_horizontal_line_lights_one_row_of_dots() -> None:
    """At the middle of five rows of four dots: the same dots in every cell, in one row."""
    flat = Line("", np.array([0.0, 1.0]), np.array([0.5, 0.5]))

    assert rows_of(drawn(flat)) == [" " * 9, " " * 9, "⠤" * 9, " " * 9, " " * 9]


def test_low_and_high_are_the_outermost_dots() -> None:
    """A line from corner to corner begins and ends in the corners."""
    grid = drawn(Line("", np.array([0.0, 1.0]), np.array([0.0, 1.0])))

    assert ord(grid.glyphs[4, 0]) & 0x40
    assert ord(grid.glyphs[0, 8]) & 0x08


def test_bars_are_as_high_as_their_numbers() -> None:
    """In eighths of a cell: 1, 1/2 and 1/8 of five rows."""
    edges = np.array([0, 1, 2, 3]) / 3
    grid = drawn(Bars("", edges, np.array([1.0, 0.5, 0.125])))

    heights = [sum(EIGHTHS.index(glyph) for glyph in column) for column in grid.glyphs.T]
    assert heights == [40] * 3 + [20] * 3 + [5] * 3


def test_bars_narrower_than_a_column_share_it() -> None:
    """Eighteen bars in nine columns, alternately whole and nothing: all columns half."""
    grid = drawn(Bars("", np.linspace(0, 1, 19), np.tile([1.0, 0.0], 9)), rows=4)

    assert rows_of(grid) == [" " * 9, " " * 9, "█" * 9, "█" * 9]


def test_negative_bars_hang_from_zero() -> None:
    """The bar of -1 fills the lower half of -1..1, by ground colour where it ends in a cell."""
    grid = drawn(Bars("", np.array([0.0, 1.0]), np.array([-0.75])), rows=4, y=Axis("", -1, 1))

    background = list(DARK.background)
    assert grid.bg[:2].reshape(-1, 3).tolist() == [background] * 18
    assert grid.bg[2, 0].tolist() == grid.bg[3, 0].tolist() != background
    assert grid.glyphs[3, 0] == "▄"
    assert grid.fg[3, 0].tolist() == background


def test_further_bars_are_outlines() -> None:
    """They leave the first bars to be seen."""
    first = Bars("", np.array([0.0, 1.0]), np.array([1.0]))
    second = Bars("", np.array([0.0, 1.0]), np.array([0.5]))

    grid = drawn(first, second)

    assert "".join(grid.glyphs[0, 1:-1]) == "█" * 7
    assert all(0x2800 < ord(glyph) <= 0x28FF for glyph in grid.glyphs[2])


@pytest.mark.parametrize(
    ("along", "head", "letter"),
    [
        ((0.4, 0.0), "→", ">"),
        ((0.4, 0.4), "↗", None),
        ((0.0, 0.4), "↑", "^"),
        ((-0.4, 0.4), "↖", None),
        ((-0.4, 0.0), "←", "<"),
        ((-0.4, -0.4), "↙", None),
        ((0.0, -0.4), "↓", "v"),
        ((0.4, -0.4), "↘", None),
    ],
)
def test_arrows_point_where_they_should(
    along: tuple[float, float], head: str, letter: str | None
) -> None:
    """The head has the arrow's direction on the screen, where nine by five cells are a square."""
    arrow = Arrows("", np.array([[0.5, 0.5]]), np.array([along]))

    grid = drawn(arrow)

    ((row, column),) = np.argwhere(grid.glyphs == head)
    assert np.sign([column - 4, 2 - row]).tolist() == np.sign(along).tolist()
    assert letter is None or letter in drawn(arrow, look=ASCII).text()


def test_an_arrow_without_length_is_a_point() -> None:
    """No direction is made up for it."""
    grid = drawn(Arrows("", np.array([[0.5, 0.5]]), np.zeros((1, 2))))

    assert grid.text().count(" ") == 44
    assert "→" not in grid.text()


def test_few_points_are_larger_than_many() -> None:
    """One point is four dots, a thousand points on one spot are one."""
    one = drawn(Points("", np.array([[0.5, 0.5]])))
    many = drawn(Points("", np.full((1000, 2), 0.5)))

    dots = [
        sum((ord(glyph) - 0x2800).bit_count() for glyph in grid.text() if glyph not in " \n")
        for grid in (one, many)
    ]
    assert dots == [4, 1]


def test_crowded_places_are_stronger() -> None:
    """Of two spots, the one with most of the points has the stronger colour."""
    points = np.concatenate([np.full((90, 2), 0.2), np.full((10, 2), 0.8)])

    grid = drawn(Points("", points))

    crowded, lonely = grid.fg[3, 1], grid.fg[1, 7]
    assert crowded.tolist() == list(DARK.series[0])
    assert int(lonely.sum()) < int(crowded.sum())


def test_heat_keeps_both_halves_of_a_cell() -> None:
    """Two rows of values in one row of cells: the upper above the lower."""
    grid = drawn(Heat("", np.array([[1.0], [0.0]])), columns=3, rows=1)

    assert grid.text() == "▀▀▀"
    assert grid.fg[0, 0].sum() > grid.bg[0, 0].sum()
    assert grid.bg[0, 0].tolist() == DARK.heat.table[0].tolist()


def test_heat_without_colour_is_ink() -> None:
    """More ink where it is hotter, blank where it is coldest."""
    heat = Heat("", np.array([[0.0, 1.0, 2.0, 3.0, 4.0]]))

    assert drawn(heat, columns=5, rows=1, look=MONO).text() == " ░▒▓█"


def test_a_hole_in_the_heat_is_background() -> None:
    """Not-a-number is not cold: it is not there."""
    grid = drawn(Heat("", np.array([[0.0, np.nan, 1.0]])), columns=3, rows=1)

    assert grid.bg[0, 1].tolist() == list(DARK.background)


def test_a_cursor_crosses_the_whole_height() -> None:
    """A dotted line in one column, marked on the axis below."""
    grid = draw_plot(Plot(UNIT, UNIT, (Cursor(0.5),)), 12, 6, BRAILLE)

    assert [row.strip() for row in rows_of(grid)[:4]] == ["⠅"] * 4
    assert rows_of(grid)[4].count("▲") == 1


def test_a_cursor_outside_the_axis_is_not_drawn() -> None:
    """There is no place for it."""
    assert not drawn(Cursor(1.5)).text().strip()


def test_what_is_in_front_hides_what_is_behind() -> None:
    """Where two lines cross, the cell has the later one's colour and dots."""
    flat = Line("", np.array([0.0, 1.0]), np.array([0.5, 0.5]))
    steep = Line("", np.array([0.5, 0.5]), np.array([0.0, 1.0]))

    grid = drawn(flat, steep)

    assert grid.fg[2, 4].tolist() == list(DARK.series[1])
    assert grid.glyphs[2, 4] == "⢸"


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.C256, Depth.C16])
def test_the_first_five_lines_have_five_colours(palette: Palette, depth: Depth) -> None:
    """Whatever the terminal can show, on light and on dark."""
    lines = [Line("", np.array([0.0, 1.0]), np.full(2, share)) for share in (0, 0.25, 0.5, 0.75, 1)]

    grid = drawn(*lines, look=Look(depth=depth, palette=palette))

    shown = grid.fg[:, 0] if depth is Depth.TRUE else index(grid.fg[:, 0], depth)
    assert len({str(colour) for colour in shown}) == 5


def test_the_background_is_the_theme_s() -> None:
    """In light and dark, a plot without layers is the empty screen."""
    for palette in (DARK, LIGHT):
        grid = drawn(look=Look(palette=palette))

        assert (grid.bg == palette.background).all()
        assert not grid.text().strip()


def test_lines_stay_readable_on_heat() -> None:
    """Wherever a line crosses the field, it is lighter or darker than what is behind it."""
    line = Line("", np.array([0.0, 1.0]), np.array([0.5, 0.5]))
    for palette in (DARK, LIGHT):
        heat = Heat("", np.linspace(0, 1, 15)[np.newaxis])
        grid = drawn(heat, line, columns=15, look=Look(palette=palette))

        luma = np.array([0.299, 0.587, 0.114])
        assert (np.abs(grid.fg[2] @ luma - grid.bg[2] @ luma) > 49).all()
