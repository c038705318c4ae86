"""The least a Textual app can be: one text and one key."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """Counts how often the arrow down was pressed."""

    BINDINGS = [("down", "count", "Count")]  # noqa: RUF012 -- Textual reads it as a class attribute
    count = 0

    def compose(self) -> ComposeResult:
        """The only text."""
        yield Static("The least a Textual app can be, counted: 0")

    def action_count(self) -> None:
        """One more."""
        self.count += 1
        self.query_one(Static).update(f"The least a Textual app can be, counted: {self.count}")


if __name__ == "__main__":
    BareApp().run()
