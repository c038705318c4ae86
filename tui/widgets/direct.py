"""Where a widget may write past Textual's compositor: nothing above it, nothing cut off.

The compositor's list of what is visible is private to Textual; where it is not what is expected
here (tests/tui/test_direct.py), pictures go Textual's own way.
"""

import sys
from typing import Any

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

if sys.platform != "win32":
    from unstir.tui.driver import PictureDriver

Visible = dict[Widget, tuple[Region, Region]]
"""Widgets with their region and what it is cut to, from front to back."""


def driver_of(app: App[Any]) -> "PictureDriver | None":
    """The app's driver, if it takes pictures now."""
    if sys.platform == "win32":
        return None
    driver = getattr(app, "_driver", None)
    return driver if isinstance(driver, PictureDriver) and driver.is_open else None


class Opening:
    """Where on the screen the content of a widget lies open.

    That is: its screen is on top, it is not cut by what it stands in, no other visible widget is
    before it, and Textual is not holding updates back. Textual makes a new list of what is visible
    whenever anything comes, goes or moves; as long as it is the same, so is the answer.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._visible: Visible = {}
        self._place: Region | None = None

    def place(self, app: App[Any]) -> Region | None:
        """The region of its content now; None if anything is in the way."""
        if getattr(app, "_batch_count", True):
            return None
        compositor = getattr(app.screen, "_compositor", None)
        visible: Visible = getattr(compositor, "visible_widgets", {})
        if visible is not self._visible:
            self._visible = visible
            whole = uncovered(self._widget, visible, app.screen.region)
            self._place = whole and whole.shrink(self._widget.gutter)
        return self._place


def uncovered(widget: Widget, visible: Visible, screen: Region) -> Region | None:
    """Where the whole of the widget lies open among these; None if it does not."""
    if widget not in visible:
        return None
    region, clip = visible[widget]
    if not (clip.contains_region(region) and screen.contains_region(region)):
        return None
    for other, (its, its_clip) in visible.items():
        if other is widget:
            return region
        if its.intersection(its_clip).overlaps(region):
            return None
    return None
