"""Where a learner paints a pattern of their own, square by square."""

from collections.abc import Callable
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from unstir.tui.actions import bindings
from unstir.tui.drawing_sheet import BLANK, NAMES, SIDE, Sheet, reopened, rgb_of, save
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.page import Words
from unstir.tui.wrapping import GLUE

ROOM = (SIDE * 2 + 4, SIDE + 4)  # columns and rows that large squares need


class Canvas(Widget):
    """The sheet: a square is two cells wide where there is room, else half a cell high.

    Without colour a square shows the number of its colour, a black one a dot.
    """

    ALLOW_SELECT = False

    def __init__(self, sheet: Sheet, changed: Callable[[Sheet], None]) -> None:
        super().__init__(id="canvas")
        self._sheet = sheet
        self._changed = changed

    @property
    def sheet(self) -> Sheet:
        """What is painted so far."""
        return self._sheet

    def put(self, sheet: Sheet) -> None:
        """Show another sheet."""
        self._sheet = sheet
        self._changed(sheet)
        self.refresh()

    @property
    def _is_large(self) -> bool:
        return self.size.width >= SIDE * 2 and self.size.height >= SIDE

    def render_line(self, y: int) -> Strip:
        """A row of squares, or of pairs of squares."""
        if y * (1 if self._is_large else 2) >= SIDE:
            return Strip.blank(self.size.width, self.rich_style)
        if self.app.no_color:
            cells = self._numbered(y)
        else:
            cells = self._large(y) if self._is_large else self._small(y)
        return Strip(cells).extend_cell_length(self.size.width, self.rich_style)

    def _large(self, row: int) -> list[Segment]:
        sheet = self._sheet
        cells = []
        for column in range(SIDE):
            here = (row, column) == (sheet.row, sheet.column)
            cells.append(Segment("[]" if here else "  ", self._style(row, column)))
        return cells

    def _small(self, y: int) -> list[Segment]:
        sheet, cells = self._sheet, []
        for column in range(SIDE):
            upper = _hex(sheet.squares[2 * y, column])
            lower = _hex(sheet.squares[2 * y + 1, column])
            here = (y, column) == (sheet.row // 2, sheet.column)
            mark = ("▀", "▄")[sheet.row % 2] if here else "▀"
            style = Style(color=upper, bgcolor=lower, blink=False)
            cells.append(Segment("◆" if here else mark, style))
        return cells

    def _numbered(self, y: int) -> list[Segment]:
        """Each square twice where there is room, else two beside each other that are two rows."""
        rows = (y, y) if self._is_large else (2 * y, 2 * y + 1)
        sheet, brush = self._sheet, (self._sheet.row, self._sheet.column)
        return [
            Segment(_digit(sheet.squares[row, column]), Style(reverse=(row, column) == brush))
            for column in range(SIDE)
            for row in rows
        ]

    def _style(self, row: int, column: int) -> Style:
        red, green, blue = rgb_of(NAMES[self._sheet.squares[row, column]])
        ink = "#000000" if red + 2 * green + blue > 510 else "#ffffff"  # noqa: PLR2004 -- half of all
        return Style(color=ink, bgcolor=f"#{red:02x}{green:02x}{blue:02x}", bold=True)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Paint the square that was pressed, and all that the mouse is pulled over."""
        self.capture_mouse()
        self._touch(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Paint on."""
        if event.button:
            self._touch(event)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """The stroke is done."""
        self.release_mouse()

    def _touch(self, event: events.MouseEvent) -> None:
        row, column = (event.y, event.x // 2) if self._is_large else (2 * event.y, event.x)
        if self.app.no_color and not self._is_large:
            row, column = 2 * event.y + event.x % 2, event.x // 2
        self.put(self._sheet.at(row, column).stroked())


def _digit(colour: int) -> str:
    """The number of the key that takes the colour; a dot for black."""
    return "." if colour == BLANK else str((colour + 1) % 10)


def _hex(colour: int) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb_of(NAMES[colour]))


class DrawPatternScreen(ModalScreen[Path | None]):
    """Paints until the learner uses it; gives the file it was saved in, or None."""

    BINDINGS = bindings("drawing")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-usual")]
    DEFAULT_CSS = """
    DrawPatternScreen {
        align: center middle;
    }
    #drawing {
        width: 76;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 0 2;
        background: $surface;
    }
    #canvas {
        width: 32;
        height: 16;
    }
    DrawPatternScreen.-low #canvas {
        height: 8;
    }
    DrawPatternScreen.-low .title, DrawPatternScreen.-low #colours {
        display: none;
    }
    #drawing Static, #drawing Words {
        height: auto;
    }
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """The sheet, its colours by number, and where the brush is, in words."""
        with Vertical(id="drawing"):
            yield Static("Draw a pattern of your own", classes="title")
            yield Canvas(reopened(self._path), self._tell)
            yield Words(id="colours")
            yield Static(id="message")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say where the brush is."""
        self._tell(self._canvas.sheet)

    @property
    def _canvas(self) -> Canvas:
        return self.query_one(Canvas)

    def _tell(self, sheet: Sheet) -> None:
        under = NAMES[sheet.squares[sheet.row, sheet.column]]
        self.query_one("#colours", Words).show(_colours(sheet.brush))
        self.query_one("#message", Static).update(
            f"row {sheet.row + 1}, column {sheet.column + 1}: {under}; brush {NAMES[sheet.brush]}"
        )

    def action_move(self, down: int, across: int) -> None:
        """The brush one square on."""
        self._canvas.put(self._canvas.sheet.moved(down, across))

    def action_brush(self, number: int) -> None:
        """Another colour."""
        self._canvas.put(self._canvas.sheet.dipped(number))

    def action_change(self, what: str) -> None:
        """Paint, fill, mirror, clear or undo."""
        change: Callable[[], Sheet] = getattr(self._canvas.sheet, what)
        self._canvas.put(change())

    def action_use(self) -> None:
        """Save it, and take it as the learner's own picture."""
        try:
            save(self._canvas.sheet, self._path)
        except OSError as error:
            reason = error.strerror or str(error)
            self.query_one("#message", Static).update(
                Content.styled(f"{self._path} cannot be written: {reason}.", "$error")
            )
        else:
            self.dismiss(self._path)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _colours(brush: int) -> Content:
    """The colours with their numbers; the brush's in brackets."""
    parts = []
    for place, name in enumerate(NAMES):
        number = (place + 1) % 10
        text = f"{number}{GLUE}{name}"
        dim = Content.assemble(GLUE, (text, "$foreground 70%"), GLUE)
        parts.append(Content.styled(f"[{text}]", "bold") if place == brush else dim)
    return Content(" ").join(parts)
