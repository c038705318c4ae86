"""A bar that shows how far an experiment is, and goes where it is pulled."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Scrubber(Widget):
    """Step 0 at the left, the last step at the right; click or drag to go there."""

    @dataclass
    class Pulled(Message):
        """The learner wants this step."""

        step: int

    step: reactive[int] = reactive(0)
    last: reactive[int] = reactive(1)
    playing: reactive[bool] = reactive(default=False)
    speed: reactive[float] = reactive(1.0)

    def render(self) -> Content:
        """A mark for playing or resting, the rail, and the numbers."""
        numbers = self._numbers()
        rail = self._rail
        at = round(self.step / max(1, self.last) * (rail - 1))
        return Content.assemble(
            ("► " if self.playing else "‖ ", "$accent"),
            ("━" * at, "$primary"),
            ("●", "bold $accent"),
            ("─" * (rail - 1 - at), "$foreground 40%"),
            (numbers, "$foreground"),
        )

    def _numbers(self) -> str:
        """The step and the last one, and how fast it plays where that is not as usual."""
        speed = "" if self.speed == 1.0 else f"  ×{self.speed:g}"
        return f" {self.step:>{len(str(self.last))}} / {self.last}{speed}"

    @property
    def _rail(self) -> int:
        return max(1, self.size.width - len(self._numbers()) - 2)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where the mouse points, and follow it."""
        self.capture_mouse()
        self._pull(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is held."""
        if self.app.mouse_captured is self:
            self._pull(event.x)

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()

    def _pull(self, column: int) -> None:
        share = min(max((column - 2) / max(1, self._rail - 1), 0.0), 1.0)
        self.post_message(self.Pulled(round(share * self.last)))
