"""`unstir preview`: a course or a lesson in the app while it is written; saving shows it anew."""

import os
import secrets
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from unstir.lessons.banks import bank_at
from unstir.lessons.check import Report
from unstir.lessons.written import GLOSSARY
from unstir.progress.attempt import Place
from unstir.progress.journal import Journal
from unstir.tui.app import UnstirApp
from unstir.tui.capability import Wishes, capability
from unstir.tui.draft import Draft, outline_of, read_draft, stamps, with_last_good
from unstir.tui.goal import Goal
from unstir.tui.hearing import Answers
from unstir.tui.refusal import MISUSED, Refusal
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.lesson import LessonScreen
from unstir.tui.start import Start
from unstir.tui.surroundings import look_around
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.problem_list import ProblemList
from unstir.tui.wishes import insist

if TYPE_CHECKING:
    from unstir.tui.widgets.question_card import QuestionCard

NOT_RECORDED = "This is a preview: nothing is recorded."
EVERY = 1.0  # seconds between two looks at the files


def run(path: Path) -> int:
    """Open the preview of a course's folder or of a lesson's file."""
    if path.name in ("course.toml", GLOSSARY):
        path = path.parent
    elif bank := bank_at(path):
        path = bank.parents[1]
    if not path.exists():
        sentence = "there is no such folder or file; name a course's folder or a lesson's file."
        raise Refusal(f"preview {path}: {sentence}", MISUSED)
    around = look_around(os.environ, (sys.stdin, sys.stdout, sys.stderr), plain=False)
    if around.why_plain:
        why = around.why_plain.removesuffix(", so this is plain text.")
        instead = "a preview needs a full screen; unstir check says what is wrong with a course."
        raise Refusal(f"preview: {why}, and {instead}", MISUSED)
    terminal = capability(os.environ, Answers(), Wishes(), utf8=around.utf8)
    insist(terminal)
    start = Start(
        course=path,
        journal=Journal.unsaved(NOT_RECORDED, _now),
        picture=None,
        colour=terminal.colours.value != "none",
        utf8=around.utf8,
        clock=_now,
        seed=secrets.randbelow(2**32),
        crash_log=Path(tempfile.gettempdir()) / "unstir-preview.log",
        terminal=terminal,
    )
    app = PreviewApp(start, path, EVERY)
    app.run()
    return app.return_code or 0


def _now() -> datetime:
    return datetime.now(UTC)


class PreviewApp(UnstirApp):
    """The app with a draft in it, which is read anew whenever one of its files has changed.

    What has problems keeps its last good version on the screen; the problems stand below it.
    """

    CSS_PATH = ["app.tcss", "preview.tcss"]

    @dataclass
    class Drafted(Message):
        """The files were read."""

        draft: Draft

    def __init__(self, start: Start, path: Path, every: float) -> None:
        self._at = None if path.is_dir() else Place("", path.stem, "")  # the app begins there
        super().__init__(start, outline_of(None, path))
        self._was_open = False
        self._path = path
        self._every = every
        self._seen = stamps(path)
        self._draft = Draft(None, Report((), ()))

    def _load(self) -> None:
        """Read the files, in a thread."""
        self.post_message(self.Drafted(read_draft(self._path)))

    def on_mount(self) -> None:
        """Look at the files from now on. Textual calls the on_mount of every class itself."""
        self.set_interval(self._every, self._look)

    def _look(self) -> None:
        """Read the files again if one of them has changed."""
        now = stamps(self._path)
        if now != self._seen:
            self._seen = now
            self.run_worker(self._load, thread=True, group="draft")

    async def on_preview_app_drafted(self, event: Drafted) -> None:
        """Show what can be shown, and what is wrong."""
        self._draft = event.draft
        self._course = with_last_good(event.draft, self._course)
        self._outline = outline_of(self._course, self._path)
        self._lessons = {one.id: one for one in self._course.lessons} if self._course else {}
        self._course_is_read.set()
        self._home.show_outline(self._outline)
        if self._lesson is None:
            self._open_first()
        else:
            await self._renew(self._lesson)
        self._show_problems()

    def _open_first(self) -> None:
        """Open the lesson that the preview is of, or that is waited for."""
        self._waiting.retry()
        if self._at is not None and not self._was_open:
            self._open(Goal(self._at.lesson))

    async def _renew(self, screen: LessonScreen) -> None:
        lessons = self._course.lessons if self._course else ()
        for lesson in lessons:
            if lesson.id == screen.lesson.id:
                await screen.show_lesson(lesson)

    def _show_problems(self) -> None:
        """Above the keys of every screen that shows the draft; a new one may not be there yet."""
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen | LessonScreen):
                for shown in screen.query(ProblemList):
                    shown.show(self._draft.report)
                if not screen.query(ProblemList):
                    for footer in screen.query(KeyLine):
                        screen.mount(ProblemList(self._draft.report), before=footer)

    # -- the place is kept, and nothing else

    def on_lesson_screen_moved(self, event: LessonScreen.Moved) -> None:
        """Remember where the author is, in place of the journal; the screen is there now."""
        event.prevent_default()
        self._show_problems()
        self._at = Place("", event.lesson.id, event.section.id)
        self._was_open = True
        self._waiting.arrived()

    def _place(self) -> Place | None:
        return self._at

    async def _keep(self, event: "QuestionCard.Answered", lesson: str, *, correct: bool) -> None:  # noqa: ARG002 -- as in the app
        event.card.show_record(Content.styled(NOT_RECORDED, "$foreground 70%"))
