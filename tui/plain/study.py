"""The whole course in text: the list of lessons, each lesson, and what was learned kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from unstir.engine.picture import OwnPicture
from unstir.lessons.lesson import Course, Lesson, Section
from unstir.progress.attempt import Attempt, Completion, Place
from unstir.progress.certificates.award import Shortfall
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.tui.certificates.earned import earned
from unstir.tui.plain.asking import Asking, Given, Left
from unstir.tui.plain.assessment_dialogue import AssessmentDialogue
from unstir.tui.plain.console import Console, InputEnded, wrapped
from unstir.tui.plain.lesson_dialogue import LessonDialogue, Room
from unstir.tui.plain.voice import Voice
from unstir.tui.progress_text import counted
from unstir.tui.record import Record
from unstir.tui.review import due_now
from unstir.tui.review_dialogue import ReviewDialogue
from unstir.tui.review_session import ReviewSession
from unstir.tui.sitting import Sitting

NOT_SAVED = "NOT saved."
GOODBYE = "Everything that was said to be saved is kept. unstir --plain goes on from here."


@dataclass(frozen=True)
class Study:
    """A learner's dialogue with a course, and the rim: console, record, clock and chance."""

    console: Console
    voice: Voice
    course: Course
    journal: Journal
    record: Record
    clock: Callable[[], datetime]
    seed: int
    picture: OwnPicture | None = None

    def run(self) -> None:
        """Until the learner leaves, or the input ends."""
        self.console.say(f"{self.course.title}\n{'=' * len(self.course.title)}")
        self.console.tell(self.voice.flat_document(self.course.summary))
        try:
            while self._choose():
                pass
        except (Left, InputEnded, KeyboardInterrupt):
            pass
        self.console.tell(GOODBYE)

    def _choose(self) -> bool:
        """Ask for a lesson and tell it; False where the learner would rather leave."""
        self._list()
        here = self._next()
        self.console.tell(
            f"Write a lesson's number, or Enter for {here.title!r}; a for the final assessment,"
            " t for the certificate,"
            f"{self._back()} q to leave."
        )
        wish = self.console.ask("What next?").lower()
        if wish in {"q", "quit", "exit"}:
            return False
        errands = {"a": self._assess, "r": self._review, "t": self._certificate}
        if wish in errands:
            errands[wish]()
            return True
        lesson = here if not wish else self._called(wish)
        if lesson is None:
            self.console.tell(
                f"There is no lesson {wish[:40]!r}. Write a number from 1 to"
                f" {len(self.course.lessons)}, or a lesson's name."
            )
        else:
            self._tell(lesson)
        return True

    def _review(self) -> None:
        """Go over what came back."""
        ReviewDialogue(self._session(), self.console, self.voice).run()

    def _session(self) -> ReviewSession:
        return ReviewSession(self.course, self.record, self.clock, self.seed)

    def _certificate(self) -> None:
        """Say what is missing for it, or how it is written."""
        try:
            found = earned(self.course, self.journal, "somebody")
        except RecordError as error:
            self.console.tell(str(error))
            return
        if isinstance(found, Shortfall):
            lines = (wrapped(f"- {sentence}", "  ", "    ") for sentence in found.missing)
            self.console.say("\n".join(["Still missing for the certificate:", *lines]))
        else:
            self.console.tell(
                "You have earned the certificate. Write it with:"
                ' unstir certificate --name "YOUR NAME" --out FOLDER'
            )

    def _back(self) -> str:
        """What can be reviewed, where there is anything."""
        due = due_now(self.course, self.record.attempts, self.clock())
        return f" r for {counted(due, 'question')} to look at again," if due else ""

    def _list(self) -> None:
        """Every lesson with its number and how far it is."""
        number = 0
        lines: list[str] = []
        standing = self.record.standing(self.course)
        for part in self.course.parts:
            lines += ["", f"{part.title}"] if lines else [part.title]
            for lesson in part.lessons:
                number += 1
                at = standing[lesson.id]
                state = "done" if at.done else f"{at.mastered} of {at.questions} questions mastered"
                text = f"{number}. {lesson.title} ({lesson.minutes} minutes): {state}"
                lines.append(wrapped(text, "  ", "      "))
        self.console.say("\n".join(lines))

    def _next(self) -> Lesson:
        """The lesson the learner was in, unless it is done; else the first that is not done."""
        place = self.record.place(self.course.id)
        open_ones = [one for one in self.course.lessons if one.id not in self.record.done]
        was_in = [one for one in open_ones if place is not None and one.id == place.lesson]
        return (was_in or open_ones or list(self.course.lessons))[0]

    def _called(self, wish: str) -> Lesson | None:
        lessons = self.course.lessons
        if wish.isascii() and wish.isdecimal():
            place = int(wish[:9])
            return lessons[place - 1] if 1 <= place <= len(lessons) else None
        return next((one for one in lessons if wish in (one.id, one.title.lower())), None)

    def _tell(self, lesson: Lesson) -> None:
        asking = Asking(self.console, self.voice, lambda given: self._keep(given, lesson.id))
        answers = self.record.answers
        room = Room(self.console, self.voice, asking, answers, self.seed, self.picture, self._moved)
        dialogue = LessonDialogue(lesson, room)
        if dialogue.run(self._section(lesson)):
            self._finish(lesson, dialogue)

    def _assess(self) -> None:
        """The final assessment."""
        try:
            sitting = Sitting.begin(self.course, self.record, self.journal, self.clock, self.seed)
        except ValueError as error:
            self.console.tell(f"There is no assessment: {error}.")
            return
        except RecordError as error:
            self.console.tell(str(error))
            return
        try:
            AssessmentDialogue(sitting, self.console, self.voice).run()
        except RecordError as error:
            self.console.tell(f"{NOT_SAVED} The assessment stops here. {error}")

    def _section(self, lesson: Lesson) -> int:
        """Where the learner was in the lesson, unless it is done."""
        place = self.record.place(self.course.id)
        ids: list[str] = [section.id for section in lesson.sections]
        if place is None or lesson.id in self.record.done or place.lesson != lesson.id:
            return 0
        return ids.index(place.section) if place.section in ids else 0

    def _finish(self, lesson: Lesson, dialogue: LessonDialogue) -> None:
        """Say what is missing to the lesson, or that it is done, and keep that."""
        missing = dialogue.open_questions()
        if missing:
            self.console.tell(f"Not answered right yet, in {lesson.title!r}: {'; '.join(missing)}.")
        elif lesson.id not in self.record.done:
            self.record.done.add(lesson.id)
            done = Completion(self.course.id, lesson.id, self.clock())
            kept = self._written(lambda: self.journal.complete(done))
            self.console.tell(f"Lesson finished: {lesson.title}. {kept}")

    def _moved(self, lesson: Lesson, section: Section) -> None:
        place = Place(self.course.id, lesson.id, section.id)
        self._written(lambda: self.journal.at(place))

    def _keep(self, given: Given, lesson: str) -> str:
        attempt = Attempt(
            course=self.course.id,
            edition=self.course.edition,
            lesson=lesson,
            question=given.question.id,
            meaning=given.question.meaning,
            response=given.response.record,
            correct=given.verdict.correct,
            hints=given.hints,
            confidence=given.confidence,
            seconds=given.seconds,
            at=self.clock(),
            seed=self.seed,
        )
        return self._written(lambda: self.record.keep(attempt))

    def _written(self, write: Callable[[], object]) -> str:
        """Write, and say whether it is saved."""
        try:
            write()
        except RecordError as error:
            return f"{NOT_SAVED} {error}"
        return "Saved."
