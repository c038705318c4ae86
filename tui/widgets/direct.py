"""Where a widget may write past Textual's compositor: nothing above it, nothing cut off.

The compositor's list of what is visible is private to Textual; where it is not what is expected
here (tests/tui/test_direct.py), pictures go Textual's own way.
"""

import sys
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

if TYPE_CHECKING:
    from unstir.tui.driver import PictureDriver


def driver_of(app: App[Any]) -> "PictureDriver | None":
    """The app's driver, if it takes pictures now."""
    if sys.platform == "win32":
        return None
    from unstir.tui.driver import PictureDriver  # noqa: PLC0415 -- POSIX only

    driver = getattr(app, "_driver", None)
    return driver if isinstance(driver, PictureDriver) and driver.is_open else None


def uncovered(widget: Widget) -> Region | None:
    """Where on the screen the whole of the widget lies open; None if anything is in the way.

    That is: its screen is on top, it is not cut by what it stands in, no other visible widget is
    before it, and Textual is not holding updates back.
    """
    screen, app = widget.screen, widget.app
    if not screen.is_active or getattr(app, "_batch_count", True):
        return None
    compositor = getattr(screen, "_compositor", None)
    visible: dict[Widget, tuple[Region, Region]] = getattr(compositor, "visible_widgets", {})
    if widget not in visible:
        return None
    region, clip = visible[widget]
    if not (clip.contains_region(region) and screen.region.contains_region(region)):
        return None
    for other, (its, its_clip) in visible.items():  # from front to back
        if other is widget:
            return region
        if its.intersection(its_clip).overlaps(region):
            return None
    return None
