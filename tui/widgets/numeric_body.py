"""Answering with a number."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from unstir.quizzes.numeric import Entered, Numeric, read_number
from unstir.quizzes.question import Verdict
from unstir.tui.actions import bindings
from unstir.tui.widgets.body import Body
from unstir.tui.widgets.page import Words

_NOT_TYPED = frozenset("ahcwn?")  # keys of the card and to go on: no number has these letters


_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
    if key != "enter"
}
"""What Textual's own line does with keys that are not typed."""


class NumberInput(Input):
    """A line to type a number on; the keys of the card work meanwhile."""

    BINDINGS = bindings("number")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is typed."""
        return character not in _NOT_TYPED and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Nothing is to be answered where it is solved."""
        return action != "submit" or not any(
            isinstance(around, Body) and around.solved for around in self.ancestors
        )

    async def on_key(self, event: events.Key) -> None:
        """Leave what is not typed to the card, and edit in the order in which keys were pressed.

        Textual types a figure at once, but lets a backspace climb to the app first; of keys that
        were typed ahead, the backspace would come last and take another figure.
        """
        if event.character in _NOT_TYPED:
            event.prevent_default()
        elif event.key in _EDITING:
            event.stop()
            event.prevent_default()
            await self.run_action(_EDITING[event.key])


class NumericBody(Body):
    """Enter answers, once what is typed can be read as a number."""

    def __init__(self, question: Numeric, _seed: int) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The line to type on, and room for what is wrong with it."""
        yield NumberInput(placeholder="0.25, 1/4 or 25 %, then enter", compact=True)
        yield Words(classes="slip")

    def take_focus(self) -> None:
        """Type."""
        self.query_one(NumberInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong with the number before is over."""
        event.stop()
        self.complain("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say why this is no number."""
        event.stop()
        try:
            number = read_number(event.value)
        except ValueError as error:
            self.complain(f"{error}.")
            return
        self.post_message(self.Given(Entered(number)))

    def mark(self, response: Entered, verdict: Verdict) -> None:
        """Show the number that was judged, unless it stands there in the learner's own words."""
        line = self.query_one(NumberInput)
        if not line.value:
            line.value = f"{response.value:.12g}"
        line.set_class(verdict.correct, "right")
