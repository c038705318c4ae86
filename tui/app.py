"""The app: it brings screens, answers and the record together."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from unstir.lessons.outline import CourseOutline
from unstir.progress.attempt import Attempt, Completion, Place
from unstir.progress.error import RecordError
from unstir.tui.actions import bindings
from unstir.tui.photo import PictureError, open_picture
from unstir.tui.record import Record
from unstir.tui.screens.home import HomeScreen
from unstir.tui.shell import Shell
from unstir.tui.start import Start
from unstir.tui.themes import DAY, NIGHT, THEMES

if TYPE_CHECKING:
    from unstir.engine.picture import OwnPicture
    from unstir.lessons.lesson import Course
    from unstir.tui.cells.draw import Look
    from unstir.tui.screens.lesson import LessonScreen
    from unstir.tui.widgets.question_card import QuestionCard

PICTURE = "picture"
THEME = "theme"


class UnstirApp(Shell):
    """Home first, then the lessons as soon as they are read; every answer goes to the journal."""

    TITLE = "unstir"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")

    @dataclass
    class Loaded(Message):
        """The lessons are read, and the learner's picture, if there is one."""

        course: "Course"
        picture: "OwnPicture | None"

    @dataclass
    class NotLoaded(Message):
        """The lessons could not be read."""

        sentence: str

    def __init__(self, start: Start, outline: CourseOutline) -> None:
        super().__init__(start)
        self._journal = start.journal
        self._record = Record(start.journal)
        self._outline = outline
        self._course: Course | None = None
        place = self._place()
        self._wanted = place.lesson if place else None
        self._home = HomeScreen(outline, self._wanted)
        self._lesson: LessonScreen | None = None
        self._picture: OwnPicture | None = None
        self._picture_path: Path | None = start.picture
        self._set_theme()

    # -- opening

    def get_default_screen(self) -> Screen[None]:
        """The course: on the screen at once, with nothing under it."""
        return self._home

    def on_mount(self) -> None:
        """Say what there is to say, and read the lessons meanwhile."""
        self.theme_changed_signal.subscribe(self, lambda _theme: self._theme_changed())
        self.check_room(self.size)
        for sentence in self._start.notices:
            self.warn_of(sentence)
        # Not sooner: the thread would share the time in which the first screen is made.
        self.call_after_refresh(self.run_worker, self._load, thread=True)

    def _set_theme(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        if not self._start.colour:
            self.theme = "ansi-dark"
        elif "TEXTUAL_THEME" not in os.environ:
            kept = self._record.recalled(THEME)
            found = DAY if self._start.terminal.ground.value == "light" else NIGHT
            self.theme = kept if kept in self.available_themes else found.name
        self._first_theme: str | None = self.theme

    def _theme_changed(self) -> None:
        chosen, self._first_theme = self.theme != self._first_theme, None
        if self._start.colour and chosen:
            self._save(lambda: self._journal.remember(THEME, self.theme))
        if self._lesson is not None:
            self._lesson.look = self.look

    @property
    def look(self) -> "Look":
        """How pictures are drawn with this terminal's colours and this theme."""
        from unstir.tui.look import look_of  # noqa: PLC0415 -- numpy: not on the first screen

        return look_of(self.current_theme, self._start)

    def _load(self) -> None:
        """Read and check the lessons, in a thread: this imports numpy and the engine."""
        from unstir.lessons.course import load_what_can_be  # noqa: PLC0415 -- see above
        from unstir.lessons.problem import ContentError  # noqa: PLC0415

        try:
            loaded = load_what_can_be(self._start.course)
        except ContentError as error:
            self.post_message(self.NotLoaded(str(error)))
            return
        if loaded.problems:
            self.post_message(self.NotLoaded(str(ContentError(loaded.problems))))
        try:
            self._record.read(loaded.course.id)
        except RecordError as error:
            self.call_from_thread(self.warn_of, str(error))
        self.post_message(self.Loaded(loaded.course, self._opened_picture()))

    def _opened_picture(self) -> "OwnPicture | None":
        """The picture named on the command line, else the one of last time."""
        if self._picture_path is None:
            kept = self._record.recalled(PICTURE)
            self._picture_path = Path(kept) if isinstance(kept, str) else None
        if self._picture_path is None:
            return None
        try:
            return open_picture(self._picture_path)
        except PictureError as error:
            self.call_from_thread(self.warn_of, f"{error} The lesson's own pictures are shown.")
            self._picture_path = None
            return None

    def on_unstir_app_loaded(self, event: Loaded) -> None:
        """Open the lesson the learner was in, or the one chosen meanwhile."""
        self._course, self._picture = event.course, event.picture
        self._show_standing()
        if self._wanted is not None:
            self._open(self._wanted)

    def on_unstir_app_not_loaded(self, event: NotLoaded) -> None:
        """Say what is wrong with the lessons, in the place of the lessons."""
        self._home.say(Content(event.sentence))

    # -- lessons

    def on_home_screen_chosen(self, event: HomeScreen.Chosen) -> None:
        """Open a lesson, now or as soon as it is read."""
        self._wanted = event.lesson
        if self._course is not None:
            self._open(event.lesson)

    def _open(self, wanted: str) -> None:
        from unstir.tui.screens.lesson import LessonScreen  # noqa: PLC0415 -- numpy

        course = self._course
        lesson = next((one for one in course.lessons if one.id == wanted), None) if course else None
        if lesson is None:
            return
        place = self._place()
        ids: list[str] = [section.id for section in lesson.sections]
        here = place is not None and place.lesson == lesson.id and place.section in ids
        section = ids.index(place.section) if place is not None and here else 0
        self._lesson = LessonScreen(
            lesson, section, self.look, self._picture, self._start.seed, self._record.answers
        )
        self.push_screen(self._lesson, self._lesson_closed)
        self.check_room(self.size)

    def _lesson_closed(self, _result: None) -> None:
        if self._lesson is not None:
            self._wanted = self._lesson.lesson.id
        self._lesson = None
        self._show_standing()

    def _show_standing(self) -> None:
        """Tell Home how far every lesson is."""
        if self._course is not None:
            self._home.show_standing(self._record.standing(self._course), self._wanted)

    def on_lesson_screen_moved(self, event: "LessonScreen.Moved") -> None:
        """Remember the place."""
        place = Place(self._outline.id, event.lesson.id, event.section.id)
        self._save(lambda: self._journal.at(place))

    def on_lesson_screen_finished(self, event: "LessonScreen.Finished") -> None:
        """Record that a lesson is done."""
        done = Completion(self._outline.id, event.lesson.id, self._start.clock())
        self._record.done.add(event.lesson.id)
        self._show_standing()
        self._save(lambda: self._journal.complete(done))

    def _place(self) -> Place | None:
        """Where the learner was last."""
        return self._record.place(self._outline.id)

    def _save(self, write: Callable[[], object]) -> None:
        """Write something that is only convenient; trouble with it was said when the app opened."""

        def work() -> None:
            try:
                write()
            except RecordError as error:
                self.log.warning(str(error))

        self.run_worker(work, thread=True, group="journal")

    # -- answers

    async def on_question_card_answered(self, event: "QuestionCard.Answered") -> None:
        """Judge an answer, save it, and only then say that it is saved."""
        if self._course is None or self._lesson is None:
            return
        question, response = event.card.question, event.response
        verdict = question.grade(response)
        attempt = Attempt(
            course=self._course.id,
            edition=self._course.edition,
            lesson=self._lesson.lesson.id,
            question=question.id,
            meaning=question.meaning,
            response=response.record,
            correct=verdict.correct,
            hints=event.hints,
            confidence=event.confidence,
            seconds=event.seconds,
            at=self._start.clock(),
            seed=self._start.seed,
        )
        event.card.show_verdict(response, verdict)
        self.run_worker(self._keep(attempt, event.card))

    async def _keep(self, attempt: Attempt, card: "QuestionCard") -> None:
        try:
            await asyncio.to_thread(self._record.keep, attempt)
        except RecordError as error:
            card.show_record(Content.assemble(("NOT saved. ", "bold $error"), str(error)))
            return
        card.show_record(Content.styled("Saved.", "$foreground 60%"))
        self._save(self._journal.back_up_if_due)

    # -- actions

    def action_open_picture(self) -> None:
        """Ask for a picture of the learner's own."""
        from unstir.tui.screens.open_picture import OpenPictureScreen  # noqa: PLC0415 -- rarely used

        if not isinstance(self.screen, OpenPictureScreen):
            self.push_screen(OpenPictureScreen(Path.cwd(), self._picture_path), self._use_picture)

    def _use_picture(self, path: Path | None) -> None:
        self._picture_path = path
        self._picture = open_picture(path) if path else None
        self._save(lambda: self._journal.remember(PICTURE, str(path) if path else None))
        if self._lesson is not None:
            self._lesson.show_picture(self._picture)
