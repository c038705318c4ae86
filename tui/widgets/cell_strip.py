"""A row of cells that already is what the terminal reads.

A Strip made of Segments costs about 40 microseconds a cell when every cell has its own colours;
this one hands its text through and makes Segments only where somebody cuts or filters it (an
overlay, a scroll, a screenshot). It stands in for a private part of Textual's Strip, its render
cache; tests/tui/test_cell_strip.py holds what it relies on.
"""

from collections.abc import Iterable, Iterator

from rich.color import Color as RichColor
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from unstir.tui.cells.grid import CellGrid


class CellStrip(Strip):
    """One row of a grid; coloured is False where the terminal shall get glyphs alone."""

    __slots__ = ["_ansi", "_coloured", "_grid", "_made", "_row"]

    def __init__(self, ansi: str, grid: CellGrid, row: int, *, coloured: bool) -> None:
        # Strip's own constructor makes seven caches, which cost more than the row itself.
        self._ansi = ansi
        self._grid = grid
        self._row = row
        self._coloured = coloured
        self._made: Strip | None = None
        self._cell_length = grid.columns
        self._cell_count = grid.columns

    @property
    def ansi(self) -> str:
        """What the terminal reads."""
        return self._ansi

    def _strip(self) -> Strip:
        """The same row as an ordinary strip, made when it is first needed."""
        if self._made is None:
            self._made = Strip(self._as_segments(), self._grid.columns)
        return self._made

    def _as_segments(self) -> Iterable[Segment]:
        glyphs = self._grid.glyphs[self._row].tolist()
        if not self._coloured:
            return [Segment("".join(glyphs), Style())]
        fg, bg = (side[self._row].tolist() for side in (self._grid.fg, self._grid.bg))
        rgb = RichColor.from_rgb
        return [
            Segment(glyph, Style(color=rgb(*ink), bgcolor=rgb(*paper)))
            for glyph, ink, paper in zip(glyphs, fg, bg, strict=True)
        ]

    # Everything below is Strip's interface: answered from the grid, or by the ordinary strip.

    @property
    def _segments(self) -> list[Segment]:  # type: ignore[override] # a slot in Strip
        return list(self._strip())

    @property
    def link_ids(self) -> set[str]:
        """No cell of a picture is a link."""
        return set()

    @property
    def text(self) -> str:
        """The glyphs."""
        return "".join(self._grid.glyphs[self._row].tolist())

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._strip())

    def __len__(self) -> int:
        return self._grid.columns

    def __bool__(self) -> bool:
        return self._grid.columns > 0

    def render(self, console: Console) -> str:  # noqa: ARG002 -- Strip's signature
        """What the terminal reads, as it is."""
        return self._ansi

    def divide(self, cuts: Iterable[int]) -> list[Strip]:
        """The whole row in one piece where nothing lies over it."""
        ends = [cut for cut in cuts if cut <= self._grid.columns]
        return [self] if ends == [self._grid.columns] else list(self._strip().divide(ends))

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Itself where nothing is cut off."""
        if start <= 0 and (end is None or end >= self._grid.columns):
            return self
        return self._strip().crop(start, end)

    def adjust_cell_length(self, cell_length: int, style: Style | None = None) -> Strip:
        """Itself where the length is right already."""
        if cell_length == self._grid.columns:
            return self
        return self._strip().adjust_cell_length(cell_length, style)

    def apply_filter(self, filter: LineFilter, background: Color) -> Strip:  # noqa: A002 -- Strip's signature
        """Filtered cell by cell."""
        return self._strip().apply_filter(filter, background)

    def apply_style(self, style: Style) -> Strip:
        """Styled cell by cell."""
        return self._strip().apply_style(style)
