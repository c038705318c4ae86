"""A frame of an experiment as cells, drawn anew when it changes or its room does."""

from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from unstir.engine.frame import Frame
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.cells.panes import draw_panes
from unstir.tui.widgets.cell_strip import CellStrip


class FrameView(Widget):
    """Draws the panes of the newest frame; between frames it does nothing."""

    frame: reactive[Frame | None] = reactive(None)
    look: reactive[Look] = reactive(Look(), init=False)

    def __init__(self, look: Look, *, id: str) -> None:  # noqa: A002 -- Textual's name for it
        super().__init__(id=id)
        self.set_reactive(FrameView.look, look)
        self._strips: list[Strip] = []
        self._stale = True
        self._printer = Printer(self.look.depth)

    def watch_frame(self) -> None:
        """A new frame is drawn when Textual next asks for lines."""
        self._stale = True

    def watch_look(self) -> None:
        """Other colours or glyphs: draw again."""
        self._printer = Printer(self.look.depth)
        self._stale = True

    def on_resize(self, _event: events.Resize) -> None:
        """Another room: draw again, from the same data."""
        self._stale = True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of cells, ready made; only a cut row is taken apart."""
        if self._stale:
            self._strips = self._drawn(self.size)
            self._stale = False
        strips = self._strips[crop.y : crop.bottom]
        if (crop.x, crop.width) == (0, self.size.width):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _drawn(self, size: Size) -> list[Strip]:
        if self.frame is None:
            return [Strip.blank(size.width, self.visual_style.rich_style)] * size.height
        grid = draw_panes(self.frame.panes, size.width, size.height, self.look)
        coloured = self.look.depth is not Depth.MONO
        return [
            CellStrip(ansi, grid, row, coloured=coloured)
            for row, ansi in enumerate(self._printer.rows(grid))
        ]
