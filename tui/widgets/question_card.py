"""A question where it stands: a way to answer, hints, and what to say about the answer."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from unstir.lessons.lesson import Visual
from unstir.progress.attempt import Attempt, Confidence
from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.match import Matching
from unstir.quizzes.numeric import Entered, Numeric
from unstir.quizzes.order import Ordering
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion, Response, Settings, Verdict
from unstir.quizzes.several import SeveralChoices
from unstir.tui.actions import Action, bindings
from unstir.tui.cells.draw import Look
from unstir.tui.widgets.body import Body, said
from unstir.tui.widgets.choice_body import ChoiceBody
from unstir.tui.widgets.derive_body import DeriveBody
from unstir.tui.widgets.frames_body import FramesBody
from unstir.tui.widgets.match_body import MatchBody
from unstir.tui.widgets.numeric_body import NumericBody
from unstir.tui.widgets.order_body import OrderBody
from unstir.tui.widgets.page import Words
from unstir.tui.widgets.several_body import SeveralBody

BODIES: Mapping[type, Callable[[Any, int], Body]] = {
    SingleChoice: ChoiceBody,
    SeveralChoices: SeveralBody,
    Numeric: NumericBody,
    Ordering: OrderBody,
    Matching: MatchBody,
    Derivation: DeriveBody,
    PredictChoice: ChoiceBody,
    PredictNumber: NumericBody,
    PredictStep: NumericBody,
}
"""How questions are answered by themselves; an OrderFrames needs the section's visual, too."""


SURENESS = {
    Confidence.GUESSED: "a guess",
    Confidence.UNSURE: "I think so",
    Confidence.SURE: "I am sure",
}
"""What a learner may say of an answer before giving it."""

SAME = "The same answer as before; it does not count again."


@dataclass(frozen=True)
class Beside:
    """The visual beside a question, and how its pictures are drawn."""

    visual: Visual
    look: Look


