"""Review: what came back is asked again, beside the picture of its section."""

import asyncio
from collections.abc import Callable
from functools import partial

from textual.content import Content
from textual.widgets import Static

from unstir.engine.picture import OwnPicture
from unstir.lessons.lesson import Visual
from unstir.progress.attempt import Attempt
from unstir.quizzes.predict import Prediction
from unstir.tui.actions import bindings
from unstir.tui.cells.draw import Look
from unstir.tui.review import Returning
from unstir.tui.review_session import ReviewSession
from unstir.tui.saving import saved
from unstir.tui.screens.section import Prose, SectionScreen
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.question_card import Beside, QuestionCard


class ReviewScreen(SectionScreen):
    """One question after the other; it can be left at any time, and what was answered stays."""

    BINDINGS = bindings("review", "picture")

    def __init__(self, session: ReviewSession, look: Look, picture: OwnPicture | None) -> None:
        super().__init__(look, picture)
        self._session = session
        self._number = 0
        self._is_answered = False

    async def on_mount(self) -> None:
        """Look for what came back, and begin."""
        self.show_visual()
        self.run_worker(self._begin())

    async def _begin(self) -> None:
        await asyncio.to_thread(self._session.begin)
        await (self._ask() if self._item else self._end(self._session.opening))

    @property
    def _item(self) -> Returning | None:
        """What is asked; nothing before the first question and after the last."""
        items = self._session.items
        return items[self._number] if self._number < len(items) else None

    @property
    def visual(self) -> Visual | None:
        """The picture of the section in which the question stands."""
        return self._item.section.visual if self._item else None

    def is_to_be_predicted(self) -> bool:
        """Whether the question is a prediction that is still to be made."""
        item = self._item
        is_prediction = item is not None and isinstance(item.question, Prediction)
        return is_prediction and not self._is_answered

    async def _ask(self) -> None:
        item = self._item
        if item is None:
            return
        self._is_answered = False
        beside = Beside(item.section.visual, self.look) if item.section.visual else None
        card = QuestionCard(item.question, None, item.seed, beside)
        place = Content.assemble((item.section.title, "bold $primary"))
        await self._show(Words(place, classes="title"), card)
        self.show_visual()
        self.show_text()
        card.focus()

    async def _show(self, *what: Words | QuestionCard) -> None:
        self.query_one("#where", Static).update(self._where())
        prose = self.query_one(Prose)
        await prose.remove_children()
        await prose.mount(*what)
        prose.scroll_home(animate=False)
        self.refresh_bindings()

    def _where(self) -> Content:
        head: Content = Content.styled(" Review ", "bold")
        if self._item is None:
            return head
        of = f" {self._number + 1} of {len(self._session.items)}  "
        return Content.assemble(head, of, (self._item.lesson.title, "$accent"))

    async def on_question_card_answered(self, event: QuestionCard.Answered) -> None:
        """Judge an answer, save it, and only then say that it is saved."""
        event.stop()
        asked = event.card.question
        item = next(one for one in self._session.items if one.question.id == asked.id)
        verdict = asked.grade(event.response)
        attempt = self._session.answered(
            item,
            event.response,
            verdict,
            hints=event.hints,
            confidence=event.confidence,
            seconds=event.seconds,
        )
        if event.card.is_there:
            self._is_answered = True
            event.card.show_verdict(event.response, verdict)
            if verdict.correct:
                self.query_one(Prose).focus()
        # The app's own worker: one of this screen would end with it.
        self.app.run_worker(self._keep(event.card, attempt))

    async def _keep(self, card: QuestionCard, attempt: Attempt) -> None:
        record = self._session.record
        if await saved(card, partial(record.keep, attempt)):
            await asyncio.to_thread(record.back_up)

    async def action_next(self) -> None:
        """Go on to the next question; after the last to the end, and from there to the course."""
        if self._item is None:
            self.dismiss(None)
            return
        await self.hear_out()
        self._number += 1
        await (self._ask() if self._item else self._end(self._session.closing))

    async def _end(self, words: Callable[[], str]) -> None:
        """Say how it went, or that nothing came back."""
        self.show_visual()
        sentence = await asyncio.to_thread(words)
        await self._show(Words(Content(sentence), classes="title"))
        self.query_one(Prose).focus()

    def leave(self) -> None:
        """Back to the course, with a sentence where something was done and questions are left."""
        if self._item is not None and self._session.firsts:
            self.app.notify(self._session.done(), markup=False)
        self.dismiss(None)
