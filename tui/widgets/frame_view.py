"""A frame of an experiment as cells, drawn anew when it changes or its room does."""

from collections.abc import Callable
from functools import partial
from time import monotonic

import numpy as np
from textual.app import RenderResult
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from unstir.engine.frame import Frame
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.painter import Painter
from unstir.tui.cells.panes import draw_panes
from unstir.tui.widgets.cell_strip import CellStrip
from unstir.tui.widgets.direct import driver_of, uncovered

SOON = 0.1  # seconds in which a terminal nearby answers


class FrameView(Widget):
    """Draws the panes of the newest frame; between frames it does nothing.

    Only what changed goes to the terminal: the cells alone where the picture lies open, else its
    rows, through Textual. While nobody looks (the terminal has lost focus, another screen is
    above, there is no room) nothing is drawn, and the next frame is not asked for.

    on_taken is called when the terminal has read the frame given last: there is room for the next.
    It is no message, because Textual would take longer to bring it than the frame to be drawn.
    """

    frame: reactive[Frame | None] = reactive(None, repaint=False, always_update=True)
    look: reactive[Look] = reactive(Look(), init=False, repaint=False)

    def __init__(
        self,
        look: Look,
        *,
        id: str,  # noqa: A002 -- Textual's name for it
        on_taken: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(id=id)
        self._on_taken = on_taken
        self.set_reactive(FrameView.look, look)
        self._grid: CellGrid | None = None
        self._strips: list[Strip | None] = []
        self._stale = True
        self._owed = False
        self._asked = False
        self._unread = 0
        self._ahead = 1
        self._printer, self._painter = Printer(look.depth), Painter(look.depth)

    def on_mount(self) -> None:
        """Go on when the terminal has focus again."""
        self.watch(self.app, "app_focus", self._show, init=False)

    def watch_frame(self, frame: Frame | None) -> None:
        """Draw it, now or when somebody looks."""
        self._owed = frame is not None
        self._stale = True
        self._show()

    def watch_look(self) -> None:
        """Other colours or glyphs: draw again."""
        self._printer, self._painter = Printer(self.look.depth), Painter(self.look.depth)
        self._stale, self._grid = True, None
        self._show()

    @property
    def _watched(self) -> bool:
        """Whether somebody can see this."""
        return self.is_on_screen and self.screen.is_active and self.app.app_focus

    def _show(self) -> None:
        """Bring what changed to the terminal, if somebody looks."""
        if not (self._stale and self._watched):
            return
        before = self._grid
        self._draw()
        if before is None or self._grid is None or before.glyphs.shape != self._grid.glyphs.shape:
            self.refresh()
        elif not self._painted(before, self._grid):
            self._repaint(changed_rows(before, self._grid))

    def _painted(self, before: CellGrid, after: CellGrid) -> bool:
        """Write the changed cells past Textual, where that is safe."""
        driver, place = driver_of(self.app), uncovered(self)
        if driver is None or place is None or self.look.depth is Depth.MONO:
            return False
        if after.glyphs.shape != (place.height, place.width):
            return False
        if changed := self._painter.changes(before, after, place.y, place.x):
            self._strips = [None] * after.rows
            driver.paint(changed)
            self._ask()
        else:
            self._taken()
        return True

    def _repaint(self, changed: list[int]) -> None:
        """Let Textual paint these rows; the others keep their strips."""
        for row in changed:
            self._strips[row] = None
        if changed:
            self.refresh(*bands(changed, self.size.width))
        else:
            self._taken()

    def _ask(self) -> None:
        """Learn when the terminal has read what was written.

        Where it answers at once, the next frame may come before the answer.
        """
        if not self._owed or self._asked:
            return
        self._asked = True
        driver = driver_of(self.app)
        if driver is None:
            self._taken()
            return
        self._unread += 1
        driver.when_read(partial(self._read, monotonic()))
        if self._unread < self._ahead:
            self._taken()

    def _read(self, asked: float) -> None:
        self._unread -= 1
        self._ahead = 2 if monotonic() - asked < SOON else 1
        self._taken()

    def _taken(self) -> None:
        if self._owed:
            self._owed = self._asked = False
            if self._on_taken is not None:
                self._on_taken()

    def _draw(self) -> None:
        """Draw the newest frame."""
        self._stale = False
        before, size = self._grid, self.size
        self._grid = None
        if self.frame is not None:
            self._grid = draw_panes(self.frame.panes, size.width, size.height, self.look)
        if before is None or self._grid is None or before.glyphs.shape != self._grid.glyphs.shape:
            self._strips = [None] * size.height

    def render(self) -> RenderResult:
        """Nothing: the lines below are ready made."""
        return ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of cells; only a cut row is taken apart."""
        if self.frame and (self._grid is None or self._grid.glyphs.shape != self._shape):
            self._draw()  # here all of it is painted
        elif self._stale and self._watched:  # here perhaps only a part
            self.call_after_refresh(self._show)
        if self._owed and not self._asked and self._watched:
            self.call_after_refresh(self._ask)
        if self._grid is None:
            return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height
        strips = self._made(self._grid, crop.y, crop.bottom)
        if (crop.x, crop.width) == (0, self._grid.columns):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    @property
    def _shape(self) -> tuple[int, int]:
        return self.size.height, self.size.width

    def _made(self, grid: CellGrid, top: int, bottom: int) -> list[Strip]:
        """The rows from top to bottom, those not made yet made now."""
        missing = [row for row in range(top, bottom) if self._strips[row] is None]
        if missing:
            part = CellGrid(grid.glyphs[missing], grid.fg[missing], grid.bg[missing])
            for row, ansi in zip(missing, self._printer.rows(part), strict=True):
                self._strips[row] = CellStrip(ansi, grid, row, self.look.depth)
        return [strip for strip in self._strips[top:bottom] if strip is not None]


def bands(rows: list[int], columns: int) -> list[Region]:
    """Regions as wide as a picture of so many columns, one for each run of rows; one at least."""
    ends = [n for n, row in enumerate(rows, 1) if n == len(rows) or rows[n] != row + 1]
    return [
        Region(0, rows[start], columns, end - start)
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    ]


def changed_rows(before: CellGrid, after: CellGrid) -> list[int]:
    """The rows in which two grids of one size differ."""
    changed = (before.glyphs != after.glyphs).any(1)
    changed |= (before.fg != after.fg).any((1, 2))
    changed |= (before.bg != after.bg).any((1, 2))
    return [int(row) for row in np.flatnonzero(changed)]
