"""A plot to cells: heat behind, bars before it, then lines, points and arrows in their order."""

from dataclasses import replace

from unstir.engine.frame import Axis, Bars, Cursor, Heat, Plot
from unstir.tui.cells.bars import paint_bars
from unstir.tui.cells.borders import BOX, PLAIN, write_axes, write_cursors
from unstir.tui.cells.dotted import grain, paint_dots
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.heat import paint_heat
from unstir.tui.cells.legend import write_legend
from unstir.tui.cells.lettering import lettered
from unstir.tui.cells.margins import Layout, lay_out
from unstir.tui.cells.series import Series, tell_apart
from unstir.tui.cells.sheet import Sheet


def draw_plot(plot: Plot, columns: int, rows: int, look: Look) -> CellGrid:
    """The plot in exactly columns x rows cells; no cells if either is not positive.

    The smaller it is, the more of its surroundings it leaves out: first the names, then the
    axes; the data stay. What lies outside the axes is cut off, not-a-number is left out, and a
    curve that goes to infinity leaves through the edge. Arrows are as long as their data say.
    """
    sheet = Sheet.blank(max(columns, 0), max(rows, 0), look.palette.background)
    if not sheet.glyphs.size:
        return sheet.grid()
    series = tell_apart(plot.layers, look)
    cursors = tuple(layer for layer in plot.layers if isinstance(layer, Cursor))
    layout = _write_margins(sheet, plot, series, cursors, look)
    data = sheet.part(layout.left, layout.top, layout.columns, layout.rows)
    for each in series:
        if isinstance(each.layer, Heat):
            paint_heat(data, each.layer.values, look)
    for each in series:
        if isinstance(each.layer, Bars):
            paint_bars(data, each.layer, (plot.x, plot.y), each.colour, look)
    paint_dots(data, (plot.x, plot.y), series, cursors, look)
    return sheet.grid()


def _write_margins(
    sheet: Sheet,
    plot: Plot,
    series: tuple[Series, ...],
    cursors: tuple[Cursor, ...],
    look: Look,
) -> Layout:
    """Everything around the data, and where that leaves them."""
    ascii_only = look.glyphs is Glyphs.ASCII
    lines = PLAIN if ascii_only else BOX
    axes = _named(plot.x, ascii_only=ascii_only), _named(plot.y, ascii_only=ascii_only)
    names = tuple(lettered(each.name, ascii_only=ascii_only) for each in series)
    layout = lay_out(axes, names, (sheet.columns, sheet.rows), grain(look))
    write_axes(sheet, layout, axes, lines, look.palette)
    write_cursors(sheet, layout, [cursor.x for cursor in cursors], axes[0], lines, look.palette)
    write_legend(sheet, layout.entries, series, look)
    return layout


def _named(axis: Axis, *, ascii_only: bool) -> Axis:
    return replace(axis, label=lettered(axis.label, ascii_only=ascii_only))
