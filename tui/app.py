"""The app: it brings screens, answers and the record together."""

from pathlib import Path
from typing import TYPE_CHECKING

from unstir.lessons.outline import CourseOutline
from unstir.progress.attempt import Completion, Place
from unstir.tui.actions import bindings
from unstir.tui.answered import attempt_of
from unstir.tui.goal import Goal, goal_of
from unstir.tui.opening import PICTURE, Opening
from unstir.tui.screens.home import HomeScreen
from unstir.tui.start import WELCOMED, Start

if TYPE_CHECKING:
    from unstir.lessons.lesson import Course
    from unstir.tui.screens.lesson import LessonScreen
    from unstir.tui.screens.open_picture import Picked
    from unstir.tui.screens.welcome import WelcomeScreen
    from unstir.tui.widgets.question_card import QuestionCard


class UnstirApp(Opening):
    """Home first, then the lessons as soon as they are read; every answer goes to the journal."""

    TITLE = "unstir"
    CSS_PATH = ["app.tcss"]
    BINDINGS = bindings("app")

    def __init__(self, start: Start, outline: CourseOutline) -> None:
        super().__init__(start, outline)
        self._lesson: LessonScreen | None = None

    def on_mount(self) -> None:
        """Say what there is to say, and read the lessons meanwhile."""
        self.check_room(self.size)
        for sentence in self._start.notices:
            self.warn_of(sentence)
        if self._start.welcome:
            self.begin_with(self._welcome)
        elif (last := self._last) is not None:
            self.begin_with(lambda: self._open_read(Goal(last)))
        # Not sooner: the thread would share the time in which the first screen is made.
        self.call_after_refresh(self.run_worker, self._load, thread=True)

    def course_came(self, course: "Course") -> None:
        """A lesson that was opened ahead of the others knows the glossary now, and the picture."""
        if self._lesson is not None:
            self._lesson.know(course.glossary)
            if self._picture is not None:
                self._lesson.show_picture(self._picture)

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
        from unstir.tui.doors import DOORS, Desk  # noqa: PLC0415 -- when one is opened

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
        self._open(Goal(event.lesson, event.section))

    def _open(self, goal: Goal) -> None:
        name = goal.lesson
        if name not in self._lessons and self._course is None:
            self.run_worker(lambda: self._read_one(name), thread=True, group="lesson")
        self._waiting.begin(lambda: self._open_read(goal))

    def _open_read(self, goal: Goal) -> bool:
        lesson = self._lessons.get(goal.lesson)
        if lesson is None:
            return False
        from unstir.tui.exercises.standing import Standing  # noqa: PLC0415 -- needed here alone
        from unstir.tui.screens.lesson import LessonScreen  # noqa: PLC0415 -- numpy

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
        from unstir.tui.copying import kept_in  # noqa: PLC0415 -- formulas: not on the first screen

        self.copy_to_clipboard(event.piece.text)
        also = kept_in(self._start.crash_log.with_name("copied.txt"), event.piece)
        more = "The same key copies the next piece." if event.more else ""
        said = "\n".join(filter(None, (event.piece.text.split("\n")[0][:60], also, more)))
        self.notify(said, title=f"Copied {event.piece.name}", markup=False)

    def on_question_card_why(self, event: "QuestionCard.Why") -> None:
        """Open the section that a question stands in."""
        if self._course and (goal := goal_of(event.card.question.id, self._course)):
            self._open(goal)

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

    def _use_picture(self, picked: "Picked | None") -> None:
        if picked is None:
            return
        from unstir.tui.screens.lesson import LessonScreen  # noqa: PLC0415 -- numpy
        from unstir.tui.screens.playground import PlaygroundScreen  # noqa: PLC0415 -- numpy

        self._picture_path, self._picture = picked.path, picked.picture
        self.keep(PICTURE, str(picked.path) if picked.path else None)
        for screen in self.screen_stack:
            if isinstance(screen, LessonScreen | PlaygroundScreen):
                screen.show_picture(self._picture)
