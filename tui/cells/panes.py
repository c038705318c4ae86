"""All panes of a frame on one grid: each under its title, the last one large."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Pane, Picture, Plot, Text
from unstir.tui.cells.blocks import halves
from unstir.tui.cells.draw import Glyphs, Look, draw_picture, plain
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.lettering import lettered
from unstir.tui.cells.plot import draw_plot
from unstir.tui.cells.tones import Palette

LEAST_SIDE = 8
_GAP = 1
_FOREIGN = re.compile(r" *\S*[^\x00-\x7f]\S*")


@dataclass(frozen=True)
class Place:
    """A rectangle of cells, its title in its first row."""

    column: int
    row: int
    columns: int
    rows: int


def arrange(shapes: Sequence[float | None], columns: int, rows: int) -> tuple[Place, ...]:
    """Places for panes in a room of columns x rows, so that what is drawn becomes largest.

    A shape is a picture's width over its height; None is of what fills any rectangle (a plot).
    Three panes may also stand as a large one, the last, with the first two in a column beside it
    or in a row above it: two ingredients and what they make. Where not every pane can be as large
    as 8 x 8 pixels, the last one, what the others lead to, has all the room and they have none.
    """
    count = len(shapes)
    layouts = [_rows_of(across, count, columns, rows) for across in range(1, count + 1)]
    if count == 3:  # noqa: PLR2004 -- two and one
        layouts = [_beside(columns, rows), _above(columns, rows), *layouts]
    best = max(layouts, key=lambda places: _size(shapes, places))
    if min(map(_side, shapes, best)) < LEAST_SIDE and count > 1:
        return (*[Place(0, 0, 0, 0)] * (count - 1), Place(0, 0, columns, rows))
    return best


def _size(shapes: Sequence[float | None], places: Sequence[Place]) -> float:
    """How large the panes become in these places: all of them, the last twice."""
    sides = list(map(_side, shapes, places))
    return sum(sides) + sides[-1]


def _side(shape: float | None, place: Place) -> float:
    """The side of a square as large as what is drawn under the title, in half-cell pixels.

    What a plot has beyond twice its shorter side does not count, and nothing where that is short.
    """
    wide, high = max(0, place.columns), max(0, 2 * (place.rows - 1))
    if shape is None:
        short, long = sorted((wide, high))
        return math.sqrt(short * min(long, 2 * short)) if short >= LEAST_SIDE else short
    return min(wide, high * shape) / math.sqrt(shape)


def _rows_of(across: int, count: int, columns: int, rows: int) -> tuple[Place, ...]:
    down = -(-count // across)
    width = (columns - _GAP * (across - 1)) // across
    height = rows // down
    return tuple(
        Place(i % across * (width + _GAP), i // across * height, width, height)
        for i in range(count)
    )


def _beside(columns: int, rows: int) -> tuple[Place, ...]:
    large = max(1, min(2 * (columns - _GAP) // 3, 2 * (rows - 1)))
    small = max(1, min(columns - _GAP - large, large))
    height = max(1, min(rows, large // 2 + 1))
    half = max(1, min(height // 2, small // 2 + 1))
    left = large + _GAP
    return (
        Place(left, 0, small, half),
        Place(left, height - half, small, half),
        Place(0, 0, large, height),
    )


def _above(columns: int, rows: int) -> tuple[Place, ...]:
    top = max(1, rows // 3)
    half = (columns - _GAP) // 2
    return (
        Place(0, 0, half, top),
        Place(half + _GAP, 0, half, top),
        Place(0, top, columns, max(1, rows - top)),
    )


@dataclass(frozen=True, eq=False)
class _Layout:
    """Where panes stand, and a grid with their titles, which nobody may change."""

    places: tuple[Place, ...]
    titled: CellGrid


def draw_panes(panes: Mapping[str, Pane], columns: int, rows: int, look: Look) -> CellGrid:
    """Every pane in its place; the grid has exactly columns x rows cells.

    A text that would be cut is left out, as long as there is another pane. While nothing but
    colours changes, from one frame to the next, the grids share their glyphs: nobody may change
    those.
    """
    shown, layout = _shown(panes, columns, rows, look)
    drawn = [
        _draw(pane, place.columns, max(0, place.rows - 1), look)
        for pane, place in zip(shown.values(), layout.places, strict=True)
    ]
    colours = layout.titled.colours.copy()
    for place, grid in zip(layout.places, drawn, strict=True):
        _paste(colours.swapaxes(1, 2), place, grid.colours.swapaxes(1, 2))
    return CellGrid(_glyphs(layout, drawn), colours)


def placed(
    panes: Mapping[str, Pane], columns: int, rows: int, look: Look
) -> list[tuple[Pane, Place]]:
    """The panes that draw_panes draws, and where."""
    shown, layout = _shown(panes, columns, rows, look)
    return list(zip(shown.values(), layout.places, strict=True))


def _shown(
    panes: Mapping[str, Pane], columns: int, rows: int, look: Look
) -> tuple[dict[str, Pane], _Layout]:
    shown = dict(panes)
    layout = _laid_out(shown, columns, rows, look)
    while len(shown) > 1 and (cut := _first_cut(shown, layout.places)):
        del shown[cut]
        layout = _laid_out(shown, columns, rows, look)
    return shown, layout


def _laid_out(panes: Mapping[str, Pane], columns: int, rows: int, look: Look) -> _Layout:
    ascii_only = look.glyphs is Glyphs.ASCII
    titles = tuple(
        "" if _has_it(pane, title) else lettered(title, ascii_only=ascii_only)
        for title, pane in panes.items()
    )
    shapes = tuple(map(_shape, panes.values()))
    return _layout(titles, shapes, max(columns, 0), max(rows, 0), look.palette)


@lru_cache(maxsize=8)  # frame after frame is laid out alike
def _layout(
    titles: tuple[str, ...],
    shapes: tuple[float | None, ...],
    columns: int,
    rows: int,
    palette: Palette,
) -> _Layout:
    places = arrange(shapes, columns, rows)
    glyphs = np.full((rows, columns), " ")
    for title, place in zip(titles, places, strict=True):
        if place.rows > 0:
            _write(glyphs, place, 0, _in_whole_words(title, place.columns))
    return _Layout(places, plain(glyphs, palette))


def _in_whole_words(title: str, room: int) -> str:
    """As many of a title's words as there is room for; one at least."""
    words = title.split()
    while len(words) > 1 and len(" ".join(words)) > room:
        words.pop()
    return " ".join(words).rstrip(",:")


