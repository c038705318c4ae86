"""What a learner cannot see of a section: texts that are cut, and a picture without room."""

import re
from collections.abc import Iterator
from typing import Any

from textual.screen import Screen

from unstir.tui.widgets.frame_view import FrameView
from unstir.tui.widgets.page import LaidOut, Page
from unstir.tui.widgets.visual_pane import VisualPane

FEWEST_ROWS, FEWEST_COLUMNS = 4, 18  # of a picture in which something can be made out


def cut(screen: Screen[Any]) -> Iterator[str]:
    """A sentence for each fault."""
    yield from _cut_texts(screen)
    yield from _cut_pages(screen)
    yield from _picture(screen)


def _cut_texts(screen: Screen[Any]) -> Iterator[str]:
    """Captions, readings and knobs that have more lines than rows."""
    for name in ("#caption", "#readings", "#knobs"):
        shown = screen.query_one(name, LaidOut)
        needed = len(shown.lines(shown.size.width)) if shown.size else 0
        if needed > shown.size.height:
            yield f"{name[1:]}: {needed} lines in {shown.size.height} rows"


def cut_whole(screen: Screen[Any]) -> Iterator[str]:
    """A sentence for each fault of a picture that has the whole screen."""
    pane = screen.query_one(VisualPane)
    if not pane.is_whole:
        yield "the picture does not have the whole screen"
    yield from _cut_texts(screen)
    yield from _picture(screen)
    yield from (f"{name}: {line}" for name, line in shortened(screen))
    reached = pane.max_scroll_y + pane.size.height
    yield from (
        f"nobody can scroll to {part.id}"
        for part in pane.children
        if part.display and part.virtual_region.bottom > reached
    )


def shortened(screen: Screen[Any]) -> Iterator[tuple[str, str]]:
    """The readings or knobs that say by a sign how many more there are, and that line."""
    for name in ("readings", "knobs"):
        shown = screen.query_one(f"#{name}", LaidOut)
        for line in shown.lines(shown.size.width) if shown.size else ():
            if re.search(r"(^| )\+\d+$|…$", line.plain.rstrip()):
                yield name, line.plain


def _cut_pages(screen: Screen[Any]) -> Iterator[str]:
    """Lines of text that are wider than their column, and programs of which an end is missing."""
    for page in screen.query(Page):
        for line in page.lines(page.size.width):
            if line.cell_length > page.size.width:
                yield f"too wide for {page.size.width} cells: {line.plain}"
            elif line.plain.startswith("  ") and line.plain.endswith("…"):
                yield f"the end is missing: {line.plain}"


def _picture(screen: Screen[Any]) -> Iterator[str]:
    view = screen.query_one("#frame", FrameView)
    if not view.size:
        return
    if view.frame is None:
        yield "there is no picture"
    columns, rows = view.size
    if rows < FEWEST_ROWS or columns < FEWEST_COLUMNS:
        yield f"the picture has {columns} x {rows} cells"
