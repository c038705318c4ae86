"""A frame of an experiment as cells, drawn anew when it changes or its room does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from textual.app import RenderResult
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from unstir.engine.frame import Frame
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.kitty import forgotten
from unstir.tui.cells.painter import Painter
from unstir.tui.cells.panes import draw_panes
from unstir.tui.cells.pixels import Pixels, pixelled
from unstir.tui.widgets.cell_strip import CellStrip
from unstir.tui.widgets.direct import Opening, driver_of
from unstir.tui.widgets.pace import Call, Pace

if TYPE_CHECKING:
    from unstir.tui.driver import PictureDriver  # POSIX only


class FrameView(Widget):
    """Draws the panes of the newest frame; between frames it does nothing.

    Only what changed goes to the terminal: the cells alone where the picture lies open, else its
    rows, through Textual. While nobody looks (the terminal has lost focus, another screen is
    above, there is no room) nothing is drawn, and the next frame is not asked for.

    on_taken is called when the frame given last is on its way to the terminal, and there is room
    for the next. It is no message, and frame is no reactive, because Textual would take longer to
    bring it than the frame to be drawn. moving says that frames follow each other by themselves.
    """

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
        self.moving = False
        self._frame: Frame | None = None
        self._grid: CellGrid | None = None
        self._strips: list[Strip | None] = []
        self._stale = True
        self._owed = self._leaving = self._waiting = False
        self._known = True  # what the screen shows
        self._printed = 0
        self._sent: dict[int, Pixels | None] = {}
        self._opening = Opening(self)
        self._pace = Pace(self._ask, self._taken)
        self._printer, self._painter = Printer(look.depth), Painter(look.depth)

    def on_mount(self) -> None:
        """Go on when the terminal has focus again."""
        self.watch(self.app, "app_focus", self._show, init=False)

    @property
    def frame(self) -> Frame | None:
        """The newest frame; one that is given is drawn, now or when somebody looks."""
        return self._frame

    @frame.setter
    def frame(self, frame: Frame | None) -> None:
        self._frame = frame
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
        """Bring what changed to the terminal, if somebody looks and it has the picture before."""
        if not self._stale or self._waiting:
            return
        app = self.app
        place = self._opening.place(app) if app.app_focus else None
        if not (place or self._watched):
            return
        driver = driver_of(app)
        if driver is not None and driver.must_wait(self._show_after_all, moving=self.moving):
            self._waiting = True
            return
        before = self._grid
        self._draw(place.size if place else self.size)
        if before is None or self._grid is None or before.glyphs.shape != self._grid.glyphs.shape:
            self.refresh()
        elif not (place and driver and self._painted(driver, before, self._grid, place)):
            rows = changed_rows(before, self._grid) if self._known else [*range(before.rows)]
            self._known = True
            self._repaint(rows)

    def _show_after_all(self) -> None:
        """The newest picture had to wait."""
        self._waiting = False
        if self.is_attached:
            self._show()

    def _painted(
        self, driver: "PictureDriver", before: CellGrid, after: CellGrid, place: Region
    ) -> bool:
        """Write the changed cells past Textual, if they are in colour and in their place."""
        if self.look.depth is Depth.MONO or after.glyphs.shape != (place.height, place.width):
            return False
        sparing = driver.is_tmux or self._pace.sparing or not self.moving
        before = before if self._known else opposite(after)
        changed = self._painter.changes(before, after, (place.y, place.x), sparing=sparing)
        self._known = True
        if changed:
            self._strips = [None] * after.rows
            self._pace.sent(driver.paint(changed, self._show_again))
        self._go_on()
        return True

    def _show_again(self) -> None:
        """The picture was cut short."""
        self._known, self._stale = False, True
        if self.is_attached:
            self._show()

    def _repaint(self, changed: list[int]) -> None:
        """Let Textual paint these rows; the others keep their strips."""
        for row in changed:
            self._strips[row] = None
        if changed:
            self.refresh(*bands(changed, self.size.width))
        else:
            self._taken()

    def _ask(self, then: Call) -> None:
        """Call then when the terminal has read what was written."""
        driver = driver_of(self.app)
        if driver is None:
            self.call_later(then)
        else:
            driver.when_read(then)

    def _go_on(self) -> None:
        """The frame is on its way; the next may come, if there is room."""
        if self._pace.free:
            self._taken()

    def _taken(self) -> None:
        if self._owed:
            self._owed = False
            if self._on_taken is not None:
                self._on_taken()

    def _draw(self, size: Size) -> None:
        """Draw the newest frame."""
        self._stale = False
        before = self._grid
        self._grid = None
        if self.frame is not None:
            self._grid = draw_panes(self.frame.panes, size.width, size.height, self.look)
            if self.look.pixels and (driver := driver_of(self.app)):
                self._grid = self._with_pixels(driver, self._grid, self.frame)
        if before is None or self._grid is None or before.glyphs.shape != self._grid.glyphs.shape:
            self._strips = [None] * size.height

    def _with_pixels(self, driver: "PictureDriver", grid: CellGrid, frame: Frame) -> CellGrid:
        """The grid in whose cells the terminal shows true pixels, which it is given here."""
        while len(self._sent) < len(frame.panes):
            self._sent[driver.new_number()] = None
        grid, pictures = pixelled(grid, frame.panes, self.look, [*self._sent])
        for pixels in pictures:
            if pixels.number not in driver.undo or not pixels.equals(self._sent[pixels.number]):
                self._sent[pixels.number] = pixels
                driver.undo[pixels.number] = forgotten(pixels.number)
                self._pace.sent(driver.paint([pixels.message()]))
        return grid

    def on_unmount(self) -> None:
        """The terminal need not keep our pixels."""
        driver = driver_of(self.app)
        if driver and (kept := [number for number in self._sent if number in driver.undo]):
            driver.paint([driver.undo.pop(number) for number in kept])

    def render(self) -> RenderResult:
        """Nothing: the lines below are ready made."""
        return ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of cells; only a cut row is taken apart."""
        if self.frame and (self._grid is None or self._grid.glyphs.shape != self._shape):
            self._draw(self.size)  # here all of it is painted
        elif self._stale and self._watched:  # here perhaps only a part
            self.call_after_refresh(self._show)
        if self._owed and not self._leaving and self._watched:
            self._leaving = True
            self.call_after_refresh(self._left)
        if self._grid is None:
            return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height
        strips = self._made(self._grid, crop.y, crop.bottom)
        if (crop.x, crop.width) == (0, self._grid.columns):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _left(self) -> None:
        """Textual has painted the frame."""
        self._leaving = False
        if driver := driver_of(self.app):
            driver.mark(self._printed)
        self._pace.sent(self._printed)
        self._printed = 0
        self._go_on()

    @property
    def _shape(self) -> tuple[int, int]:
        return self.size.height, self.size.width

    def _made(self, grid: CellGrid, top: int, bottom: int) -> list[Strip]:
        """The rows from top to bottom, those not made yet made now."""
        missing = [row for row in range(top, bottom) if self._strips[row] is None]
        if missing:
            part = CellGrid(grid.glyphs[missing], grid.colours[missing])
            for row, ansi in zip(missing, self._printer.rows(part), strict=True):
                self._strips[row] = CellStrip(ansi, grid, row, self.look.depth)
                self._printed += len(ansi)
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
    changed |= (before.colours != after.colours).any((1, 2, 3))
    return [int(row) for row in np.flatnonzero(changed)]


def opposite(grid: CellGrid) -> CellGrid:
    """A grid of which every cell differs."""
    return CellGrid(np.full(grid.glyphs.shape, "\0"), ~grid.colours)
