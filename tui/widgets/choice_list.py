"""Answers under each other, one of them pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from unstir.quizzes.choice import MOST, Choice
from unstir.quizzes.question import Verdict
from unstir.tui.widgets.body import Body, said
from unstir.tui.widgets.page import Words

_STYLES = {"✓": "$success", "✗": "$error"}


class ChoiceLine(Words):
    """One answer; a click picks it."""

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
            (f"{sign} ", _STYLES.get(sign.strip("[]"), "")),
        )
        self.show(self._words, lead)

    def explain(self, feedback: Content) -> None:
        """Say under the answer what there is to say about it."""
        self._words = Content.assemble(self._words, "\n", feedback.stylize("$foreground 70%"))

    def on_click(self) -> None:
        """Pick."""
        self.post_message(self.Clicked(self._place))


class ChoiceList(Body, can_focus=True):
    """Choices in the order of the screen; what picking one means is for each kind to say."""

    BINDINGS = [
        Binding("up", "point(-1)", "Previous", show=False),
        Binding("down", "point(1)", "Next", show=False),
        *(
            Binding(str(number), f"pick({number - 1})", f"Answer {number}", show=False)
            for number in range(1, MOST + 1)
        ),
    ]

    pointed: reactive[int] = reactive(0)

    def __init__(self, choices: Sequence[Choice], order: Sequence[int]) -> None:
        super().__init__()
        self._choices = choices
        self._order = order

    def compose(self) -> ComposeResult:
        """A line for each."""
        for place, choice in enumerate(self._order):
            yield ChoiceLine(place, said(self._choices[choice].text))

    def on_mount(self) -> None:
        """Show where the pointer stands."""
        self._draw()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's signature
        """The pointer shows where keys go."""
        super().watch_has_focus(_has_focus)
        self._draw()

    def watch_pointed(self) -> None:
        """Move the pointer."""
        self._draw()

    def action_point(self, by: int) -> None:
        """Move the pointer, round the ends."""
        self.pointed = (self.pointed + by) % len(self._order)

    def action_pick(self, place: int | None = None) -> None:
        """Pick what stands at a place on the screen, or what the pointer shows."""
        place = self.pointed if place is None else place
        if place < len(self._order):
            self.pointed = place
            self.pick(self._order[place])
            self._draw()

    def on_choice_line_clicked(self, event: ChoiceLine.Clicked) -> None:
        """A click picks."""
        event.stop()
        self.focus()
        self.action_pick(event.place)

    def mark(self, response: Any, verdict: Verdict) -> None:
        """Show the signs; once the answer is right, also why the others are wrong."""
        self.remember(response, verdict)
        if verdict.correct:
            for line, choice in zip(self.query(ChoiceLine), self._order, strict=True):
                if not self._choices[choice].correct:
                    line.explain(said(self._choices[choice].feedback))
        self._draw()

    def _draw(self) -> None:
        for place, line in enumerate(self.query(ChoiceLine)):
            line.mark(
                self.sign(self._order[place]), pointed=self.has_focus and place == self.pointed
            )

    def pick(self, choice: int) -> None:
        """The learner picks a choice, by its place as written."""
        raise NotImplementedError

    def sign(self, choice: int) -> str:
        """What stands before a choice."""
        raise NotImplementedError

    def remember(self, response: Any, verdict: Verdict) -> None:
        """What the signs are to say from now on."""
        raise NotImplementedError
