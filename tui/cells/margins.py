"""How the room of a plot is shared: names above, data, axes and their marks."""

from dataclasses import dataclass

from unstir.engine.frame import Axis
from unstir.tui.cells.axes import Mark, cell, marks
from unstir.tui.cells.braille import Grain
from unstir.tui.cells.legend import Entry, flow

HEADER_FROM = 8  # rows; on fewer the names go
NAMES_EVERY = 6  # rows of plot for one row of names
FOOTER_FROM = 6  # rows; on fewer the horizontal axis goes
TITLE_FROM = 16  # rows; from here on the horizontal axis' name has a row of its own
GUTTER_FROM = 16  # columns; on fewer the vertical axis goes
LEAST_WIDTH = 10  # columns of data; for fewer the vertical axis goes, and labels below
APART = 2  # columns between two labels


@dataclass(frozen=True)
class Place:
    """A mark's label and the row or column of the data it stands beside."""

    cell: int
    label: str


@dataclass(frozen=True)
class Layout:
    """Where everything goes: the data from (left, top), around it only what there is room for."""

    left: int
    top: int
    columns: int
    rows: int
    x_places: tuple[Place, ...]
    y_places: tuple[Place, ...]
    entries: tuple[Entry, ...]
    footer: bool
    title: bool
    grain: Grain


def lay_out(
    axes: tuple[Axis, Axis], names: tuple[str, ...], size: tuple[int, int], grain: Grain
) -> Layout:
    """Room for the data first, then the axes, then the names.

    names are the layers' own, in order; size is columns and rows, at least one each.
    """
    x, y = axes
    columns, rows = size
    roomy = columns >= GUTTER_FROM
    entries: tuple[Entry, ...] = ()
    top = 0
    if rows >= HEADER_FROM and roomy:
        entries = flow(y.label, names, columns, max(1, rows // NAMES_EVERY))
        top = max([entry.row + 1 for entry in entries], default=1 if y.label else 0)
    footer = rows >= FOOTER_FROM and columns >= LEAST_WIDTH
    title = footer and rows >= TITLE_FROM and bool(x.label)
    height = rows - top - 2 * footer - title
    y_places = _beside(y, height, grain.down) if roomy else ()
    left = 1 + max((len(place.label) for place in y_places), default=0) if y_places else 0
    if columns - left < LEAST_WIDTH:
        y_places, left = (), 0
    width = columns - left
    x_places = _below(x, width, grain.across) if footer else ()
    return Layout(left, top, width, height, x_places, y_places, entries, footer, title, grain)


def _beside(axis: Axis, rows: int, grain: int) -> tuple[Place, ...]:
    """Marks for the vertical axis, not more than one for three rows."""
    places = _places(marks(axis, max(2, rows // 3 + 1)), axis, rows, grain)
    return tuple(Place(rows - 1 - place.cell, place.label) for place in places)


def _below(axis: Axis, columns: int, grain: int) -> tuple[Place, ...]:
    """As many marks for the horizontal axis as have room for their labels."""
    for most in range(max(2, columns // 6), 0, -1):
        places = _places(marks(axis, most), axis, columns, grain)
        starts = [label_start(place, columns) for place in places]
        ends = [start + len(place.label) for start, place in zip(starts, places, strict=True)]
        if all(end + APART <= start for end, start in zip(ends, starts[1:], strict=False)):
            return places
    return ()


def label_start(place: Place, columns: int) -> int:
    """Where a label below begins: centred, but not beyond the right end."""
    return min(place.cell - len(place.label) // 2, columns - len(place.label))


def _places(marks: tuple[Mark, ...], axis: Axis, cells: int, grain: int) -> tuple[Place, ...]:
    """The marks in the order of their cells, one a cell."""
    labels = {cell(mark.value, axis, cells, grain): mark.label for mark in marks}
    known = [Place(place, label) for place, label in labels.items() if place is not None]
    return tuple(sorted(known, key=lambda place: place.cell))
