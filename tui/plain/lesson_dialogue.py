"""A lesson in text: section after section, each with its questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from unstir.engine.experiments.own import with_picture
from unstir.engine.picture import OwnPicture
from unstir.lessons.lesson import Lesson, Section, Visual
from unstir.lessons.settings import with_settings
from unstir.progress.attempt import Attempt
from unstir.quizzes.predict import Prediction
from unstir.quizzes.question import AS_IT_IS, AnyQuestion, Settings
from unstir.tui.asked import Asked, asked
from unstir.tui.plain.asking import Asking, Left, Outcome
from unstir.tui.plain.console import Console, wrapped
from unstir.tui.plain.seen import seen
from unstir.tui.plain.voice import Voice

AT_THE_END = "Enter goes on, b goes back, r repeats, m lists the lessons, q leaves:"


@dataclass(frozen=True)
class Room:
    """What a lesson is told with: the console, the voice, how questions are put, and the learner.

    answers are the last ones to each question; moved is told each section that is opened.
    """

    console: Console
    voice: Voice
    asking: Asking
    answers: Mapping[str, Attempt]
    seed: int
    picture: OwnPicture | None
    moved: Callable[[Lesson, Section], None]


@dataclass(frozen=True)
class LessonDialogue:
    """One lesson, told."""

    lesson: Lesson
    room: Room

    def run(self, first: int) -> bool:
        """From a section on; whether the end was reached. Left where the learner leaves unstir."""
        console, sections = self.room.console, self.lesson.sections
        console.say(_underlined(self.lesson.title, "="))
        place = first
        while place < len(sections):
            self._tell(place)
            wish = console.ask(AT_THE_END).lower()
            while wish not in {"", "b", "r", "m", "q"}:
                wish = console.ask(f"{wish[:20]!r} is not understood. {AT_THE_END}").lower()
            if wish == "q":
                raise Left
            if wish == "m":
                return False
            place = max(0, place + {"": 1, "b": -1, "r": 0}[wish])
        return True

    def open_questions(self) -> Sequence[str]:
        """The titles of the sections with a question that is not answered right yet."""
        return [
            section.title
            for section in self.lesson.sections
            if not all(self._is_solved(question) for question in section.questions)
        ]

    def _is_solved(self, question: AnyQuestion) -> bool:
        last = self.room.answers.get(question.id)
        return last is not None and last.correct

    def _tell(self, place: int) -> None:
        section, console = self.lesson.sections[place], self.room.console
        self.room.moved(self.lesson, section)
        title = f"{place + 1} of {len(self.lesson.sections)}. {section.title}"
        console.say(_underlined(title, "-"), self.room.voice.document(section.text))
        put = [self._asked(question) for question in section.questions]
        if section.visual is not None:
            if any(_is_to_be_predicted(*one) for one in put):
                console.tell(
                    f"Picture: {self._caption(section.visual)} Predict first: what it shows is "
                    "told as soon as you have answered."
                )
            else:
                self._show(section.visual, AS_IT_IS, None)
        for takeaway in section.takeaways:
            console.tell("To take away: " + self.room.voice.flat_document(takeaway))
        for question, before in put:
            self._ask(question, before, section.visual)

    def _asked(self, question: AnyQuestion) -> Asked:
        return asked(self.lesson, question, self.room.answers, self.room.seed)

    def _ask(self, question: AnyQuestion, before: Attempt | None, visual: Visual | None) -> None:
        if before is not None and before.correct and before.meaning == question.meaning:
            day = f"{before.at:%d %B %Y}".lstrip("0")
            stem = self.room.voice.flat(question.stem)
            self.room.console.tell(f"Answered on {day}: {stem} {self._right_answer(question)}")
            return
        outcome = self.room.asking.ask(question, self.room.seed, visual)
        if outcome is Outcome.RIGHT and isinstance(question, Prediction) and visual is not None:
            self._show(visual, question.settings, question.until)

    def _right_answer(self, question: AnyQuestion) -> str:
        return self.room.voice.flat(question.grade(question.key).feedback)

    def _show(self, visual: Visual, settings: Settings, until: int | None) -> None:
        """What a picture shows, with other settings and up to a step where a question says so."""
        experiment = with_settings(visual.experiment, settings)
        if self.room.picture is not None:
            experiment = with_picture(experiment, self.room.picture)
        lines = [wrapped(f"Picture: {self._caption(visual)}")]
        lines += [wrapped(sentence, "  ") for sentence in seen(experiment, until)]
        self.room.console.say("\n".join(lines))

    def _caption(self, visual: Visual) -> str:
        return self.room.voice.flat_document(visual.caption)


def _is_to_be_predicted(question: AnyQuestion, before: Attempt | None) -> bool:
    is_made = before is not None and before.meaning == question.meaning
    return isinstance(question, Prediction) and not is_made


def _underlined(title: str, sign: str) -> str:
    return f"{title}\n{sign * len(title)}"
