"""A frame as shapes on a sheet, in points from the top left: what every file format draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

import numpy as np
from numpy.typing import NDArray

from unstir.engine.frame import Frame, Pane, Picture, Plot, Text
from unstir.tui.cells.colormap import Colour
from unstir.tui.cells.draw import Look
from unstir.tui.cells.tones import colours
from unstir.tui.export.plotting import Area, plotted
from unstir.tui.export.shapes import MONO, Label, Pixels, Shape

SIDE = 320  # of a pane, usually
GAP = 28  # around panes; titles stand in it
LINE = 20  # from one line of words to the next
ACROSS = 3  # panes in a row at most
SIZE, SMALL = 15, 12  # of letters
PITCH = 0.58  # of a letter's size: how wide letters are on average, generously


@dataclass(frozen=True)
class Scene:
    """A sheet and what lies on it, the last in front."""

    width: int
    height: int
    background: Colour
    shapes: tuple[Shape, ...]


def scene_of(frame: Frame, look: Look, made: Sequence[str], side: int = SIDE) -> Scene:
    """The frame's panes in rows, its readings under them, and lines that say how it was made.

    side is that of a pane.
    """
    across = min(ACROSS, max(1, len(frame.panes)))
    down = -(-len(frame.panes) // across)
    width = GAP + across * (side + GAP)
    below = GAP + down * (side + GAP + LINE)
    shapes: list[Shape] = []
    for number, (title, pane) in enumerate(frame.panes.items()):
        x = GAP + number % across * (side + GAP)
        y = GAP + number // across * (side + GAP + LINE)
        shapes.append(Label(x, y, title, look.palette.ink, SIZE))
        shapes += _drawn(pane, (x, y + 8, side, side), look)
    letters = int((width - 2 * GAP) / (PITCH * SMALL))
    lines = [part for text in (_readings(frame), *made) for part in wrap(text, letters)]
    for number, line in enumerate(lines):
        shapes.append(Label(GAP, below + LINE * number, line, look.palette.ink, SMALL))
    height = below + LINE * len(lines)
    return Scene(width, height, look.palette.background, tuple(shapes))


def _readings(frame: Frame) -> str:
    return "   ".join(
        f"{one.name} {one.value:.4g}{' ' + one.unit if one.unit else ''}" for one in frame.readings
    )


def _drawn(pane: Pane, area: Area, look: Look) -> Iterator[Shape]:
    match pane:
        case Picture():
            yield _pixels(pane, area, look)
        case Plot():
            yield from plotted(pane, area, look)
        case Text(lines=lines):
            yield from _written(lines, area, look)


def _written(lines: Sequence[str], area: Area, look: Look) -> Iterator[Shape]:
    """Lines of a table, each letter as wide as the others and all as large as there is room."""
    x, y, width, height = area
    longest = max((len(line) for line in lines), default=0)
    size = min(SIZE, int(width / max(longest * MONO, 1)), int(height / max(len(lines) * 1.3, 1)))
    for number, line in enumerate(lines):
        below = y + size * 1.3 * (number + 1)
        yield Label(x, below, line, look.palette.ink, max(size, 1), is_mono=True)


def _pixels(picture: Picture, area: Area, look: Look) -> Pixels:
    """The picture as large as it fits, each of its pixels a square."""
    x, y, side, _ = area
    height, width = picture.pixels.shape[:2]
    scale = side / max(height, width, 1)
    return Pixels(x, y, width * scale, height * scale, _toned(picture, look))


def _toned(picture: Picture, look: Look) -> NDArray[np.uint8]:
    span = picture.high - picture.low
    values = (np.asarray(picture.pixels, np.float32) - picture.low) / (span or 1.0)
    kept = np.where(np.isnan(values), values, np.clip(values, 0.0, 1.0))
    return colours(kept.astype(np.float32), picture.tones, look.palette)
