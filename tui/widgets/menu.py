"""Lines under each other, some of which can be chosen; one of those is pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from unstir.tui.actions import bindings
from unstir.tui.letters import shown

POINTER, BLANK = "❯ ", "  "
NOTHING = Content("")


@dataclass(frozen=True)
class Item:
    """A line that can be chosen: what stands at its left end, and at its right."""

    left: Content
    right: Content = NOTHING


class Menu(ScrollView, can_focus=True, inherit_bindings=False):
    """Moving the pointer draws two lines anew, not all: one that went and one that came."""

    BINDINGS = bindings("menu")
    COMPONENT_CLASSES = {"menu--line", "menu--pointed"}

    @dataclass
    class Chosen(Message):
        """The learner wants the item of this number."""

        number: int

    @dataclass
    class Pointed(Message):
        """The pointer is at the item of this number now."""

        number: int

    pointed: reactive[int] = reactive(0, init=False, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's
        super().__init__(id=id)
        self._lines: Sequence[Content | Item] = ()
        self._places: list[int] = []

    def lines(self, width: int, height: int) -> Sequence[Content | Item]:
        """Headings and items for so much room."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Ask for the lines again, and draw them; the pointer stays at its number."""
        region = self.scrollable_content_region
        lines = self.lines(region.width - len(POINTER), region.height)
        self._lines = [self._shown(line) for line in lines]
        self._places = [y for y, one in enumerate(self._lines) if isinstance(one, Item)]
        self.virtual_size = Size(region.width, len(self._lines))
        self.set_reactive(Menu.pointed, min(self.pointed, max(0, len(self._places) - 1)))
        self._keep_in_sight()
        self.refresh()

    def _shown(self, line: Content | Item) -> Content | Item:
        if isinstance(line, Content):
            return shown(line, self.app)
        return Item(shown(line.left, self.app), shown(line.right, self.app))

    def on_resize(self) -> None:
        """Other room, other lines."""
        self.lay_out()

    def point_at(self, number: int) -> None:
        """Put the pointer on an item; it stops at the ends."""
        self.pointed = min(max(number, 0), max(0, len(self._places) - 1))

    def watch_pointed(self, before: int, now: int) -> None:
        """Draw the line the pointer left and the one it came to."""
        for number in (before, now):
            if number < len(self._places):
                self.refresh_line(self._places[number])
        self._keep_in_sight()
        self.post_message(self.Pointed(now))

    def _keep_in_sight(self) -> None:
        """Scroll to the pointer; a heading is shown with its first item."""
        if self._places:
            y = self._places[self.pointed]
            above = 1 if y and isinstance(self._lines[y - 1], Content) else 0
            region = Region(0, y - above, 1, 1 + above)
            self.scroll_to_region(region, animate=False, force=True)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's signature
        """The pointer's line is filled where keys go."""
        super().watch_has_focus(_has_focus)
        if self._places:
            self.refresh_line(self._places[self.pointed])

    def action_point(self, by: int) -> None:
        """Move the pointer."""
        self.point_at(self.pointed + by)

    def action_page(self, by: int) -> None:
        """Move the pointer by as many lines as there are in sight."""
        self.action_point(by * max(1, self.size.height - 1))

    def action_open(self) -> None:
        """Choose what is pointed at."""
        if self._places:
            self.post_message(self.Chosen(self.pointed))

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        y = round(self.scroll_offset.y) + event.y
        if y in self._places:
            self.point_at(self._places.index(y))
            self.action_open()

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.scrollable_content_region.width
        number = self.scroll_offset.y + y
        pointed = bool(self._places) and number == self._places[self.pointed]
        style = self.get_visual_style("menu--pointed" if pointed else "menu--line")
        if number >= len(self._lines):
            return Strip([Segment(" " * width, style.rich_style)], width)
        line = self._lines[number]
        text = line if isinstance(line, Content) else _drawn(line, width, pointed=pointed)
        (strip,) = Visual.to_strips(self, text.truncate(width, ellipsis=True), width, 1, style)
        return strip


def _drawn(item: Item, width: int, *, pointed: bool) -> Content:
    """An item's line: pointer, left and right; where both do not fit, the left is cut."""
    room = max(0, width - len(POINTER) - item.right.cell_length - bool(item.right.plain))
    left = item.left.truncate(room, ellipsis=True)
    return Content.assemble(
        (POINTER, "bold $accent") if pointed else BLANK,
        left.pad_right(max(0, room - left.cell_length)),
        " " if item.right.plain else "",
        item.right,
    )
