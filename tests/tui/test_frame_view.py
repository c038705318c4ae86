"""The picture's widget: what changed is drawn, nothing else, and only while somebody looks."""

from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

import numpy as np
import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen

from tests.tui.decoded import Cell, Decoded
from unstir.engine.frame import Frame, Picture
from unstir.engine.level import Level
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.grid import CellGrid
from unstir.tui.cells.panes import draw_panes
from unstir.tui.widgets import frame_view, pace
from unstir.tui.widgets.frame_view import FrameView, bands, changed_rows

COLUMNS, ROWS = 20, 11


def frame_of(pixels: Any) -> Frame:
    """One picture."""
    return Frame(0, 1, Level(0.0), {"x_t": Picture(np.asarray(pixels))}, (), "")


GRAY = np.zeros((20, 20))


def spotted(row: int) -> Frame:
    """Gray, with one white pixel."""
    pixels = GRAY.copy()
    pixels[row, 3] = 1
    return frame_of(pixels)


class Watching(FrameView):
    """Counts what Textual is asked to repaint."""

    repainted: list[Region]

    def refresh(self, *regions: Region, **options: Any) -> "Watching":
        """Count."""
        self.__dict__.setdefault("repainted", []).extend(regions)
        return super().refresh(*regions, **options)


class Viewer(App[None]):
    """A picture, and how many were taken."""

    CSS = f"#picture {{ width: {COLUMNS}; height: {ROWS}; }}"
    taken = 0

    def compose(self) -> ComposeResult:
        """Only the picture."""
        yield Watching(Look(), id="picture", on_taken=self.count)

    def count(self) -> None:
        """Count."""
        self.taken += 1

    @property
    def view(self) -> Watching:
        """The picture."""
        return self.screen_stack[0].query_one(Watching)

    def drawn(self) -> list[list[Cell]]:
        """The picture's cells as the compositor would send them."""
        compositor: Any = self.screen_stack[0]._compositor  # noqa: SLF001 -- nothing public does
        strips = compositor.render_strips()[:ROWS]
        return decoded(strip.crop(0, COLUMNS).render(self.console) for strip in strips)


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    """A viewer that shows gray."""
    app = Viewer()
    async with app.run_test(size=(40, 20)) as pilot:
        app.view.frame = frame_of(GRAY)
        await pilot.pause()
        app.taken = 0
        app.view.repainted = []
        yield pilot


def viewer(pilot: Pilot[None]) -> Viewer:
    """The app."""
    assert isinstance(pilot.app, Viewer)
    return pilot.app


async def test_only_rows_that_changed_are_repainted(pilot: Pilot[None]) -> None:
    """One pixel more is one row, under the title's; back again, the same one."""
    app = viewer(pilot)
    app.view.frame = spotted(8)
    await pilot.pause()
    app.view.frame = frame_of(GRAY)
    await pilot.pause()

    assert app.view.repainted == [Region(0, 5, COLUMNS, 1)] * 2
    assert app.taken == 2


async def test_unchanged_rows_keep_their_strips(pilot: Pilot[None]) -> None:
    """Rows without a change are the very same objects."""
    app = viewer(pilot)
    whole = Region(0, 0, COLUMNS, ROWS)
    before = app.view.render_lines(whole)
    app.view.frame = spotted(8)
    after = app.view.render_lines(whole)

    same = [a is b for a, b in zip(before, after, strict=True)]
    assert same == [row != 5 for row in range(ROWS)]


async def test_the_same_picture_again_costs_nothing_and_is_taken(pilot: Pilot[None]) -> None:
    """Nothing is repainted; the next one may come."""
    app = viewer(pilot)
    app.view.frame = frame_of(GRAY)
    await pilot.pause()

    assert app.view.repainted == []
    assert app.taken == 1


async def test_a_picture_out_of_focus_waits(pilot: Pilot[None]) -> None:
    """While the terminal has no focus nothing is drawn or taken; with it, the newest is."""
    app = viewer(pilot)
    before = app.drawn()
    app.app_focus = False
    app.view.frame = spotted(2)
    app.view.frame = spotted(4)
    await pilot.pause()
    assert (app.taken, app.drawn()) == (0, before)

    app.app_focus = True
    await pilot.pause()
    assert app.taken == 1
    assert app.view.repainted == [Region(0, 3, COLUMNS, 1)]


async def test_a_picture_under_another_screen_waits(pilot: Pilot[None]) -> None:
    """As long as the other screen is above; then the newest is shown."""
    app = viewer(pilot)
    await app.push_screen(ModalScreen())
    app.view.frame = spotted(4)
    await pilot.pause()
    assert app.taken == 0

    await app.pop_screen()
    await pilot.pause()
    await pilot.pause()
    assert app.taken == 1
    assert app.drawn() == drawn_alone(spotted(4))


