"""A lesson: text at the left, the picture at the right, questions where they are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from unstir.engine.picture import OwnPicture
from unstir.lessons.glossary import Glossary, Sign
from unstir.lessons.lesson import Lesson, Section, Visual
from unstir.progress.attempt import Attempt
from unstir.quizzes.predict import Prediction
from unstir.quizzes.question import AnyQuestion
from unstir.tui.actions import bindings
from unstir.tui.asked import Asked, asked
from unstir.tui.cells.draw import Look
from unstir.tui.copying import Piece, pieces
from unstir.tui.exercises.standing import Standing
from unstir.tui.goal import Goal
from unstir.tui.marks import Entry, explained, marks_of
from unstir.tui.screens.explain import ExplainScreen
from unstir.tui.screens.section import Prose, SectionScreen
from unstir.tui.screens.sections import SectionsScreen
from unstir.tui.widgets.exercise_line import ExerciseLine
from unstir.tui.widgets.knobs import Knobs
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
    class Ended(Message):
        """The learner went on from the last section; these have questions that are open still."""

        lesson: Lesson
        still_open: tuple[Section, ...]

    @dataclass
    class Goes(Message):
        """The learner wants to be elsewhere."""

        goal: Goal

    @dataclass
    class Copied(Message):
        """The learner wants a piece in the clipboard; more says that there are others."""

        piece: Piece
        more: bool

    def __init__(
        self,
        lesson: Lesson,
        section: str,
        look: Look,
        picture: OwnPicture | None,
        seed: int,
        answers: Mapping[str, Attempt],
        standing: Callable[[], Standing],
    ) -> None:
        super().__init__(look, picture)
        self.lesson = lesson
        ids: list[str] = [one.id for one in lesson.sections]
        self._section = ids.index(section) if section in ids else 0
        self._copied = 0
        self._glossary = Glossary()
        self._seed = seed
        self._answers = answers
        self._standing = standing

    async def on_mount(self) -> None:
        """Open the section the learner came for."""
        shown = (section.visual for section in self.lesson.sections)
        self.query_one(VisualPane).expect(visual.experiment for visual in shown if visual)
        await self._show()

    @property
    def section(self) -> Section:
        """The section on the screen."""
        return self.lesson.sections[self._section]

    @property
    def visual(self) -> Visual | None:
        """Its picture."""
        return self.section.visual

    @property
    def is_first(self) -> bool:
        """Before the first section there is none."""
        return self._section == 0

    async def action_turn(self, by: int) -> None:
        """Go to the next section or the one before; from the last one, to the lesson's end."""
        await self.hear_out()
        there = self._section + by
        if 0 <= there < len(self.lesson.sections):
            self._section = there
            await self._show()
        elif by > 0:
            self.post_message(self.Ended(self.lesson, self._still_open()))

    @property
    def _right(self) -> set[str]:
        """The questions that were answered right last."""
        # A list first: a thread that saves may enter another answer meanwhile.
        return {name for name, attempt in list(self._answers.items()) if attempt.correct}

    def _still_open(self) -> tuple[Section, ...]:
        """The lesson is done when every answer is right; these keep it from being so."""
        right = self._right
        return tuple(
            section
            for section in self.lesson.sections
            if not right.issuperset(question.id for question in section.questions)
        )

    async def go_to(self, section: str | None) -> None:
        """Show the section of this id, if there is one."""
        ids: list[str] = [one.id for one in self.lesson.sections]
        if section in ids:
            self._section = ids.index(section)
            await self._show()

    def action_sections(self) -> None:
        """List the sections, and go where the learner wants."""
        self.app.push_screen(SectionsScreen(self.lesson, self._section, self._right), self.go_to)

    # -- what is explained

    def know(self, glossary: Glossary) -> None:
        """From now on symbols and terms can be explained."""
        self._glossary = glossary
        marks = marks_of(self._entries())
        for page in self.query(Page):
            page.explain(marks)

    def _entries(self) -> tuple[Entry, ...]:
        """What is explained of this section: its symbols, then its terms."""
        texts = (self.section.text, *self.section.takeaways)
        found = (explained(text, self._glossary, self.lesson.id) for text in texts)
        entries = dict.fromkeys(entry for each in found for entry in each)
        return tuple(sorted(entries, key=lambda entry: not isinstance(entry, Sign)))

    def action_explain(self, name: str = "") -> None:
        """Explain a symbol or term by its id; without one, begin with the first."""
        entries = self._entries()
        if not entries:
            self.notify("Nothing here is in the glossary.", markup=False)
            return
        ids: list[str] = [entry.id for entry in entries]
        first = ids.index(name) if name in ids else 0
        self.app.push_screen(ExplainScreen(entries, first, self._light), self._go)

    def _light(self, entry: Entry | None) -> None:
        """Let a symbol stand out in the text, and what shows it beside."""
        for page in self.query(Page):
            page.light(entry.id if entry else None)
        self.query_one(VisualPane).light(entry.labels if isinstance(entry, Sign) else ())

    def on_knobs_held(self, event: Knobs.Held) -> None:
        """A knob, its symbol and its curve light up together."""
        event.stop()
        self._light(self._glossary.set_by(event.name, self.lesson.id) if event.name else None)

    def _go(self, goal: Goal | None) -> None:
        if goal is not None:
            self.post_message(self.Goes(goal))

    def action_copy(self) -> None:
        """Copy what is marked; else the section's first formula or program, then the next."""
        marked = self.get_selected_text()
        if marked:
            piece, more = Piece("what is marked", marked), False
        else:
            every = pieces(self.section.text)
            piece, more = every[self._copied % len(every)], len(every) > 1
            self._copied += 1
        self.post_message(self.Copied(piece, more=more))

    def on_question_card_why(self, event: QuestionCard.Why) -> None:
        """The text that a question is about stands above it."""
        event.stop()
        prose = self.query_one(Prose)
        prose.focus()
        prose.scroll_home(animate=False)

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
            step = pane.playback.step
            self.show_visual()
            pane.playback.move(lambda _step, last: min(step, last))

    async def _show(self) -> None:
        self._copied = 0
        await self._show_text()
        self.query_one(Prose).scroll_home(animate=False)
        self.show_visual()
        self.post_message(self.Moved(self.lesson, self.section))

    async def _show_text(self) -> None:
        section, marks = self.section, marks_of(self._entries())
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
            Page(section.text, marks),
            *self._exercise_lines(section),
            *(Page(takeaway, marks, classes="takeaway") for takeaway in section.takeaways),
            *cards,
        )
        prose.focus()
        self.refresh_bindings()

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