def _shape(pane: Pane) -> float | None:
    """Width over height of a picture that has pixels."""
    if isinstance(pane, Picture) and pane.pixels.size:
        height, width = pane.pixels.shape[:2]
        return float(width / height)
    return None


def _first_cut(panes: Mapping[str, Pane], places: Sequence[Place]) -> str | None:
    """The title of the first text that does not fit in its place."""
    for (title, pane), place in zip(panes.items(), places, strict=True):
        if isinstance(pane, Text):
            width = max(map(len, pane.lines), default=0)
            if width > place.columns or len(pane.lines) >= place.rows:
                return title
    return None


def _has_it(pane: Pane, title: str) -> bool:
    """Whether a plot's axis says the same."""
    return isinstance(pane, Plot) and pane.y.label == title


def _glyphs(layout: _Layout, drawn: Sequence[CellGrid]) -> NDArray[np.str_]:
    """The glyphs of all panes together; of half blocks alone the same array every time."""
    sizes = tuple((grid.rows, grid.columns) for grid in drawn)
    if all(grid.glyphs is halves(*size) for grid, size in zip(drawn, sizes, strict=True)):
        return _halved(layout, sizes)
    glyphs = layout.titled.glyphs.copy()
    for place, grid in zip(layout.places, drawn, strict=True):
        _paste(glyphs, place, grid.glyphs)
    return glyphs


@lru_cache(maxsize=4)
def _halved(layout: _Layout, sizes: tuple[tuple[int, int], ...]) -> NDArray[np.str_]:
    glyphs = layout.titled.glyphs.copy()
    for place, (rows, columns) in zip(layout.places, sizes, strict=True):
        _paste(glyphs, place, halves(rows, columns))
    glyphs.flags.writeable = False
    return glyphs


def _draw(pane: Pane, columns: int, rows: int, look: Look) -> CellGrid:
    match pane:
        case Picture():
            return draw_picture(pane, columns, rows, look)
        case Plot():
            return draw_plot(pane, columns, rows, look)
        case Text(lines):
            return _text(lines, columns, rows, look)


def _text(lines: Sequence[str], columns: int, rows: int, look: Look) -> CellGrid:
    glyphs = np.full((max(rows, 0), max(columns, 0)), " ")
    for row, line in enumerate(lines[: len(glyphs)]):
        _write(glyphs, Place(0, 0, columns, rows), row, _letters(line, look))
    return plain(glyphs, look.palette)


def _letters(line: str, look: Look) -> str:
    """A line in letters that can be shown; in ASCII longer words take the blanks before them."""
    if look.glyphs is not Glyphs.ASCII:
        return line
    return _FOREIGN.sub(
        lambda word: lettered(word[0].strip(), ascii_only=True).rjust(len(word[0])), line
    )


def _write(glyphs: NDArray[np.str_], place: Place, row: int, line: str) -> None:
    """Letters into one row of a place; what does not fit is cut."""
    room = max(0, min(place.columns, glyphs.shape[1] - place.column))
    if place.row + row < len(glyphs):
        shown = list(line[:room])
        glyphs[place.row + row, place.column : place.column + len(shown)] = shown


def _paste(whole: NDArray[Any], place: Place, part: NDArray[Any]) -> None:
    """What stands in cells (rows, columns, ...) under the title of a place, cut where they end."""
    top, left = place.row + 1, place.column
    rows, columns = min(len(part), len(whole) - top), min(part.shape[1], whole.shape[1] - left)
    if rows > 0 and columns > 0:
        whole[top : top + rows, left : left + columns] = part[:rows, :columns]