async def test_a_hidden_picture_waits(pilot: Pilot[None]) -> None:
    """Without a place nothing is drawn; with one, the newest is."""
    app = viewer(pilot)
    app.view.display = False
    await pilot.pause()
    app.view.frame = spotted(4)
    await pilot.pause()
    assert app.taken == 0

    app.view.display = True
    await pilot.pause()
    await pilot.pause()
    assert app.taken == 1
    assert app.drawn() == drawn_alone(spotted(4))


async def test_another_room_and_other_glyphs_draw_anew(pilot: Pilot[None]) -> None:
    """The picture always fills the room it has, in the look that was asked for last."""
    app = viewer(pilot)
    for width, glyphs, depth in (
        (16, Glyphs.HALF, Depth.TRUE),
        (16, Glyphs.ASCII, Depth.C256),
        (20, Glyphs.QUADRANT, Depth.MONO),
    ):
        app.view.styles.width = width
        app.view.look = Look(glyphs, depth)
        await pilot.pause()
        drawn = app.view.render_lines(Region(0, 0, width, ROWS))
        expected = draw_panes(spotted(4).panes, width, ROWS, Look(glyphs, depth))
        app.view.frame = spotted(4)
        await pilot.pause()

        assert len(drawn) == ROWS
        drawn = app.view.render_lines(Region(0, 0, width, ROWS))
        assert "\n".join(strip.text for strip in drawn) == expected.text()


async def test_a_cut_out_part_is_the_part(pilot: Pilot[None]) -> None:
    """Textual may ask for any part of it, as when half of it is scrolled away."""
    view = viewer(pilot).view
    whole = view.render_lines(Region(0, 0, COLUMNS, ROWS))
    part = view.render_lines(Region(3, 2, 7, 4))

    assert [strip.text for strip in part] == [strip.text[3:10] for strip in whole[2:6]]


async def test_without_a_frame_it_is_empty() -> None:
    """Before the first frame and after the last, the ground alone."""
    app = Viewer()
    async with app.run_test(size=(40, 20)):
        strips = app.view.render_lines(Region(0, 0, COLUMNS, ROWS))

        assert [strip.text for strip in strips] == [" " * COLUMNS] * ROWS


async def test_no_room_is_no_fault(pilot: Pilot[None]) -> None:
    """A picture of no rows or columns draws nothing."""
    app = viewer(pilot)
    for width, height in ((0, 5), (5, 0), (0, 0), (1, 1)):
        app.view.styles.width, app.view.styles.height = width, height
        app.view.frame = spotted(1)
        await pilot.pause()

        assert app.view.size.area <= 1


def test_rows_are_gathered_into_bands() -> None:
    """Rows that follow each other become one region."""
    assert bands([0, 1, 2, 5, 7, 8], 9) == [
        Region(0, 0, 9, 3),
        Region(0, 5, 9, 1),
        Region(0, 7, 9, 2),
    ]
    assert bands([4], 9) == [Region(0, 4, 9, 1)]


@pytest.mark.parametrize("part", ["glyphs", "fg", "bg"])
def test_a_row_differs_by_any_of_its_cells(part: str) -> None:
    """By a glyph, its colour, or its ground."""
    before, after = (draw_panes(frame_of(GRAY).panes, COLUMNS, ROWS, Look()) for _ in range(2))
    assert changed_rows(before, after) == []

    after = CellGrid(after.glyphs.copy(), after.colours)
    getattr(after, part)[6, 2] = "x" if part == "glyphs" else (1, 2, 3)
    assert changed_rows(before, after) == [6]


def drawn_alone(frame: Frame) -> list[list[Cell]]:
    """The frame's cells without Textual."""
    return decoded(Printer(Depth.TRUE).rows(draw_panes(frame.panes, COLUMNS, ROWS, Look())))


def decoded(rows: Iterable[str]) -> list[list[Cell]]:
    """What a terminal shows of these rows."""
    screen = Decoded(COLUMNS, ROWS)
    screen.feed("\n".join(rows))
    return screen.screen()


class SlowLine:
    """A driver whose terminal reads only when it is told to."""

    is_open = True
    is_behind = is_tmux = False

    def new_number(self) -> int:
        """One, two, three."""
        self.numbers += 1
        return self.numbers

    def __init__(self) -> None:
        self.numbers = 0
        self.cut: Callable[[], None] | None = None
        self.undo: dict[int, bytes] = {}
        self.painted: list[bytes] = []
        self.unread: list[Callable[[], None]] = []
        self.unwritten: list[Callable[[], None]] = []

    def paint(
        self, picture: Iterable[bytes | memoryview], on_cut: Callable[[], None] | None = None
    ) -> int:
        """Keep it."""
        self.cut = on_cut
        self.painted.append(b"".join(picture))
        return len(self.painted[-1])

    def mark(self, size: int) -> None:
        """Nothing."""

    def must_wait(self, then: Callable[[], None], *, moving: bool) -> bool:
        """Keep who waits."""
        del moving
        if self.is_behind:
            self.unwritten.append(then)
        return self.is_behind

    def when_read(self, then: Callable[[], None]) -> None:
        """Keep who waits."""
        self.unread.append(then)


