"""Where the learner names a picture of their own."""

from collections.abc import Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static

from unstir.tui.actions import bindings
from unstir.tui.photo import SUFFIXES, PictureError, open_picture


class PictureTree(DirectoryTree):
    """Folders, and the files that may be pictures."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave out hidden files and everything that is no picture by its name."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.is_dir() or path.suffix.lower() in SUFFIXES)
        ]


class OpenPictureScreen(ModalScreen[Path | None]):
    """Asks for a file until it can be opened; gives its path, or None to use the lesson's own."""

    CSS_PATH = "pages.tcss"
    BINDINGS = bindings("pages")

    def __init__(self, folder: Path, current: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._current = current

    def compose(self) -> ComposeResult:
        """A line to type into, a place for what went wrong, and the folders."""
        with Vertical(id="open-picture"):
            yield Static("Show a picture of your own (PNG or JPEG)", classes="title")
            yield Input(str(self._current or ""), placeholder="path, or choose below", id="path")
            yield Static(
                "Enter opens it; an empty line goes back to the lesson's own patterns.",
                id="message",
            )
            yield PictureTree(self._folder)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open what was typed."""
        if event.value.strip():
            self._try(Path(event.value.strip()).expanduser())
        else:
            self.dismiss(None)

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Open what was chosen."""
        self._try(event.path)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(self._current)

    def _try(self, path: Path) -> None:
        try:
            open_picture(path)
        except PictureError as error:
            message = self.query_one("#message", Static)
            message.update(Content(str(error)))
            message.add_class("wrong")
        else:
            self.dismiss(path)
