"""A row of cells that already is what the terminal reads.

A Strip made of Segments costs about 40 microseconds a cell when every cell has its own colours;
this one hands its text through and makes Segments only where somebody cuts or filters it (an
overlay, a scroll, a screenshot). It stands in for private parts of Textual's Strip, its caches;
tests/tui/test_cell_strip.py holds what it relies on.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from unstir.tui.cells.depth import Depth, index
from unstir.tui.cells.grid import RGB, CellGrid
from unstir.tui.cells.kitty import written


class CellStrip(Strip):
    """One row of a grid, for a terminal of a depth."""

    __slots__ = ["_depth", "_grid", "_made", "_row"]

    def __init__(self, ansi: str, grid: CellGrid, row: int, depth: Depth) -> None:
        # Strip's own constructor makes seven caches, which cost more than the row itself.
        self._render_cache = ansi
        self._cell_length = self._cell_count = grid.columns
        self._grid = grid
        self._row = row
        self._depth = depth
        self._made: Strip | None = None

    def __getattr__(self, name: str) -> Any:
        """Whatever was not set above is that of the same row as an ordinary strip."""
        if self._made is None:
            self._made = Strip(self._as_segments(), self._grid.columns)
        return getattr(self._made, name)

    def _as_segments(self) -> Iterable[Segment]:
        glyphs = [written(glyph) for glyph in self._grid.glyphs[self._row].tolist()]
        if self._depth is Depth.MONO:
            return [Segment("".join(glyphs), Style())]
        inks = _colours(self._grid.fg[self._row], self._depth)
        papers = _colours(self._grid.bg[self._row], self._depth)
        return [
            Segment(glyph, Style(color=ink, bgcolor=paper))
            for glyph, ink, paper in zip(glyphs, inks, papers, strict=True)
        ]

    @property
    def link_ids(self) -> set[str]:
        """No cell of a picture is a link."""
        return set()

    @property
    def text(self) -> str:
        """The glyphs."""
        return "".join(map(written, self._grid.glyphs[self._row].tolist()))

    def __bool__(self) -> bool:
        return self._grid.columns > 0

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The whole row in one piece where nothing lies over it."""
        ends = [cut for cut in cuts if cut <= self._grid.columns]
        return [self] if ends == [self._grid.columns] else super().divide(ends)


def _colours(row: RGB, depth: Depth) -> list[Color]:
    """The colours (columns, 3) as the terminal is asked for them: by their number, if it counts."""
    if depth is Depth.TRUE:
        return [Color.from_rgb(*rgb) for rgb in row.tolist()]
    return [Color.from_ansi(number) for number in index(row, depth).tolist()]
