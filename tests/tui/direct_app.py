"""An app for tests in a real terminal: a picture, text, and things that come to lie above it.

After every key it tells in a file what the whole screen should show, by Textual's own full repaint,
and how many pictures were written past Textual; then it says so in the terminal's title.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from unstir.engine.frame import Frame, Picture
from unstir.engine.level import Level
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.driver import PictureDriver
from unstir.tui.widgets.frame_view import FrameView

TOLD = Path(os.environ["TOLD"])
DEPTH = Depth(os.environ.get("DEPTH", "24-bit"))


def frame_of(step: int) -> Frame:
    """A picture that changes in a few cells only from step to step, and in all every fifth."""
    pixels = np.random.default_rng(step // 5).uniform(-1, 1, (16, 16, 3))
    pixels[step % 16, :, :] = 1
    return Frame(step, 99, Level(0.0), {"noise": Picture(pixels)}, (), "")


class Driver(PictureDriver):
    """Counts."""

    painted = 0

    def paint(
        self, picture: Iterable[bytes | memoryview], on_cut: Callable[[], None] | None = None
    ) -> int:
        """Count, and write."""
        self.painted += 1
        return super().paint(picture, on_cut)


class Over(ModalScreen[None]):
    """A box in the middle, through whose surroundings one sees."""

    CSS = "Over { align: center middle; } Over Static { width: 20; height: 5; background: red; }"

    def compose(self) -> ComposeResult:
        """The box."""
        yield Static("a box over everything")


class Other(Screen[None]):
    """Something else, everywhere."""

    def compose(self) -> ComposeResult:
        """Words."""
        yield Static("another screen")


class DirectApp(App[None]):
    """n: next picture. The other keys bring something above it, and take it away again."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layers: below above; }
    #picture { width: 20; height: 10; }
    #box { layer: above; offset: 4 3; width: 8; height: 3; background: blue; display: none; }
    #scroll { width: 30; height: 12; }
    """
    step = 0

    def compose(self) -> ComposeResult:
        """A picture in something that scrolls, beside text."""
        with Horizontal():
            with VerticalScroll(id="scroll"):
                yield FrameView(Look(depth=DEPTH, pixels="PIXELS" in os.environ), id="picture")
                yield Static("\n".join(f"line {n}" for n in range(20)))
            yield Static("text beside it")
        yield Static("a box", id="box")

    def on_mount(self) -> None:
        """The first picture."""
        self.query_one(FrameView).frame = frame_of(0)
        self.tell("begun")

    async def on_key(self, event: Key) -> None:
        """Do what the key says, then tell."""
        await getattr(self, f"do_{event.character}")()
        self.tell(event.character or "")

    async def do_n(self) -> None:
        """The next picture."""
        self.step += 1
        self.screen_stack[0].query_one(FrameView).frame = frame_of(self.step)

    async def do_m(self) -> None:
        """A box one can see past."""
        await self.push_screen(Over())

    async def do_s(self) -> None:
        """Another screen."""
        await self.push_screen(Other())

    async def do_c(self) -> None:
        """Close it."""
        await self.pop_screen()

    async def do_b(self) -> None:
        """A box above the picture, or none."""
        box = self.query_one("#box")
        box.display = not box.display

    async def do_d(self) -> None:
        """Scroll the picture half out of sight."""
        self.query_one("#scroll").scroll_to(y=4, animate=False)

    async def do_u(self) -> None:
        """And back."""
        self.query_one("#scroll").scroll_to(y=0, animate=False)

    async def do_h(self) -> None:
        """Hide it, or show it."""
        view = self.query_one(FrameView)
        view.display = not view.display

    async def do_q(self) -> None:
        """The end."""
        self.exit()

    async def do_t(self) -> None:
        """A note that comes to lie over the right of the screen."""
        self.notify("a note", timeout=600)

    def tell(self, key: str) -> None:
        """Once everything is on the screen."""
        self.call_after_refresh(self.call_after_refresh, self._tell, key)

    def _tell(self, key: str) -> None:
        driver: Any = self._driver
        compositor: Any = self.screen._compositor  # noqa: SLF001 -- nothing public repaints all
        update = compositor.render_update(full=True)
        told = {"key": key, "direct": driver.painted, "full": update.render_segments(self.console)}
        TOLD.write_text(json.dumps(told))
        driver.write(f"\x1b]0;told {key}\x07")


if __name__ == "__main__":
    sys.exit(DirectApp(driver_class=Driver).run())
