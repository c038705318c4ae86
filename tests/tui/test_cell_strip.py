"""A ready row of cells is, whatever Textual does with strips, the row of Segments it stands for.

These tests hold what CellStrip relies on inside Textual's Strip.
"""

import numpy as np
import pytest
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import Monochrome
from textual.strip import Strip

from tests.tui.decoded import Decoded
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth, nearest
from unstir.tui.cells.grid import CellGrid
from unstir.tui.widgets.cell_strip import CellStrip

COLUMNS = 9
CONSOLE = Console(force_terminal=True, color_system="truecolor", legacy_windows=False)
DEPTHS = pytest.mark.parametrize("depth", [Depth.TRUE, Depth.C256, Depth.C16, Depth.MONO])


def grid() -> CellGrid:
    """One row of half blocks and a letter, in colours of every depth."""
    rng = np.random.default_rng(3)
    fg, bg = nearest(rng.integers(0, 256, (2, 1, COLUMNS, 3), np.uint8), Depth.C256)
    return CellGrid.of(np.array([list("▀▀▀x▀▀ ▀▀")]), fg, bg)


def ready(depth: Depth) -> CellStrip:
    """The row as we hand it to Textual."""
    return CellStrip(Printer(depth).rows(grid())[0], grid(), 0, depth)


def usual() -> Strip:
    """The same row in 24-bit colour as Textual's own strip."""
    rgb = Color.from_rgb
    return Strip(
        [
            Segment(glyph, Style(color=rgb(*ink), bgcolor=rgb(*paper)))
            for glyph, ink, paper in zip(
                grid().glyphs[0], grid().fg[0].tolist(), grid().bg[0].tolist(), strict=True
            )
        ],
        COLUMNS,
    )


def shown(*strips: Strip) -> list[object]:
    """The cells a terminal shows for strips beside each other."""
    decoded = Decoded(3 * COLUMNS, 1)
    for strip in strips:
        decoded.feed(strip.render(CONSOLE))
    return list(decoded.screen()[0])


def test_whole_it_is_handed_through() -> None:
    """Its bytes are the printer's, and it is as long as its cells."""
    strip = ready(Depth.TRUE)

    assert strip.render(CONSOLE) == Printer(Depth.TRUE).rows(grid())[0]
    assert (strip.cell_length, strip.text, bool(strip)) == (COLUMNS, "▀▀▀x▀▀ ▀▀", True)
    assert strip.divide([COLUMNS]) == [strip]
    assert strip.crop(0, COLUMNS) is strip
    assert strip.adjust_cell_length(COLUMNS) is strip


@DEPTHS
def test_cut_it_shows_the_same_cells(depth: Depth) -> None:
    """In pieces or whole, a terminal shows the same, at every depth."""
    whole = shown(ready(depth))

    assert shown(*ready(depth).divide([2, 5, COLUMNS])) == whole
    assert shown(ready(depth).crop(0, 4), ready(depth).crop(4)) == whole
    assert shown(ready(depth)[0:6], ready(depth)[6:COLUMNS]) == whole


@pytest.mark.parametrize(
    "change",
    [
        lambda strip: strip.crop(3, 7),
        lambda strip: strip.crop(-1, 99),
        lambda strip: strip.crop(5, 2),
        lambda strip: strip.adjust_cell_length(4),
        lambda strip: strip.adjust_cell_length(14),
        lambda strip: strip.extend_cell_length(14),
        lambda strip: strip.crop_extend(2, 14, None),
        lambda strip: strip.crop_pad(COLUMNS, 1, 2, Style()),
        lambda strip: strip.apply_filter(Monochrome(), TextualColor(0, 0, 0)),
        lambda strip: strip.apply_style(Style(bold=True)),
        lambda strip: strip.apply_meta({"a": 1}),
        lambda strip: strip.simplify(),
        lambda strip: strip.discard_meta(),
        lambda strip: strip.style_links("none", Style()),
        lambda strip: strip.text_align(14, "center"),
        lambda strip: strip.apply_offsets(2, 3),
        lambda strip: Strip.join([strip, strip.crop(2, 4)]),
        lambda strip: Strip.join([strip, None, strip]),
        lambda strip: strip + strip,
        lambda strip: Strip(reversed(list(reversed(strip))), COLUMNS),
        lambda strip: Strip(iter(strip), COLUMNS),
    ],
)
def test_whatever_textual_does_gives_the_usual_strip(change: object) -> None:
    """Cutting, padding, filtering, joining: the same as with Segments from the beginning."""
    assert callable(change)
    ours, theirs = change(ready(Depth.TRUE)), change(usual())

    assert shown(ours) == shown(theirs)
    assert ours.cell_length == theirs.cell_length
    assert ours.text == theirs.text


def test_it_equals_its_segments_and_has_no_links() -> None:
    """For comparing, counting and looking at single cells as well."""
    assert ready(Depth.TRUE) == usual()
    assert len(ready(Depth.TRUE)) == len(usual())
    assert ready(Depth.TRUE).cell_count == COLUMNS
    assert not ready(Depth.TRUE).link_ids
