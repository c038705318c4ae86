"""A lesson: text at the left, the picture at the right, questions where they are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from unstir.engine.picture import OwnPicture
from unstir.lessons.lesson import Lesson, Section, Visual
from unstir.progress.attempt import Attempt
from unstir.quizzes.predict import Prediction
from unstir.quizzes.question import AnyQuestion
from unstir.tui.actions import bindings
from unstir.tui.asked import Asked, asked
from unstir.tui.cells.draw import Look
from unstir.tui.exercises.standing import Standing
from unstir.tui.screens.section import Prose, SectionScreen
from unstir.tui.widgets.exercise_line import ExerciseLine
from unstir.tui.widgets.page import Page, Words
from unstir.tui.widgets.question_card import Beside, QuestionCard
from unstir.tui.widgets.visual_pane import VisualPane


class LessonScreen(SectionScreen):
    """Shows one section at a time and says where the learner is."""

    BINDINGS = bindings("lesson", "picture")

    @dataclass
    class Moved(Message):
        """The learner is at another section."""

        lesson: Lesson
        section: Section

    @dataclass
    class Finished(Message):
        """The learner went on from the last section with every question answered right."""

        lesson: Lesson

    def __init__(
        self,
        lesson: Lesson,
        section: int,
        look: Look,
        picture: OwnPicture | None,
        seed: int,
        answers: Mapping[str, Attempt],
        standing: Callable[[], Standing],
    ) -> None:
        super().__init__(look, picture)
        self.lesson = lesson
        self._section = section
        self._seed = seed
        self._answers = answers
        self._standing = standing

    async def on_mount(self) -> None:
        """Open the section the learner came for."""
        await self._show()

    @property
    def section(self) -> Section:
        """The section on the screen."""
        return self.lesson.sections[self._section]

    @property
    def visual(self) -> Visual | None:
        """Its picture."""
        return self.section.visual

    async def action_turn(self, by: int) -> None:
        """Go to the next section or the one before; from the last one, back to the course."""
        there = self._section + by
        if 0 <= there < len(self.lesson.sections):
            self._section = there
            await self._show()
        elif by > 0:
            self._finish()

    def _finish(self) -> None:
        """Leave by the last door: the lesson is done when every answer is right."""
        right = {name for name, attempt in self._answers.items() if attempt.correct}
        if right >= {question.id for question in self.lesson.questions}:
            self.post_message(self.Finished(self.lesson))
        self.dismiss(None)

    async def show_lesson(self, lesson: Lesson) -> None:
        """Show another version of the lesson, at the same section, line and step."""
        before, prose = self.section, self.query_one(Prose)
        ids = [section.id for section in lesson.sections]
        last = len(ids) - 1
        self.lesson = lesson
        self._section = ids.index(before.id) if before.id in ids else min(self._section, last)
        line = prose.scroll_y
        await self._show_text()
        self.call_after_refresh(prose.scroll_to, y=line, animate=False)
        if self.section.visual != before.visual:
            pane = self.query_one(VisualPane)
            step = pane.step
            self.show_visual()
            pane.move(lambda _step, last: min(step, last))

    async def _show(self) -> None:
        await self._show_text()
        self.query_one(Prose).scroll_home(animate=False)
        self.show_visual()
        self.post_message(self.Moved(self.lesson, self.section))

    async def _show_text(self) -> None:
        section = self.section
        self.query_one("#where", Static).update(self._where())
        prose = self.query_one(Prose)
        await prose.remove_children()
        beside = Beside(section.visual, self.look) if section.visual else None
        cards = [
            QuestionCard(*asked, self._seed, beside)
            for asked in map(self._asked, section.questions)
        ]
        await prose.mount(
            Words(Content.styled(section.title, "bold $primary"), classes="title"),
            Page(section.text),
            *self._exercise_lines(section),
            *(Page(takeaway, classes="takeaway") for takeaway in section.takeaways),
            *cards,
        )
        prose.focus()

    def _exercise_lines(self, section: Section) -> list[ExerciseLine]:
        return [ExerciseLine(section.exercise, self._standing)] if section.exercise else []

    def _asked(self, question: AnyQuestion) -> Asked:
        return asked(self.lesson, question, self._answers, self._seed)

    def _where(self) -> Content:
        number, of = self._section + 1, len(self.lesson.sections)
        dots = "".join("●" if i == self._section else "○" for i in range(of))
        return Content.assemble(
            (f" {self.lesson.title} ", "bold"), f" {number} of {of}  ", (dots, "$accent")
        )

    def is_to_be_predicted(self) -> bool:
        """Whether a prediction was asked for that the learner has not yet made."""
        for question, before in map(self._asked, self.section.questions):
            is_made = before is not None and before.meaning == question.meaning
            if isinstance(question, Prediction) and not is_made:
                return True
        return False
