"""When style sheets are read: each once, and none before something needs it."""

from pathlib import Path
from typing import Any

from textual.app import App


class Styled(App[None]):
    """Parses what is new and nothing else; Textual parses all again at several occasions."""

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """The screen, its own style sheets read before it is made: afterwards all are read anew."""
        found = super().get_screen(screen, screen_class)
        for path in map(str, found.css_path):
            if not self.stylesheet.has_source(path):
                text = Path(path).read_text(encoding="utf-8")
                self.stylesheet.add_source(text, read_from=(path, ""))
        return found

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 -- Textual's
        """Follow the theme; before there is a screen, its colours are all that is to be known."""
        if self.screen_stack:
            super().refresh_css(animate=animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
