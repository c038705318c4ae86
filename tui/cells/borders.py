"""The axes of a plot, drawn into its margins."""

from dataclasses import dataclass
from itertools import pairwise

from unstir.engine.frame import Axis
from unstir.tui.cells.axes import cell
from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.inks import faded
from unstir.tui.cells.margins import Layout, label_start
from unstir.tui.cells.sheet import Sheet
from unstir.tui.cells.tones import Palette

LABEL, LINE = 0.65, 0.35  # how much of the text's strength labels and lines have
PADDING = 2  # columns of line that stay on each side of a name in the line


@dataclass(frozen=True)
class Lines:
    """The characters axes are made of."""

    vertical: str
    horizontal: str
    corner: str
    left_mark: str
    below_mark: str
    here: str
    minus: str


BOX = Lines("│", "─", "└", "┤", "┬", "▲", "−")
PLAIN = Lines("|", "-", "+", "+", "+", "^", "-")


def write_axes(
    sheet: Sheet, layout: Layout, axes: tuple[Axis, Axis], lines: Lines, palette: Palette
) -> None:
    """The axes with their marks, labels and names, as far as the layout has room for them."""
    name, other = axes[0].label, axes[1].label
    if layout.top:
        sheet.write(0, 0, other, palette.ink)
    if layout.left:
        _write_vertical(sheet, layout, lines, palette)
    if layout.footer:
        _write_horizontal(sheet, layout, lines, palette)
    if layout.title:
        middle = layout.left + max(0, (layout.columns - len(name)) // 2)
        sheet.write(sheet.rows - 1, middle, name, palette.ink)
    elif layout.footer:
        _write_name_in_line(sheet, layout, name, palette.ink)


def write_cursors(
    sheet: Sheet,
    layout: Layout,
    values: list[float],
    axis: Axis,
    lines: Lines,
    palette: Palette,
) -> None:
    """A pointer on the horizontal axis below each value that is on it."""
    for value in values if layout.footer else []:
        column = cell(value, axis, layout.columns, layout.grain.across)
        if column is not None:
            row = layout.top + layout.rows
            sheet.write(row, layout.left + column, lines.here, palette.ink)


def _write_vertical(sheet: Sheet, layout: Layout, lines: Lines, palette: Palette) -> None:
    label, line = faded(LABEL, palette.ink, palette), faded(LINE, palette.ink, palette)
    for row in range(layout.rows):
        sheet.write(layout.top + row, layout.left - 1, lines.vertical, line)
    for place in layout.y_places:
        row = layout.top + place.cell
        sheet.write(
            row, layout.left - 1 - len(place.label), place.label.replace("−", lines.minus), label
        )
        sheet.write(row, layout.left - 1, lines.left_mark, line)


def _write_horizontal(sheet: Sheet, layout: Layout, lines: Lines, palette: Palette) -> None:
    label, line = faded(LABEL, palette.ink, palette), faded(LINE, palette.ink, palette)
    row = layout.top + layout.rows
    sheet.write(row, layout.left, lines.horizontal * layout.columns, line)
    if layout.left:
        sheet.write(row, layout.left - 1, lines.corner, line)
    for place in layout.x_places:
        sheet.write(row, layout.left + place.cell, lines.below_mark, line)
        start = max(0, layout.left + label_start(place, layout.columns))
        sheet.write(row + 1, start, place.label.replace("−", lines.minus), label)


def _write_name_in_line(sheet: Sheet, layout: Layout, name: str, colour: Colour) -> None:
    """The axis' name inside its line: in the last gap between marks that is wide enough.

    Without one it stands in the middle, over the marks; their labels below remain.
    """
    stops = [-1, *(place.cell for place in layout.x_places), layout.columns]
    needed = len(name) + 2 + 2 * PADDING
    gaps = [*reversed(list(pairwise(stops))), (-1, layout.columns)]
    for start, end in gaps:
        if name and end - start - 1 >= needed:
            column = layout.left + (start + end + 1 - len(name)) // 2
            sheet.write(layout.top + layout.rows, column - 1, f" {name} ", colour)
            return
