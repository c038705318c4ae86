"""Home at once, and behind it the lessons: the wanted one first, then the whole course."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from unstir.lessons.outline import CourseOutline
from unstir.progress.attempt import Place
from unstir.progress.error import RecordError
from unstir.tui import garbage
from unstir.tui.actions import in_place
from unstir.tui.screens.home import HomeScreen
from unstir.tui.screens.too_small import TooSmallScreen
from unstir.tui.settled import Settled
from unstir.tui.standing import CourseStanding
from unstir.tui.start import Start
from unstir.tui.styled import fit
from unstir.tui.waiting import Waiting
from unstir.tui.widgets.lesson_card import about_of

if TYPE_CHECKING:
    from unstir.engine.picture import OwnPicture
    from unstir.lessons.lesson import Course, Lesson

PICTURE = "picture"


class Opening(Settled):
    """Reads record, lessons and the learner's picture in a thread, and tells Home what it finds.

    What is wanted before it is read waits, and so do the keys that are typed for it.
    """

    @dataclass
    class LessonRead(Message):
        """One lesson is read, ahead of the others; None where it has problems."""

        name: str
        lesson: "Lesson | None"

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
        self._outline = outline
        self._course: Course | None = None
        self._course_is_read = asyncio.Event()
        self._lessons: dict[str, Lesson] = {}
        self._waiting = Waiting(self.post_message)
        place = self._place()
        self._last = place.lesson if place else None
        self._home = HomeScreen(outline, CourseStanding(last=self._last), self.written)
        self._picture: OwnPicture | None = None
        self._picture_path: Path | None = start.picture

    def get_default_screen(self) -> Screen[None]:
        """The course: on the screen at once, with nothing under it."""
        fit(self._home, self.size)
        return self._home

    def look_changed(self) -> None:
        """Draw pictures as the theme and the settings want them."""
        for screen in self.screen_stack:
            if hasattr(screen, "look"):
                screen.look = self.look

    def _load(self) -> None:
        """Read record and lessons, in a thread: this imports numpy and the engine."""
        from unstir.lessons.course import load_what_can_be  # noqa: PLC0415 -- see above
        from unstir.lessons.problem import ContentError  # noqa: PLC0415

        try:
            self._record.read(self._outline.id)
        except RecordError as error:
            self.call_from_thread(self.warn_of, str(error))
        self.call_from_thread(self._show_first_standing)
        self._read_one(self._last or self._outline.lessons[0].id)
        garbage.resume()
        try:
            loaded = load_what_can_be(self._start.course)
        except ContentError as error:
            self.post_message(self.NotLoaded(str(error)))
            return
        self.post_message(self.Loaded(loaded.course, self._opened_picture()))
        if loaded.problems:
            self.post_message(self.NotLoaded(str(ContentError(loaded.problems))))

    def _show_first_standing(self) -> None:
        """Who finished the lesson they were in begins at the map of the course."""
        self._show_standing()
        if self._last in self._record.done:
            self._waiting.arrived()

    def _read_one(self, name: str) -> None:
        """Read one lesson, in a thread; what is wrong is told when all of them are read."""
        import unstir.tui.screens.lesson  # noqa: F401, PLC0415 -- here, so that no key waits for it
        from unstir.lessons.course import load_one  # noqa: PLC0415 -- numpy
        from unstir.lessons.problem import ContentError  # noqa: PLC0415

        try:
            lesson = load_one(self._start.course, name)
        except ContentError:
            lesson = None
        self.post_message(self.LessonRead(name, lesson))

    def _opened_picture(self) -> "OwnPicture | None":
        """The picture named on the command line, else the one of last time."""
        if self._picture_path is None:
            kept = self._record.recalled(PICTURE)
            self._picture_path = Path(kept) if isinstance(kept, str) else None
        if self._picture_path is None:
            return None
        from unstir.tui.photo import PictureError, open_picture  # noqa: PLC0415 -- few have one

        try:
            return open_picture(self._picture_path)
        except PictureError as error:
            self.call_from_thread(self.warn_of, f"{error} The lesson's own pictures are shown.")
            self._picture_path = None
            return None

    def on_opening_lesson_read(self, event: LessonRead) -> None:
        """Keep it, and open it if it is waited for."""
        if event.lesson is not None:
            self._lessons[event.name] = event.lesson
            self._waiting.retry()

    def on_opening_loaded(self, event: Loaded) -> None:
        """All is there: what was waited for can be opened."""
        self._course, self._picture = event.course, event.picture
        self._course_is_read.set()
        self._lessons |= {lesson.id: lesson for lesson in event.course.lessons}
        self._show_standing()
        self._home.show_about(about_of(event.course))
        self.course_came(event.course)
        self._waiting.retry()
        if self._waiting.wishes and self._is_uncovered:
            self._waiting.arrived()  # a lesson with problems never comes

    def on_opening_not_loaded(self, event: NotLoaded) -> None:
        """Say what is wrong with the lessons, in the place of the lessons."""
        self._home.say(Content(event.sentence))
        self._course_is_read.set()
        self._waiting.arrived()

    def course_came(self, course: "Course") -> None:
        """The whole course is there."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Hold the keys that are meant for a screen which is not there yet.

        Those that do the same everywhere need not wait.
        """
        at_home = isinstance(event, events.Key) and self.screen is self._home
        if at_home and not self._does_the_same_everywhere(event) and self._waiting.holds(event):
            return
        await super().on_event(event)

    def _does_the_same_everywhere(self, event: events.Event) -> bool:
        """Whether it is a key of the app itself."""
        keys = (key for action in in_place("app") for key in self.keys_of(action))
        return isinstance(event, events.Key) and event.key in keys

    def begin_with(self, wish: Callable[[], bool]) -> None:
        """Wait for what the app opens with; nothing that the learner opens meanwhile is covered."""
        self._waiting.begin(lambda: self._is_uncovered and wish())

    @property
    def _is_uncovered(self) -> bool:
        return isinstance(self.screen, HomeScreen | TooSmallScreen)

    def on_home_screen_uncovered(self) -> None:
        """What was waited for may come now."""
        self._waiting.retry()

    def _show_standing(self) -> None:
        """Tell Home how far every lesson is, and soon what else there is to do."""
        self._home.show_standing(self._record.course_standing(self._course, self._last))
        if (course := self._course) is not None:
            self.run_worker(lambda: self._find_to_do(course), thread=True, group="to do")

    def _find_to_do(self, course: "Course") -> None:
        from unstir.tui.to_do import to_do  # noqa: PLC0415 -- numpy

        try:
            found = to_do(course, list(self._record.attempts), self._journal, self._start.clock())
        except RecordError:  # said when the app opened
            return
        self.call_from_thread(self._home.show_to_do, found.due, found.certificate)

    def _place(self) -> Place | None:
        """Where the learner was last."""
        return self._record.place(self._outline.id)
