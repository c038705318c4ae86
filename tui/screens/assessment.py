"""The final assessment: one question a page, the verdicts at the end."""

import asyncio
import time
from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from unstir.progress.error import RecordError
from unstir.quizzes.assessment import Item, Score
from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.question import AnyQuestion, Response, Verdict
from unstir.tui.actions import bindings
from unstir.tui.sitting import Sitting
from unstir.tui.widgets.body import Body, said
from unstir.tui.widgets.key_line import KeyLine
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.question_card import body_of

DIM = "$foreground 70%"


class AssessmentScreen(Screen[Score | None]):
    """Takes the answers of a sitting, and gives its score; None where it is left before the end.

    An answer may be changed until the learner goes on; then it is kept.
    """

    CSS_PATH = "question.tcss"
    BINDINGS = bindings("assessment")
    DEFAULT_CSS = """
    #sheet {
        padding: 1 2;
        scrollbar-size-vertical: 1;
    }
    #sheet > .question {
        max-width: 90;
        border: none;
        padding: 0;
    }
    #sheet > Words {
        height: auto;
        max-width: 90;
        margin: 0 0 1 0;
    }
    """

    def __init__(self, begin: Callable[[], Sitting]) -> None:
        super().__init__()
        self._begin = begin
        self._sitting: Sitting | None = None
        self._noted: Response | None = None
        self._since = 0.0
        self._is_keeping = False
        self._score: Score | None = None

    def compose(self) -> ComposeResult:
        """Where we are, the question, and the keys."""
        yield Static(id="where")
        yield VerticalScroll(id="sheet", can_focus=False)
        yield KeyLine()

    async def on_mount(self) -> None:
        """Ask the first question that is open, or say why there is none."""
        try:
            self._sitting = await asyncio.to_thread(self._begin)
        except (ValueError, RecordError) as error:
            await self._show(Words(Content(f"There is no assessment now: {error}")))
            return
        await self._go_on(self._sitting)

    @property
    def score(self) -> Score | None:
        """The result, once it is known."""
        return self._score

    async def _go_on(self, sitting: Sitting) -> None:
        """Ask the next question, or tell the result."""
        self.query_one("#where", Static).update(_where(sitting))
        item = sitting.item
        if item is not None:
            await self._ask(item, sitting.seed)
            return
        try:
            self._score = await asyncio.to_thread(sitting.finish)
        except RecordError as error:
            await self._show(Words(Content.assemble(("NOT saved. ", "bold $error"), str(error))))
            return
        await self._show(*_result(sitting, self._score))
        sheet = self.query_one("#sheet", VerticalScroll)
        sheet.can_focus = True
        sheet.focus()
        sheet.scroll_home(animate=False)
        self.refresh_bindings()

    async def _ask(self, item: Item, seed: int) -> None:
        body = body_of(item.question, seed, None)
        stem = Words(said(item.question.stem), classes="stem")
        await self._show(Vertical(stem, body, Words(classes="record"), classes="question"))
        self._noted, self._since = None, time.monotonic()
        self.refresh_bindings()
        body.take_focus()

    async def _show(self, *widgets: Widget) -> None:
        sheet = self.query_one("#sheet", VerticalScroll)
        async with self.batch():
            await sheet.remove_children()
            await sheet.mount(*widgets)

    def on_body_given(self, event: Body.Given) -> None:
        """Note the answer; it may still be changed."""
        event.stop()
        self._noted = event.response
        item = self._sitting.item if self._sitting else None
        answer = in_words(item.question, event.response) if item else Content("")
        self._say(Content.assemble(("Your answer", "bold"), answer, ".", self._how_to_keep()))
        self.refresh_bindings()

    def _how_to_keep(self) -> Content:
        """The key that keeps an answer, unless the learner gave it one that is typed here."""
        active = (one.binding for one in self.active_bindings.values())
        keys = [self.app.get_key_display(one) for one in active if one.id == "assessment.keep"]
        return (
            Content.assemble(" ", (keys[0], "bold $accent"), " keeps it.") if keys else Content("")
        )

    def _say(self, sentence: Content) -> None:
        line = self.query_one(".record", Words)
        line.show(sentence)
        line.display = True
        self.call_after_refresh(line.scroll_visible, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """There is nothing to keep before an answer, nor after the last."""
        return action != "keep" or (self._noted is not None and self._score is None)

    async def action_keep(self) -> None:
        """Keep the answer that was noted, and go on; once, however often the key is pressed."""
        if self._sitting is None or self._noted is None or self._is_keeping:
            return
        self._is_keeping = True
        try:
            seconds = time.monotonic() - self._since
            await asyncio.to_thread(self._sitting.give, self._noted, None, seconds)
        except RecordError as error:
            self._say(Content.assemble(("NOT saved. ", "bold $error"), str(error)))
            return
        finally:
            self._is_keeping = False
        await self._go_on(self._sitting)

    def action_leave(self) -> None:
        """Back to where the learner came from; the sitting goes on another time."""
        self.dismiss(self._score)


def in_words(question: AnyQuestion, response: Response) -> Content:
    """What was chosen, where a word can say it; empty where the page shows it anyway."""
    if isinstance(question, SingleChoice) and isinstance(response, Chosen):
        return Content.assemble(": ", said(question.choices[response.choice].text))
    return Content("")


def _head(score: Score) -> Content:
    verdict = (
        ("Passed.", "bold $success") if score.passed else ("Not passed this time.", "bold $warning")
    )
    again = "" if score.passed else " It can be taken again, with other questions."
    return Content.assemble(
        verdict,
        f" {score.right} of {score.asked} answers are right; {score.needed} are enough.{again}",
    )


def _where(sitting: Sitting) -> Content:
    of, answered = len(sitting.assessment.items), len(sitting.given)
    place = "the result" if answered == of else f"question {answered + 1} of {of}"
    done = Content.styled("●" * answered, "$accent") + Content("○" * (of - answered))
    return Content.assemble((" The final assessment ", "bold"), f" {place}  ", done)


def _result(sitting: Sitting, score: Score) -> Iterator[Widget]:
    """The result, then every question with what there is to say, the wrong ones first."""
    yield Words(_head(score), classes="result")
    items = sitting.assessment.items
    for item in sorted(items, key=lambda one: score.verdicts[one.question.id].correct):
        lines = _explained(sitting, item, score.verdicts[item.question.id])
        yield Words(Content("\n").join(lines), classes="explained")


def _explained(sitting: Sitting, item: Item, verdict: Verdict) -> Iterator[Content]:
    mark = ("✓ ", "bold $success") if verdict.correct else ("✗ ", "bold $error")
    yield Content.assemble(mark, said(item.question.stem).stylize("bold"))
    yield said(verdict.feedback)
    yield said(item.question.explanation)
    if not verdict.correct:
        yield Content.styled(f"Look again at “{sitting.title_of(item)}”.", DIM)
