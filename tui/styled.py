"""When style sheets are read, and what they are told of the terminal: each once."""

from pathlib import Path
from typing import Any

from textual.app import App
from textual.geometry import Size
from textual.screen import Screen


class Styled(App[None]):
    """Parses what is new and nothing else; Textual parses all again at several occasions."""

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """The screen, its own style sheets read before it is made: afterwards all are read anew."""
        found = super().get_screen(screen, screen_class)
        for path in map(str, found.css_path):
            if not self.stylesheet.has_source(path):
                text = Path(path).read_text(encoding="utf-8")
                self.stylesheet.add_source(text, read_from=(path, ""))
        if not found.is_attached:
            fit(found, self.size)
        return found

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 -- Textual's
        """Follow the theme; before there is a screen, its colours are all that is to be known."""
        if self.screen_stack:
            super().refresh_css(animate=animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())


def fit(screen: Screen[Any], size: Size) -> None:
    """Give a new screen its classes for the terminal's size.

    Textual gives them once the screen is laid out and drawn, which happens twice then.
    """
    for length, breakpoints in (
        (size.width, screen.HORIZONTAL_BREAKPOINTS),
        (size.height, screen.VERTICAL_BREAKPOINTS),
    ):
        within = [point for point in breakpoints or () if point[0] <= length]
        if within:
            screen.add_class(max(within)[1])
