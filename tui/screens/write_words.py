"""Where the learner writes a line: the words of a prompt."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from unstir.tui.actions import bindings


class WriteWordsScreen(ModalScreen[str | None]):
    """Asks for one line; gives it, or None where it is to stay as it was."""

    BINDINGS = bindings("pages")

    def __init__(self, what: str, line: str, longest: int) -> None:
        super().__init__()
        self._what = what
        self._line = line
        self._longest = longest

    def compose(self) -> ComposeResult:
        """A line to type into, and what comes of it."""
        with Vertical(id="write-words"):
            yield Static(self._what.capitalize(), classes="title", markup=False)
            yield Input(self._line, max_length=self._longest, select_on_focus=False)
            yield Static("Enter takes these words, Escape those of before.")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        self.dismiss(" ".join(event.value.split()))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