class QuestionCard(Vertical):
    """A question of any kind. It judges and saves nothing: it posts the answer and waits."""

    BINDINGS = bindings("question")

    @dataclass
    class Answered(Message):
        """The learner answered; hints were open, and it took so many seconds.

        confidence is what they said of it before, if they said anything.
        """

        card: "QuestionCard"
        response: Response
        hints: int
        seconds: float
        confidence: Confidence | None

    @dataclass
    class Why(Message):
        """The learner wants to see the text that the question is about."""

        card: "QuestionCard"

    @dataclass
    class Run(Message):
        """The visual is to run with these settings up to a step, or to its last."""

        settings: Settings
        until: int | None

    def __init__(
        self, question: AnyQuestion, before: Attempt | None, seed: int, beside: Beside | None
    ) -> None:
        super().__init__(classes="question")
        self.question = question
        self._body = body_of(question, seed, beside)
        self._before = before
        self._hints = 0
        self._confidence: Confidence | None = None
        self._judged: Response | None = None
        self._since = time.monotonic()
        self.solved = False

    def compose(self) -> ComposeResult:
        """The question, its answers, and room for what follows."""
        yield Words(self._head(), classes="head")
        yield Words(said(self.question.stem), classes="stem")
        yield self._body
        yield Words(classes="hints")
        yield Words(classes="feedback")
        yield Words(classes="record")

    def on_mount(self) -> None:
        """Show what was answered another day."""
        if self._before is not None:
            self._recall(self._before)

    def _recall(self, before: Attempt) -> None:
        """Show the answer of an earlier time, unless the question has changed since."""
        day = f"{before.at:%d %B %Y}".lstrip("0")
        if before.meaning == self.question.meaning:
            response = self.question.recall(before.response)
            self._tell(response, self.question.grade(response))
            self.show_record(Content.styled(f"Answered on {day}.", "$foreground 70%"))
        else:
            self.show_record(
                Content.styled(
                    f"This question has changed since you answered it on {day}.", "italic"
                )
            )

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: ARG002, FBT001, FBT002 -- Textual's signature
        """Let the keys go where an answer is given."""
        self._body.take_focus()
        return self

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The clock of an answer starts when the learner turns to the question."""
        self._since = time.monotonic()

    def on_body_given(self, event: Body.Given) -> None:
        """Post the answer, unless it was judged already: then it is no new attempt."""
        event.stop()
        if self.solved:
            return
        if event.response == self._judged:
            self.show_record(Content.styled(SAME, "$foreground 70%"))
            self.call_after_refresh(self.keep_in_sight)
        else:
            self._judged = event.response
            seconds = time.monotonic() - self._since
            self.post_message(
                self.Answered(self, event.response, self._hints, seconds, self._confidence)
            )

    def _head(self) -> Content:
        said_before = f"  {SURENESS[self._confidence]}" if self._confidence else ""
        return Content.assemble(("Quick check", "bold $accent"), (said_before, "italic"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Of a solved question nobody says how sure they are."""
        return action != "confidence" or not self.solved

    def told(self, action: Action) -> Action:
        """The key line says how sure the learner is: the head may be out of sight."""
        if action.does != "confidence" or self._confidence is None:
            return action
        return replace(action, label=SURENESS[self._confidence], footer=0)

    def action_confidence(self) -> None:
        """Say how sure the answer will be: a guess, perhaps, sure, or nothing again."""
        steps = [None, *SURENESS]
        self._confidence = steps[(steps.index(self._confidence) + 1) % len(steps)]
        self.query_one(".head", Words).show(self._head())
        self.refresh_bindings()

    def action_why(self) -> None:
        """See the text that it is about."""
        self.post_message(self.Why(self))

    def action_hint(self) -> None:
        """One rung further up the ladder."""
        hints = self.question.hints
        self._hints = min(self._hints + 1, len(hints))
        lines = [
            Content.assemble(("Hint ", "bold $warning"), said(hint))
            for hint in hints[: self._hints]
        ]
        if self._hints == len(hints):
            lines.append(Content.styled("That was the last hint.", "$foreground 70%"))
        self._say(".hints", Content("\n").join(lines))
        self.call_after_refresh(self.query_one(".hints").scroll_visible, animate=False)

    def show_verdict(self, response: Response, verdict: Verdict) -> None:
        """Mark the answer and say what there is to say about it, in sight."""
        self._tell(response, verdict)
        self._run_visual(response)
        self.call_after_refresh(self.keep_in_sight)

    def keep_in_sight(self) -> None:
        """Scroll to the last that was said of an answer; before one, to where it is given."""
        if not self.is_there:  # the learner went on meanwhile
            return
        record = self.query_one(".record", Words)
        if record.display:
            record.scroll_visible(animate=False)
        else:
            self._body.show_pointer()

    def _run_visual(self, response: Response) -> None:
        """After a prediction show what happens, after a choice what would be if it were right."""
        match self.question:
            case PredictChoice() | PredictNumber() | PredictStep() as predicted:
                self.post_message(self.Run(predicted.settings, predicted.until))
            case SingleChoice(choices=choices) if isinstance(response, Chosen):
                supposed = choices[response.choice].counterfactual
                if supposed is not None:
                    self.post_message(self.Run(supposed, None))

    def _tell(self, response: Response, verdict: Verdict) -> None:
        self.solved = verdict.correct
        self._judged = response
        self._body.solved = verdict.correct
        self._body.mark(response, verdict)
        self.refresh_bindings()
        self._say(".record", Content(""))
        head = ("✓ Right. ", "bold $success") if verdict.correct else ("✗ Not yet. ", "bold $error")
        lines = [Content.assemble(head, said(verdict.feedback))]
        if isinstance(self.question, PredictNumber | PredictStep) and isinstance(response, Entered):
            lines.insert(0, compared(response.value, self.question.value))
        if verdict.correct:
            lines.append(said(self.question.explanation))
        self._say(".feedback", Content("\n").join(lines))

    @property
    def is_there(self) -> bool:
        """Whether it can still say something: one that is being removed loses its lines first."""
        return self.is_attached and bool(self.query(".record"))

    def show_trouble(self, sentence: str) -> None:
        """Say that an answer is not on the disk; it may be given again."""
        self._judged = None
        self.show_record(Content.assemble(("NOT saved. ", "bold $error"), sentence))

    def show_record(self, sentence: Content) -> None:
        """Say whether the answer is on the disk."""
        self._say(".record", sentence)

    def _say(self, place: str, text: Content) -> None:
        line = self.query_one(place, Words)
        line.show(text)
        line.display = True


def body_of(question: AnyQuestion, seed: int, beside: Beside | None) -> Body:
    """The way in which a question is answered."""
    if isinstance(question, OrderFrames) and beside is not None:
        return FramesBody(question, seed, beside.visual, beside.look)
    return BODIES[type(question)](question, seed)


def compared(predicted: float, found: float) -> Content:
    """What was predicted beside what happens."""
    return Content.assemble(
        "You predicted ",
        (f"{predicted:.4g}", "bold"),
        ", it is ",
        (f"{found:.4g}", "bold"),
        f": off by {abs(predicted - found):.4g}.",
    )
