"""Where the learner names a picture of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static

from unstir.tui.actions import bindings
from unstir.tui.photo import SUFFIXES, PictureError, open_picture

if TYPE_CHECKING:
    from unstir.engine.picture import OwnPicture


class PictureTree(DirectoryTree):
    """Folders, and the files that may be pictures."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave out hidden files and everything that is no picture by its name."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.is_dir() or path.suffix.lower() in SUFFIXES)
        ]


@dataclass(frozen=True)
class Picked:
    """What is to be shown from now on: a picture and its file, or the lessons' own patterns."""

    path: Path | None = None
    picture: "OwnPicture | None" = None


class OpenPictureScreen(ModalScreen[Picked | None]):
    """Asks for a file until it can be opened; gives what was picked, or None to change nothing.

    Files are opened in a thread: a large one takes seconds, in which escape still leaves.
    """

    CSS_PATH = "pages.tcss"
    BINDINGS = bindings("pages")

    @dataclass
    class Opened(Message):
        """A file was opened, or a sentence says why not."""

        path: Path
        found: "OwnPicture | str"

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
            self.dismiss(Picked())

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Open what was chosen."""
        self._try(event.path)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _try(self, path: Path) -> None:
        self._say(f"Opening {path} ...")
        self.app.run_worker(partial(self._open, path), thread=True, group="picture", exclusive=True)

    def _open(self, path: Path) -> None:
        """In the thread."""
        try:
            found: OwnPicture | str = open_picture(path)
        except PictureError as error:
            found = str(error)
        self.post_message(self.Opened(path, found))

    def on_open_picture_screen_opened(self, event: Opened) -> None:
        """Take the picture, or say why there is none."""
        if isinstance(event.found, str):
            self._say(event.found, wrong=True)
        else:
            self.dismiss(Picked(event.path, event.found))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        message = self.query_one("#message", Static)
        message.update(Content(sentence))
        message.set_class(wrong, "wrong")
