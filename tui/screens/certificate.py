"""The certificate: what is missing still, or the thing itself, to look at and to keep."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from unstir.lessons.clean import clean
from unstir.lessons.lesson import Course
from unstir.progress.certificates.award import Shortfall
from unstir.progress.certificates.credential import Credential, Issuer, credential
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.actions import bindings
from unstir.tui.certificates.earned import earned
from unstir.tui.certificates.owned import LONGEST_NAME, NAME, learner_key
from unstir.tui.certificates.terminal import Tone, certificate_rows
from unstir.tui.letters import is_ascii_only
from unstir.tui.widgets.key_line import KeyLine

STYLES = {
    Tone.FRAME: "$primary",
    Tone.KIND: "bold $primary",
    Tone.NAME: "bold",
    Tone.TITLE: "bold $secondary",
    Tone.PLAIN: "$foreground",
    Tone.SOFT: "$foreground 70%",
    Tone.SEAL: "$primary",
}


class Framed(Static):
    """The certificate, laid out for the width there is."""

    def __init__(self, it: Credential, *, utf8: bool) -> None:
        super().__init__(id="certificate")
        self._it = it
        self._utf8 = utf8

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out anew."""
        rows = certificate_rows(self._it, event.size.width, utf8=self._utf8)
        self.update(
            Content("\n").join(
                Content.assemble(
                    (row.left, STYLES[Tone.FRAME]),
                    (row.text, STYLES[row.tone]),
                    (row.right, STYLES[Tone.FRAME]),
                )
                for row in rows
            )
        )


class CertificateScreen(Screen[None]):
    """Asks for the name that is to stand on it, when it is earned; writes it to files by a key.

    data is the folder in which the learner's key is, or is made.
    """

    BINDINGS = bindings("certificate")
    DEFAULT_CSS = """
    #paper {
        padding: 1 2;
        align-horizontal: center;
        scrollbar-size-vertical: 1;
    }
    #paper > * {
        height: auto;
        width: 100%;
        max-width: 76;
        margin: 0 0 1 0;
    }
    #paper Input {
        border: none;
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    def __init__(
        self, course: Course, journal: Journal, data: Path, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._course = course
        self._journal = journal
        self._data = data
        self._clock = clock
        self._it: Credential | None = None

    def compose(self) -> ComposeResult:
        """Where we are, what there is, and the keys."""
        yield Static(Content.styled(" Certificate ", "bold"), id="where")
        yield VerticalScroll(id="paper")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show it, or what is missing."""
        await self._look(self._kept_name())

    def _kept_name(self) -> str:
        try:
            kept = self._journal.recalled(NAME)
        except RecordError:
            return ""
        return kept if isinstance(kept, str) else ""

    async def _look(self, name: str) -> None:
        try:
            found = await asyncio.to_thread(earned, self._course, self._journal, name or "somebody")
            if isinstance(found, Shortfall):
                await self._show(*_missing(found))
            elif not name:
                await self._ask(name)
            else:
                key = await asyncio.to_thread(learner_key, self._data)
                issuer = Issuer(key.did, name)
                self._it = credential(found, key.did, issuer, self._clock(), None)
                utf8 = not is_ascii_only(self.app)
                await self._show(Framed(self._it, utf8=utf8), Static(id="message"))
        except RecordError as error:
            await self._show(Static(Content.styled(clean(str(error)), "$error")))
        self.refresh_bindings()

    async def _ask(self, name: str) -> None:
        await self._show(
            Static("You have earned the certificate. Which name is to stand on it?"),
            Input(name, max_length=LONGEST_NAME, placeholder="your name", id="name"),
            Static("Enter takes it; it can be changed later.", classes="soft"),
        )
        self.query_one(Input).focus()

    async def _show(self, *widgets: Widget) -> None:
        paper = self.query_one("#paper", VerticalScroll)
        async with self.batch():
            await paper.remove_children()
            await paper.mount(*widgets)
        paper.focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name, and keep it."""
        event.stop()
        name = " ".join(clean(event.value).split())
        if not name:
            return
        try:
            await asyncio.to_thread(self._journal.remember, NAME, name)
        except RecordError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        await self._look(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """There is nothing to write and no name to change before it is earned."""
        return action not in {"write", "rename"} or self._it is not None

    async def action_rename(self) -> None:
        """Another name."""
        await self._ask(self._kept_name())

    def action_write(self) -> None:
        """Write the files into the folder in which unstir was started, beside the keys."""
        if self._it is not None:
            self._say(Content("Writing ..."))
            files = self._files(self._it, Path.cwd())
            self.app.run_worker(files, group="certificate", exclusive=True)

    async def _files(self, it: Credential, folder: Path) -> None:
        try:
            sentence = await asyncio.to_thread(_written, it, self._data, folder)
        except RecordError:
            sentence = Content.styled(
                f"The files cannot be written into {folder}: write them into another folder with"
                " unstir certificate --out FOLDER.",
                "$error",
            )
        self._say(sentence)

    def _say(self, sentence: Content) -> None:
        for message in self.query("#message").results(Static):  # none where the name is asked for
            message.update(sentence)
            self.call_after_refresh(message.scroll_visible, animate=False)


def _missing(found: Shortfall) -> tuple[Static, ...]:
    lines = [Content.assemble(("○ ", "$accent"), clean(one)) for one in found.missing]
    return (
        Static(Content.styled("Still missing for the certificate", "bold $primary")),
        Static(Content("\n").join(lines)),
    )


def _written(it: Credential, data: Path, folder: Path) -> Content:
    from unstir.tui.certificates.faces import Typesetter, font_folders  # noqa: PLC0415 -- fonts, PDF
    from unstir.tui.certificates.files import sign, write_files  # noqa: PLC0415

    setter = Typesetter(None, font_folders(Path.home()))
    stem = f"{it.course}-certificate"
    written = write_files(sign(it, learner_key(data)), folder, stem, setter)
    names = ", ".join(path.name for path in written.paths)
    missing = (
        f" No typeface here has {written.missing}, so there is no PNG and no PDF:"
        " unstir certificate --out FOLDER --font FILE takes one that has."
        if written.missing
        else ""
    )
    return Content(clean(f"Written into {folder}: {names}.{missing}"))
