"""The app that bench/picture_app.py watches: text, and a picture that moves in a chosen way."""

import json
import os
from collections.abc import Callable
from importlib import import_module
from mmap import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Markdown, Static

from bench.render_inputs import trajectory
from unstir.engine.frame import Frame, Picture
from unstir.engine.level import Level
from unstir.tui.cells.ansi import HalfScreen
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.driver import PictureDriver
from unstir.tui.widgets.direct import Opening
from unstir.tui.widgets.frame_view import FrameView

TASK = json.loads(os.environ["PICTURE_APP"])
COLUMNS, ROWS = TASK["columns"], TASK["rows"]
LESSON = "# The forward process\n\n" + "Noise is mixed in, a little with every step. " * 12
STEPS = 40
PICTURES = [(255 * x_t + 0.5).astype(np.uint8) for x_t in trajectory(2 * ROWS, COLUMNS, STEPS)]
RGB = NDArray[np.uint8]


class StylePerCell(Widget):
    """What Textual's own documentation leads to: a Segment and a Style for every cell."""

    rgb = PICTURES[0]

    def show(self, rgb: RGB) -> None:
        """Another picture."""
        self.rgb = rgb
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of half blocks."""
        if y >= ROWS:
            return Strip.blank(COLUMNS)
        upper, lower = self.rgb[2 * y].tolist(), self.rgb[2 * y + 1].tolist()
        cells = [
            Segment("▀", Style(color=Color.from_rgb(*a), bgcolor=Color.from_rgb(*b)))
            for a, b in zip(upper, lower, strict=True)
        ]
        return Strip(cells, COLUMNS)


def rich_pixels() -> tuple[Widget, Callable[[RGB], Any]]:
    """rich-pixels in a Static, as its documentation shows."""
    pixels, static = import_module("rich_pixels").Pixels, Static()
    return static, lambda rgb: static.update(pixels.from_image(Image.fromarray(rgb)))


def textual_image() -> tuple[Widget, Callable[[RGB], Any]]:
    """textual-image in half cells."""
    image = import_module("textual_image.widget").HalfcellImage(Image.fromarray(PICTURES[0]))

    def show(rgb: RGB) -> None:
        image.image = Image.fromarray(rgb)

    return image, show


def ours() -> tuple[Widget, Callable[[RGB], Any]]:
    """The widget of the app, a picture under a title."""
    view = FrameView(Look(), id="picture", on_taken=app.taken)
    view.moving = True
    frames = {
        id(rgb): Frame(0, 1, Level(0.0), {"x_t": Picture(rgb.astype(np.float32), 0, 255)}, (), "")
        for rgb in PICTURES
    }

    def show(rgb: RGB) -> None:
        view.frame = frames[id(rgb)]

    return view, show


class Covered(Opening):
    """Never open, so that everything goes through the compositor."""

    def place(self, app: App[Any]) -> Region | None:
        """Nowhere."""
        del app
        return None


def bare() -> tuple[Widget, Callable[[RGB], Any]]:
    """The bytes of a picture and nothing around them: what any way to write it costs at least.

    No frame, no title, no look at what lies above, no waiting for the terminal.
    """
    leads = [b"\x1b[0m\x1b[%04d;%04dH" % (row + 2, 1) for row in range(ROWS)]
    screens = [HalfScreen(COLUMNS, Depth.TRUE, leads) for _ in range(34)]  # more than may wait
    widget = Static()

    def show(rgb: RGB) -> None:
        screen = screens[app.frames % len(screens)]
        screen.show(rgb.reshape(ROWS, 2, COLUMNS, 3))
        driver: Any = widget.app._driver  # noqa: SLF001 -- as direct as it gets
        driver.write(screen.whole)
        app.taken()

    return widget, show


def style_per_cell() -> tuple[Widget, Callable[[RGB], Any]]:
    """The usual way."""
    widget = StylePerCell()
    return widget, widget.show


WAYS = {
    "bare": bare, "direct": ours, "compositor": ours, "idle": ours,
    "style per cell": style_per_cell, "rich-pixels": rich_pixels, "textual-image": textual_image,
}  # fmt: skip


WAIT = {"bare", "direct", "compositor"}  # until their picture has left


class PictureApp(App[None]):
    """Text, a picture, and a line that shows how many keys were pressed."""

    CSS = f"#picture, #peer {{ width: {COLUMNS}; height: {ROWS + 1}; }} #keys {{ height: 1; }}"
    ENABLE_COMMAND_PALETTE = False
    keys = frames = 0
    free = True

    def compose(self) -> ComposeResult:
        """The picture beside the text."""
        self.picture, self.draw = WAYS[TASK["way"]]()
        if self.picture.id is None:
            self.picture.id = "peer"
        with Vertical():
            with Horizontal():
                yield self.picture
                yield Markdown(LESSON)
            yield Static("READY", id="keys")

    def on_mount(self) -> None:
        """Begin."""
        if TASK["way"] == "compositor":
            view: Any = self.picture
            view._opening = Covered(view)  # noqa: SLF001 -- no app should want to
        with Path(TASK["counter"]).open("r+b") as file:
            self.counter = mmap(file.fileno(), 8)
        self.draw(PICTURES[0])
        if TASK["way"] != "idle":
            self.set_interval(1 / TASK["fps"], self.tick)

    def tick(self) -> None:
        """The next picture; ours waits until the terminal has the last."""
        if self.free:
            self.free = TASK["way"] not in WAIT
            self.frames += 1
            self.draw(PICTURES[self.frames % STEPS])

    def taken(self) -> None:
        """One of ours is on the screen."""
        self.free = True
        self.count()

    def post_display_hook(self) -> None:
        """Something is on the screen, by Textual's compositor."""
        if not isinstance(self.picture, FrameView):
            self.count()

    shown = 0

    def count(self) -> None:
        """One picture more, told to whoever watches."""
        self.shown += 1
        if hasattr(self, "counter"):
            self.counter[:] = self.shown.to_bytes(8, "little")

    def on_key(self, event: Key) -> None:
        """Echo."""
        if event.key == "x":
            self.keys += 1
            self.query_one("#keys", Static).update(f"key{self.keys}.")


app = PictureApp(driver_class=PictureDriver if WAYS[TASK["way"]] in {ours, bare} else None)

if __name__ == "__main__":
    app.run()