@pytest.fixture
def slow_line(monkeypatch: pytest.MonkeyPatch) -> SlowLine:
    """Where the app is at the end of such a line, so slow that nothing is read soon."""
    line = SlowLine()
    monkeypatch.setattr(frame_view, "driver_of", lambda _app: line)
    monkeypatch.setattr(pace, "SOON", 0.0)
    return line


async def test_no_picture_is_asked_for_before_the_last_was_read(
    slow_line: SlowLine, pilot: Pilot[None]
) -> None:
    """Until the terminal has read a picture, by whatever way, nothing more is taken; then one."""
    app = viewer(pilot)
    assert (len(slow_line.painted), app.taken) == (0, 0)
    slow_line.unread.pop()()
    assert app.taken == 1

    app.view.frame = spotted(2)
    await pilot.pause()
    assert (len(slow_line.painted), app.taken) == (1, 1)
    slow_line.unread.pop()()
    assert app.taken == 2


async def test_no_picture_stands_in_line_behind_another(
    slow_line: SlowLine, pilot: Pilot[None]
) -> None:
    """While one is being written the next wait, and of those only the newest is ever drawn."""
    app = viewer(pilot)
    slow_line.is_behind = True
    app.view.frame = spotted(2)
    app.view.frame = spotted(4)
    assert slow_line.painted == []

    slow_line.is_behind = False
    (then,) = slow_line.unwritten
    then()
    app.view.frame = spotted(4)
    assert len(slow_line.painted) == 1
    assert app.drawn() == drawn_alone(spotted(4))


async def test_a_view_that_is_gone_waits_for_nothing(
    slow_line: SlowLine, pilot: Pilot[None]
) -> None:
    """What it waited for comes too late, and changes nothing."""
    app = viewer(pilot)
    view = app.view
    view.frame = spotted(2)
    slow_line.is_behind = True
    view.frame = spotted(4)
    await view.remove()
    slow_line.is_behind = False
    assert slow_line.cut is not None
    for late in (*slow_line.unwritten, *slow_line.unread, slow_line.cut):
        late()

    assert len(slow_line.painted) == 1


async def test_a_picture_cut_short_is_written_again_whole(
    slow_line: SlowLine, pilot: Pilot[None]
) -> None:
    """Nobody knows how much of it is there, so every cell is written, changed or not."""
    app = viewer(pilot)
    app.view.frame = spotted(8)
    await pilot.pause()
    assert slow_line.cut is not None
    slow_line.cut()

    assert len(slow_line.painted) == 2
    screen = Decoded(COLUMNS, ROWS)
    screen.feed(slow_line.painted[1].decode())
    assert screen.screen() == drawn_alone(spotted(8))


async def test_only_changed_cells_are_written(slow_line: SlowLine, pilot: Pilot[None]) -> None:
    """One pixel is one cell: a move, its colours, its glyph, a reset."""
    app = viewer(pilot)
    app.view.frame = spotted(8)
    await pilot.pause()

    assert slow_line.painted == [
        b"\x1b[6;4H\x1b[38;2;255;255;255;48;2;128;128;128m\xe2\x96\x80\x1b[0m"
    ]
    assert app.view.repainted == []


async def test_true_pixels_are_sent_when_they_change_and_taken_back_at_the_end(
    slow_line: SlowLine, pilot: Pilot[None]
) -> None:
    """The same one is not sent twice; another leaves the cells alone; none outlives its view."""
    app = viewer(pilot)
    app.view.look = Look(pixels=True)
    await pilot.pause()
    (first,) = slow_line.painted
    assert first.startswith(b"\x1b_Ga=T")
    assert app.view.render_lines(Region(0, 0, COLUMNS, ROWS))[1].text.startswith("\U0010eeee")

    app.view.frame = frame_of(GRAY)
    await pilot.pause()
    assert len(slow_line.painted) == 1

    app.view.repainted = []
    app.view.frame = spotted(4)
    await pilot.pause()
    _, second = slow_line.painted
    assert second.startswith(b"\x1b_Ga=T")
    assert app.view.repainted == []

    await app.view.remove()
    assert slow_line.painted[2:] == [b"\x1b_Ga=d,d=I,i=1,q=2\x1b\\"]
    assert slow_line.undo == {}
