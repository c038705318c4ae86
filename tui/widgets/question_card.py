"""A question where it stands: choices, hints, and what to say about the answer chosen."""

import time
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from unstir.lessons.markup import parse
from unstir.progress.attempt import Attempt
from unstir.quizzes.choice import Chosen, SingleChoice
from unstir.quizzes.question import Markup, Verdict
from unstir.tui.page import words_of_document
from unstir.tui.widgets.page import Words


def said(text: Markup) -> Content:
    """A question's text, ready to be shown."""
    return words_of_document(parse(text))


class ChoiceLine(Words):
    """One answer; a click chooses it."""

    @dataclass
    class Clicked(Message):
        """The learner means this answer."""

        place: int

    def __init__(self, place: int, text: Content) -> None:
        super().__init__(classes="choice")
        self._place = place
        self._words = text

    def mark(self, sign: str, *, pointed: bool) -> None:
        """Show a sign before the answer, and whether it is the one pointed at."""
        lead = Content.assemble(
            ("❯ ", "bold $accent") if pointed else "  ",
            (f"{self._place + 1} ", "bold $primary"),
            (f"{sign} ", {"✓": "$success", "✗": "$error"}.get(sign, "")),
        )
        self.show(self._words, lead)

    def on_click(self) -> None:
        """Choose."""
        self.post_message(self.Clicked(self._place))


class QuestionCard(Vertical, can_focus=True):
    """A single choice. It judges nothing and saves nothing: it posts the answer and waits."""

    BINDINGS = [
        Binding("up", "point(-1)", "Previous", show=False),
        Binding("down", "point(1)", "Next", show=False),
        Binding("enter", "choose", "Answer"),
        Binding("h", "hint", "Hint"),
        *(
            Binding(str(number), f"choose({number - 1})", f"Answer {number}", show=False)
            for number in range(1, 7)
        ),
    ]

    @dataclass
    class Answered(Message):
        """The learner chose; hints were open, and it took so many seconds."""

        card: "QuestionCard"
        response: Chosen
        hints: int
        seconds: float

    pointed: reactive[int] = reactive(0)

    def __init__(self, question: SingleChoice, seed: int, before: Attempt | None) -> None:
        super().__init__(classes="question")
        self.question = question
        self._before = before
        self._order = question.arranged(seed)
        self._signs = dict.fromkeys(self._order, " ")
        self._hints = 0
        self._since = time.monotonic()
        self.solved = False

    def compose(self) -> ComposeResult:
        """The question, its answers, and room for what follows."""
        yield Words(Content.styled("Quick check", "bold $accent"))
        yield Words(said(self.question.stem), classes="stem")
        for place, choice in enumerate(self._order):
            yield ChoiceLine(place, said(self.question.choices[choice].text))
        yield Words(classes="hints")
        yield Words(classes="feedback")
        yield Words(classes="record")

    def on_mount(self) -> None:
        """Show where the pointer stands, and what was answered another day."""
        self._mark()
        if self._before is not None:
            self._recall(self._before)

    def _recall(self, before: Attempt) -> None:
        """Show the answer of an earlier time, unless the question has changed since."""
        day = f"{before.at:%d %B %Y}".lstrip("0")
        if before.meaning == self.question.meaning:
            response = self.question.recall(before.response)
            self._tell(response, self.question.grade(response))
            self.show_record(Content.styled(f"Answered on {day}.", "$foreground 60%"))
        else:
            self.show_record(
                Content.styled(
                    f"This question has changed since you answered it on {day}.", "italic"
                )
            )

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's signature
        """The pointer shows where keys go; the clock of an answer starts with it."""
        super().watch_has_focus(_has_focus)
        self._since = time.monotonic()
        self._mark()

    def watch_pointed(self) -> None:
        """Move the pointer."""
        self._mark()

    def _mark(self) -> None:
        for place, line in enumerate(self.query(ChoiceLine)):
            sign = self._signs[self._order[place]]
            line.mark(sign, pointed=self.has_focus and place == self.pointed)

    def action_point(self, by: int) -> None:
        """Move the pointer, round the ends."""
        self.pointed = (self.pointed + by) % len(self._order)

    def action_choose(self, place: int | None = None) -> None:
        """Answer with the place on the screen, or with what the pointer shows."""
        place = self.pointed if place is None else place
        if self.solved or place >= len(self._order):
            return
        self.pointed = place
        seconds = time.monotonic() - self._since
        self.post_message(self.Answered(self, Chosen(self._order[place]), self._hints, seconds))

    def on_choice_line_clicked(self, event: ChoiceLine.Clicked) -> None:
        """A click is an answer."""
        event.stop()
        self.focus()
        self.action_choose(event.place)

    def action_hint(self) -> None:
        """One rung further up the ladder."""
        hints = self.question.hints
        self._hints = min(self._hints + 1, len(hints))
        lines = [
            Content.assemble(("Hint ", "bold $warning"), said(hint))
            for hint in hints[: self._hints]
        ]
        if self._hints == len(hints):
            lines.append(Content.styled("That was the last hint.", "$foreground 60%"))
        self._say(".hints", Content("\n").join(lines))
        self.call_after_refresh(self.scroll_visible)

    def show_verdict(self, response: Chosen, verdict: Verdict) -> None:
        """Mark the answer and say what there is to say about it, in sight."""
        self._tell(response, verdict)
        self.call_after_refresh(self.scroll_visible)

    def _tell(self, response: Chosen, verdict: Verdict) -> None:
        self._signs[response.choice] = "✓" if verdict.correct else "✗"
        self.solved = verdict.correct
        self._mark()
        head = ("✓ Right. ", "bold $success") if verdict.correct else ("✗ Not yet. ", "bold $error")
        lines = [Content.assemble(head, said(verdict.feedback))]
        if verdict.correct:
            lines.append(said(self.question.explanation))
        self._say(".feedback", Content("\n").join(lines))

    def show_record(self, sentence: Content) -> None:
        """Say whether the answer is on the disk."""
        self._say(".record", sentence)

    def _say(self, place: str, text: Content) -> None:
        line = self.query_one(place, Words)
        line.show(text)
        line.display = True
