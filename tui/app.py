"""The app: it brings screens, answers and the record together."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from unstir.lessons.outline import CourseOutline
from unstir.progress.attempt import Completion, Place
from unstir.progress.error import RecordError
from unstir.tui.actions import bindings
from unstir.tui.answered import attempt_of
from unstir.tui.copying import kept_in
from unstir.tui.doors import DOORS, Desk
from unstir.tui.goal import Goal, goal_of
from unstir.tui.photo import PictureError, open_picture
from unstir.tui.screens.home import HomeScreen
from unstir.tui.settled import Settled
from unstir.tui.standing import CourseStanding
from unstir.tui.start import WELCOMED, Start
from unstir.tui.waiting import Waiting
from unstir.tui.widgets.lesson_card import about_of

if TYPE_CHECKING:
    from unstir.engine.picture import OwnPicture
    from unstir.lessons.lesson import Course, Lesson
    from unstir.tui.screens.lesson import LessonScreen
    from unstir.tui.screens.settings import SettingsScreen
    from unstir.tui.screens.welcome import WelcomeScreen
    from unstir.tui.widgets.question_card import QuestionCard

PICTURE = "picture"


class UnstirApp(Settled):
    """Home first, then the lessons as soon as they are read; every answer goes to the journal."""

    TITLE = "unstir"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")

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
        self._lesson: LessonScreen | None = None
        self._picture: OwnPicture | None = None
        self._picture_path: Path | None = start.picture

    # -- opening

    def get_default_screen(self) -> Screen[None]:
        """The course: on the screen at once, with nothing under it."""
        return self._home

    def on_mount(self) -> None:
        """Say what there is to say, and read the lessons meanwhile."""
        self.check_room(self.size)
        for sentence in self._start.notices:
            self.warn_of(sentence)
        if self._start.welcome:
            self._waiting.begin(self._welcome)
        elif (last := self._last) is not None:
            self._waiting.begin(lambda: self._open_read(Goal(last)))
        # Not sooner: the thread would share the time in which the first screen is made.
        self.call_after_refresh(self.run_worker, self._load, thread=True)

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
        try:
            self._read_one(self._last or self._outline.lessons[0].id)
            loaded = load_what_can_be(self._start.course)
        except ContentError as error:
            self.post_message(self.NotLoaded(str(error)))
            return
        if loaded.problems:
            self.post_message(self.NotLoaded(str(ContentError(loaded.problems))))
        self.post_message(self.Loaded(loaded.course, self._opened_picture()))

    def _show_first_standing(self) -> None:
        """Who finished the lesson they were in begins at the map of the course."""
        self._show_standing()
        if self._last in self._record.done:
            self._waiting.arrived()

    def _read_one(self, name: str) -> None:
        """Read one lesson, in a thread. ContentError if course.toml cannot be read."""
        from unstir.lessons.course import load_one  # noqa: PLC0415 -- numpy

        self.post_message(self.LessonRead(name, load_one(self._start.course, name)))

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

    def on_unstir_app_lesson_read(self, event: LessonRead) -> None:
        """Keep it, and open it if it is waited for."""
        if event.lesson is not None:
            self._lessons[event.name] = event.lesson
            self._waiting.retry()

    def on_unstir_app_loaded(self, event: Loaded) -> None:
        """All is there: what was waited for can be opened."""
        self._course, self._picture = event.course, event.picture
        self._course_is_read.set()
        self._lessons |= {lesson.id: lesson for lesson in event.course.lessons}
        self._show_standing()
        self._home.show_about(about_of(event.course))
        if self._lesson is not None:
            self._lesson.know(event.course.glossary)
            if event.picture is not None:
                self._lesson.show_picture(event.picture)
        self._waiting.retry()
        if self._waiting.wishes:
            self._waiting.arrived()  # a lesson with problems never comes

    def on_unstir_app_not_loaded(self, event: NotLoaded) -> None:
        """Say what is wrong with the lessons, in the place of the lessons."""
        self._home.say(Content(event.sentence))
        self._course_is_read.set()
        self._waiting.arrived()

    async def on_event(self, event: events.Event) -> None:
        """Hold the keys that are meant for a screen which is not there yet."""
        if not self._waiting.holds(event):
            await super().on_event(event)

    # -- screens

    def _welcome(self) -> bool:
        """Show a new learner around, as soon as the first lesson, and so the engine, is there."""
        if not self._lessons:
            return False
        from unstir.tui.screens.welcome import WelcomeScreen  # noqa: PLC0415 -- numpy

        self.keep(WELCOMED, value=True)
        self.push_screen(WelcomeScreen(self.look, self._start.seed, self.written))
        self.check_room(self.size)
        self.call_after_refresh(self._waiting.arrived)
        return True

    def on_welcome_screen_done(self, event: "WelcomeScreen.Done") -> None:
        """Begin, or look round."""
        self.pop_screen()
        if event.first_lesson:
            self._open(Goal(self._outline.lessons[0].id))

    def action_enter(self, name: str) -> None:
        """Open one of the screens that have a key, as soon as the course is read."""
        self._waiting.begin(lambda: self._enter(name))

    def _enter(self, name: str) -> bool:
        if self._course is None:
            return False
        desk = Desk(self._start, self._course, self._record, self.look, self._picture)
        self.push_screen(DOORS[name](desk), self._came_back)
        self.call_after_refresh(self._waiting.arrived)
        return True

    def _came_back(self, result: object) -> None:
        self._show_standing()
        if isinstance(result, Goal):
            self._open(result)

    def on_home_screen_chosen(self, event: HomeScreen.Chosen) -> None:
        """Open a lesson, now or as soon as it is read."""
        self._open(Goal(event.lesson))

    def _open(self, goal: Goal) -> None:
        name = goal.lesson
        if name not in self._lessons and self._course is None:
            self.run_worker(lambda: self._read_one(name), thread=True, group="lesson")
        self._waiting.begin(lambda: self._open_read(goal))

    def _open_read(self, goal: Goal) -> bool:
        from unstir.tui.exercises.standing import Standing  # noqa: PLC0415 -- needed here alone
        from unstir.tui.screens.lesson import LessonScreen  # noqa: PLC0415 -- numpy

        lesson = self._lessons.get(goal.lesson)
        if lesson is None:
            return False
        place = self._place()
        section = goal.section
        if not section and place is not None and place.lesson == lesson.id:
            section = place.section
        if self._lesson is not None and self._lesson.lesson.id == lesson.id:
            self.call_later(self._lesson.go_to, section)
            self.call_after_refresh(self._waiting.arrived)
            return True
        if self._lesson is not None:
            self._lesson.dismiss(None)
        screen = LessonScreen(
            lesson,
            section,
            self.look,
            self._picture,
            self._start.seed,
            self._record.answers,
            lambda: Standing(self._start.journal, self._start.clock),
        )
        if self._course is not None:
            screen.know(self._course.glossary)
        self._lesson = screen
        self.push_screen(screen, lambda result: self._lesson_closed(screen, result))
        self.check_room(self.size)
        return True

    def _lesson_closed(self, screen: "LessonScreen", result: Goal | None) -> None:
        if self._lesson is screen:
            self._lesson = None
        self._came_back(result)

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

    def on_lesson_screen_moved(self, event: "LessonScreen.Moved") -> None:
        """Remember the place; the lesson is there now, and gets the keys that were meant for it."""
        self._last = event.lesson.id
        place = Place(self._outline.id, event.lesson.id, event.section.id)
        self.save(lambda: self._journal.at(place))
        self._waiting.arrived()

    def on_lesson_screen_ended(self, event: "LessonScreen.Ended") -> None:
        """Record that a lesson is done, if it is, and say what was learned and what is next."""
        from unstir.tui.screens.ending import Ending, EndingScreen  # noqa: PLC0415 -- when it ends

        if not event.still_open:
            done = Completion(self._outline.id, event.lesson.id, self._start.clock())
            self._record.done.add(event.lesson.id)
            self.save(lambda: self._journal.complete(done))
        standing = self._record.course_standing(self._course, event.lesson.id)
        ending = Ending(
            event.lesson,
            standing.of(event.lesson.id),
            event.still_open,
            standing.next_in(self._outline),
        )
        self.push_screen(EndingScreen(ending, self._start.seed), self._lesson_ended)

    def _lesson_ended(self, goal: Goal | None) -> None:
        if goal is not None:
            self._open(goal)
        elif self._lesson is not None:
            self._lesson.dismiss(None)

    def on_lesson_screen_goes(self, event: "LessonScreen.Goes") -> None:
        """Go there."""
        self._open(event.goal)

    def on_lesson_screen_copied(self, event: "LessonScreen.Copied") -> None:
        """Into the clipboard, where the terminal lets us, and into a file in any case."""
        self.copy_to_clipboard(event.piece.text)
        also = kept_in(self._start.crash_log.with_name("copied.txt"), event.piece)
        more = "The same key copies the next piece." if event.more else ""
        said = "\n".join(filter(None, (event.piece.text.split("\n")[0][:60], also, more)))
        self.notify(said, title=f"Copied {event.piece.name}", markup=False)

    def on_question_card_why(self, event: "QuestionCard.Why") -> None:
        """Open the section that a question stands in."""
        if self._course and (goal := goal_of(event.card.question.id, self._course)):
            self._open(goal)

    def _place(self) -> Place | None:
        """Where the learner was last."""
        return self._record.place(self._outline.id)

    # -- settings

    def action_settings(self) -> None:
        """Show what can be set."""
        from unstir.tui.screens.settings import SettingsScreen  # noqa: PLC0415 -- when it is opened

        if not isinstance(self.screen, SettingsScreen):
            values = self.values()
            self.push_screen(SettingsScreen(self.settings(), values, self.keys, self.written))

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        """Carry it out."""
        self.set_value(event.name, event.value)

    def on_settings_screen_keys_changed(self, event: "SettingsScreen.KeysChanged") -> None:
        """Use them."""
        self.set_keys(event.keys)

    # -- answers

    async def on_question_card_answered(self, event: "QuestionCard.Answered") -> None:
        """Judge an answer, save it, and only then say that it is saved."""
        if self._lesson is None:
            return
        verdict = event.card.question.grade(event.response)
        if event.card.is_there:
            event.card.show_verdict(event.response, verdict)
        self.run_worker(self._keep(event, self._lesson.lesson.id, correct=verdict.correct))

    async def _keep(self, event: "QuestionCard.Answered", lesson: str, *, correct: bool) -> None:
        from unstir.tui.saving import saved  # noqa: PLC0415 -- numpy

        at = self._start.clock()
        await self._course_is_read.wait()  # an answer is kept with the edition of the course
        attempt = attempt_of(
            event,
            course=self._outline.id,
            edition=self._course.edition if self._course else "",
            lesson=lesson,
            correct=correct,
            at=at,
            seed=self._start.seed,
        )
        if await saved(event.card, lambda: self._record.keep(attempt)):
            self.save(self._journal.back_up_if_due)

    # -- actions

    def action_open_picture(self) -> None:
        """Ask for a picture of the learner's own."""
        from unstir.tui.screens.open_picture import OpenPictureScreen  # noqa: PLC0415 -- rarely used

        if not isinstance(self.screen, OpenPictureScreen):
            self.push_screen(OpenPictureScreen(Path.cwd(), self._picture_path), self._use_picture)

    def _use_picture(self, path: Path | None) -> None:
        self._picture_path = path
        self._picture = open_picture(path) if path else None
        self.keep(PICTURE, str(path) if path else None)
        if self._lesson is not None:
            self._lesson.show_picture(self._picture)
