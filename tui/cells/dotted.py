"""Painting what a plot has of dots: curves, points, arrows and cursors."""

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Arrows, Axis, Cursor, Line, Points
from unstir.tui.cells.braille import BRAILLE, LETTER, Canvas, Grain, Inks
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.inks import faded, mixed, readable
from unstir.tui.cells.series import GUIDE, GUIDE_LETTER, Series
from unstir.tui.cells.sheet import Sheet
from unstir.tui.cells.space import Space

SCARCE = 0.5  # the least strength of a cell with few points among many
GUIDE_STRENGTH = 0.6  # of the text's
HEADS, ASCII_HEADS = np.array(list("→↗↑↖←↙↓↘")), np.array(list(">^<v"))  # a full turn

Strength = NDArray[np.float64]


def grain(look: Look) -> Grain:
    """How many dots a cell has in this look."""
    return LETTER if look.glyphs is Glyphs.ASCII else BRAILLE


def paint_dots(
    sheet: Sheet,
    axes: tuple[Axis, Axis],
    series: tuple[Series, ...],
    cursors: tuple[Cursor, ...],
    look: Look,
) -> None:
    """Draw series and cursors over what the sheet shows, the greatest ink in front.

    A cell has one colour, so it shows the dots of the ink in front only; without colour, of all.
    A cursor is a dotted line behind the series, with a node where it meets a curve.
    """
    canvas = Canvas(sheet.columns, sheet.rows, grain(look))
    space = Space(*axes, canvas.size, canvas.grain)
    for cursor in cursors:
        canvas.light(space.guide(cursor), GUIDE)
    densities: dict[int, Strength] = {}
    for each in series:
        dots = space.dots(each.layer, each.dash)
        canvas.light(dots, each.ink)
        if isinstance(each.layer, Points) and not space.roomy(each.layer):
            densities[each.ink] = _density(canvas.counts(dots))
        if isinstance(each.layer, Line):
            for cursor in cursors:
                canvas.light(space.node(cursor, each.layer), each.ink)
    _transfer(sheet, canvas, series, densities, look)
    _write_heads(sheet, canvas.inks(), space, series, look)


def _density(counts: NDArray[np.intp]) -> Strength:
    """Stronger where there are more points; full strength from the mean upwards."""
    mean = counts.sum() / max(1, np.count_nonzero(counts))
    return np.asarray(np.clip(counts / max(mean, 1.0), SCARCE, 1.0), np.float64)


def _write_heads(
    sheet: Sheet, inks: Inks, space: Space, series: tuple[Series, ...], look: Look
) -> None:
    """Each arrow's head in the cell of its tip, unless something in front of it is there."""
    heads = ASCII_HEADS if look.glyphs is Glyphs.ASCII else HEADS
    for each in series:
        if isinstance(each.layer, Arrows):
            cells, turns = space.heads(each.layer)
            free = inks[cells[:, 1], cells[:, 0]] == each.ink
            pointing = np.rint(turns[free] * len(heads)).astype(np.intp) % len(heads)
            sheet.glyphs[cells[free, 1], cells[free, 0]] = heads[pointing]


def _transfer(
    sheet: Sheet,
    canvas: Canvas,
    series: tuple[Series, ...],
    densities: dict[int, Strength],
    look: Look,
) -> None:
    """The canvas' lit cells onto the sheet, each on one ground."""
    palette = look.palette
    guide = faded(GUIDE_STRENGTH, palette.ink, palette)
    colours = np.array([palette.background, guide, *(each.colour for each in series)], np.uint8)
    letters = np.array([" ", GUIDE_LETTER, *(each.letter for each in series)])
    inks = canvas.inks()
    lit = inks > 0
    shown, grounds = inks[lit], sheet.ground()[lit]
    if look.glyphs is Glyphs.ASCII:
        sheet.glyphs[lit] = letters[shown]
    else:
        sheet.glyphs[lit] = canvas.glyphs(only_front=look.depth is not Depth.MONO)[lit]
    clear = readable(colours[shown], grounds)
    sheet.fg[lit], sheet.bg[lit] = clear, grounds
    for ink, density in densities.items():
        own = inks == ink
        sheet.fg[own] = mixed(density[own][:, np.newaxis], sheet.fg[own], sheet.bg[own])
