"""The same pictures in every mode, under each other, so that a person can choose by eye."""

from collections.abc import Mapping
from dataclasses import replace

from unstir.engine.frame import Pane
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.panes import draw_panes

Mode = tuple[Glyphs, Depth]
_PLAIN = [(Glyphs.HALF, Depth.MONO), (Glyphs.ASCII, Depth.MONO)]


def modes(depth: Depth) -> list[Mode]:
    """What a terminal of this depth may be asked to show: all glyphs in all its colours, then less.

    Fewer colours and none are shown for half blocks, or the shades that stand for them, and ASCII.
    """
    if depth is Depth.MONO:
        return _PLAIN
    depths = list(Depth)
    fewer = depths[depths.index(depth) + 1 : depths.index(Depth.MONO)]
    return [
        *((glyphs, depth) for glyphs in Glyphs),
        *((Glyphs.HALF, less) for less in fewer),
        *_PLAIN,
    ]


def contact_sheet(panes: Mapping[str, Pane], columns: int, rows: int, look: Look) -> list[str]:
    """Lines for a terminal: for each mode its name, then the panes in columns x rows cells.

    The names are those the settings know: "octant, 24-bit". At MONO no line holds a colour.
    """
    lines = []
    for glyphs, depth in modes(look.depth):
        grid = draw_panes(panes, columns, rows, replace(look, glyphs=glyphs, depth=depth))
        lines += [f"{glyphs.value}, {depth.value}", *Printer(depth).rows(grid), ""]
    return lines
