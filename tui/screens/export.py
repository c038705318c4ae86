"""Where the learner says what of a picture is to be written to a file, and where."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import Event

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.frame import Frame
from unstir.tui.actions import bindings
from unstir.tui.cells.draw import Look
from unstir.tui.export.files import made_with, write_gif, write_png, write_svg
from unstir.tui.lines import Lines
from unstir.tui.widgets.key_line import KeyLine

KINDS = {
    "png": "this moment as a picture (PNG)",
    "svg": "this moment as a drawing that can be enlarged (SVG)",
    "gif": "the whole run as a film (animated GIF)",
}


class GivenUpError(Exception):
    """The learner does not want the film any more."""


class ExportScreen(ModalScreen[None]):
    """Asks for a kind and a folder; says where the file is, or why there is none.

    A film is computed anew, by the experiment that shows the picture, and can be given up.
    """

    BINDINGS = bindings("export")
    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
    }
    #export {
        width: 66;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $surface;
    }
    #export OptionList {
        height: auto;
        border: none;
        background: $surface;
    }
    #kinds:nocolor > .option-list--option-highlighted {
        text-style: bold underline;
    }
    #export Input {
        border: none;
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    #export .title, #export OptionList, #export Input {
        margin: 0 0 1 0;
    }
    """

    def __init__(self, frame: Frame, experiment: Experiment, look: Look) -> None:
        super().__init__()
        self._frame = frame
        self._experiment = experiment
        self._look = look
        self._given_up = Event()

    def compose(self) -> ComposeResult:
        """The kinds, the folder, and what came of it."""
        with Vertical(id="export"):
            yield Static("Write to a file", classes="title")
            yield OptionList(*(Option(text, id=kind) for kind, text in KINDS.items()), id="kinds")
            yield Static("Folder", classes="label")
            yield Input(str(Path.cwd()), id="folder")
            yield Static(id="message")
        yield KeyLine()

    def on_mount(self) -> None:
        """The kinds have the keys; tab goes to the folder."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write it, in a thread."""
        event.stop()
        kind = event.option_id or "png"
        folder = Path(self.query_one(Input).value.strip() or ".").expanduser()
        if not folder.is_dir():
            self._say(f"There is no folder {folder}; write another one above.", wrong=True)
            return
        self._given_up.clear()
        path = _free(folder / f"{self._called(kind)}.{kind}")
        write = self._writer(kind, path)
        self._say("Writing ...")
        self.run_worker(partial(self._write, write, path), thread=True, exclusive=True)

    def _called(self, kind: str) -> str:
        name = f"unstir-{type(self._experiment).__name__.lower()}"
        return name if kind == "gif" else f"{name}-{self._frame.step}"

    def _writer(self, kind: str, path: Path) -> Callable[[], None]:
        made = [made_with(self._experiment)]
        if kind == "gif":
            made += [f"made with unstir {version('unstir')}"]
            return partial(self._film, made, path)
        made += [f"step {self._frame.step} of {self._frame.last}, unstir {version('unstir')}"]
        write = write_png if kind == "png" else write_svg
        return partial(write, self._frame, self._look, made, path)

    def _film(self, made: list[str], path: Path) -> None:
        """In the thread: the run computed anew, by a network of its own line where it asks one."""
        lines = Lines(self.app)
        try:
            with lines.connecting(self._experiment) as computed:
                told = partial(self._told, computed.last)
                write_gif(computed.frames(), computed.last, self._look, made, path, told)
        finally:
            lines.hang_up()

    def _told(self, last: int, step: int) -> None:
        """In the thread: a step of the film is drawn."""
        if self._given_up.is_set():
            raise GivenUpError
        self.app.call_from_thread(self._say, f"Drawing step {step} of {last} ...")

    def _write(self, write: Callable[[], None], path: Path) -> None:
        """In the thread: write, and say how it went."""
        try:
            write()
        except GivenUpError:
            return
        except OSError as error:
            reason = error.strerror or str(error)
            sentence = f"{path} cannot be written: {reason}. Write another folder above."
            self.app.call_from_thread(self._say, sentence, wrong=True)
        except Exception as error:  # noqa: BLE001 -- whatever an experiment says is said here
            sentence = f"The film could not be computed: {error}"
            self.app.call_from_thread(self._say, sentence, wrong=True)
        else:
            self.app.call_from_thread(self._say, f"Written: {path}")

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        if self.is_attached:
            style = "$error" if wrong else "$foreground"
            self.query_one("#message", Static).update(Content.styled(sentence, style))

    def action_leave(self) -> None:
        """Back to the picture; a film that is being drawn is given up."""
        self._given_up.set()
        self.dismiss(None)


def _free(path: Path) -> Path:
    """The path, with a number where there is such a file already: nothing is overwritten."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
