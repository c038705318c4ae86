"""The names above a plot, each beside a sample of what it names."""

from dataclasses import dataclass

import numpy as np

from unstir.engine.frame import Arrows, Bars, Heat, Line, Points
from unstir.tui.cells.braille import BRAILLE, Canvas
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.heat import BEHIND
from unstir.tui.cells.lettering import lettered
from unstir.tui.cells.ramp import INK, SHADES
from unstir.tui.cells.series import Series
from unstir.tui.cells.sheet import Sheet
from unstir.tui.cells.strokes import curve, specks

APART = 2  # columns between two entries
SAMPLE = 4  # columns of a layer's sample beside its name
SHORTEST = 3  # letters; shorter names say nothing


@dataclass(frozen=True)
class Entry:
    """A name of the legend, perhaps shortened, the row it stands in and its first column."""

    number: int
    name: str
    row: int
    column: int


def flow(label: str, names: tuple[str, ...], columns: int, most: int) -> tuple[Entry, ...]:
    """The names that are not empty, right of the label, in at most so many rows.

    Names are shortened where they must be, as long as they differ; if even that is not enough,
    there is no legend.
    """
    shown = [(number, name) for number, name in enumerate(names) if name]
    if [name for _, name in shown] == [label]:
        return ()
    longest = max((len(name) for _, name in shown), default=0)
    for length in range(longest, min(longest, SHORTEST) - 1, -1):
        short = [
            (n, name if len(name) <= length else name[: length - 1] + "…") for n, name in shown
        ]
        entries = _rows(len(label), short, columns)
        distinct = len({name for _, name in short}) == len({name for _, name in shown})
        if distinct and entries and entries[-1].row < most:
            return _flushed(entries, columns)
    return ()


def _rows(used: int, names: list[tuple[int, str]], columns: int) -> list[Entry]:
    """The names one after another from the left, on as many rows as it takes."""
    entries: list[Entry] = []
    row, column = 0, used
    for number, name in names:
        gap = APART if column else 0
        width = SAMPLE + 1 + len(name)
        if column + gap + width > columns and (row or entries or used):
            row, column, gap = row + 1, 0, 0
        entries.append(Entry(number, name, row, column + gap))
        column += gap + width
        if column > columns:
            return []
    return entries


def _flushed(entries: list[Entry], columns: int) -> tuple[Entry, ...]:
    """The same, each row moved to the right edge."""
    ends = {entry.row: entry.column + SAMPLE + 1 + len(entry.name) for entry in entries}
    return tuple(
        Entry(entry.number, entry.name, entry.row, entry.column + columns - ends[entry.row])
        for entry in entries
    )


def write_legend(
    sheet: Sheet, entries: tuple[Entry, ...], series: tuple[Series, ...], look: Look
) -> None:
    """Each entry's sample, drawn like the layer itself, and its name."""
    for entry in entries:
        layer = series[entry.number]
        _sample(sheet.part(entry.column, entry.row, SAMPLE, 1), layer, look)
        name = lettered(entry.name, ascii_only=look.glyphs is Glyphs.ASCII)
        sheet.write(entry.row, entry.column + SAMPLE + 1, name, look.palette.ink)


def _sample(sheet: Sheet, series: Series, look: Look) -> None:
    if isinstance(series.layer, Heat):
        _heat_sample(sheet, look)
        return
    if look.glyphs is Glyphs.ASCII:
        text = _letters(series)
    elif isinstance(series.layer, Bars):
        text = "▃█▆▂"
    else:
        text = _dots(series)
    sheet.write(0, 0, text, series.colour)


def _letters(series: Series) -> str:
    """Like "***", or ".:#" for bars and "..>" for arrows."""
    match series.layer:
        case Bars():
            return ".##:"
        case Arrows():
            return series.letter * (SAMPLE - 1) + ">"
        case Points():
            return f" {series.letter} {series.letter}"
    return "".join(series.letter if lit else " " for lit in (series.dash * SAMPLE)[:SAMPLE])


def _dots(series: Series) -> str:
    canvas = Canvas(SAMPLE, 1, BRAILLE)
    last = canvas.size[0] - 1.0
    match series.layer:
        case Line():
            ends = np.array([[0.0, 2.0], [last, 2.0]])
            canvas.light(curve(ends, canvas.size).dashed(series.dash), series.ink)
        case Arrows():
            return "⠤⠤⠤→"
        case _:
            some = np.array([[0.0, 2.0], [2.0, 0.0], [3.0, 3.0], [5.0, 1.0], [6.0, 2.0]])
            canvas.light(specks(some, canvas.size), series.ink)
    return "".join(canvas.glyphs(only_front=True)[0].tolist())


def _heat_sample(sheet: Sheet, look: Look) -> None:
    """Little, more, much."""
    if look.depth is Depth.MONO:
        ramp = INK if look.glyphs is Glyphs.ASCII else SHADES
        text = "".join(ramp[i * (len(ramp) - 1) // (SAMPLE - 1)] for i in range(SAMPLE))
        sheet.write(0, 0, text, look.palette.ink)
    else:
        tones = np.linspace(0.0, BEHIND * 255, SAMPLE).astype(np.intp)
        sheet.bg[:] = look.palette.heat.table[tones]
