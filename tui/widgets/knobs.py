"""The values of an experiment that the learner may turn."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import OneOf, Real, Rule, Whole, Words, rules
from unstir.tui.actions import bindings
from unstir.tui.numbers import missing
from unstir.tui.screens.write_words import WriteWordsScreen
from unstir.tui.widgets.page import LaidOut
from unstir.tui.wrapping import GLUE, wrapped

LADDER = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
A_LABEL = 10_000  # a range this wide holds labels (a seed), not amounts: it is turned one by one
NOTCHES = 20  # of a knob for a real number
SHORT = 24  # letters of a value that stands on one line
GAP = "  "
KNOB = "knob"  # tells a click where it is


def shown(rule: Rule, value: Any) -> str:
    """A value as it is written in a lesson; the learner's own picture has no name there."""
    match rule:
        case OneOf(table=table):
            names = [name for name, entry in table.items() if entry == value]
            return names[0] if names else "your own"
        case Words() if not value:
            return "no words"
        case Real():
            return f"{value:g}"
        case _:
            return str(value)


def turned(rule: Rule, value: Any, by: int) -> Any:
    """The next value up (1) or down (-1). Tables go round; numbers stop at their ends."""
    match rule:
        case OneOf(table=table):
            entries = list(table.values())
            at = entries.index(value) if value in entries else -1
            return entries[(at + by) % len(entries)]
        case Whole(low, high) if high - low > A_LABEL:
            return min(max(value + by, low), high)
        case Whole(low, high):
            return _next(sorted({low, high, *(n for n in LADDER if low < n < high)}), value, by)
        case Real(low, high):
            return min(max(value + by * (high - low) / NOTCHES, low), high)
        case Words():
            return value


def _next(notches: Sequence[int], value: int, by: int) -> int:
    at = bisect_right(notches, value) if by > 0 else bisect_left(notches, value) - 1
    return notches[min(max(at, 0), len(notches) - 1)]


class Knobs(LaidOut, can_focus=True):
    """All knobs in a row; one of them is held while the row has the focus.

    Where max-height leaves no room for all, those around the one that is held are shown, and a
    sign such as `+2` for the others.
    """

    BINDINGS = bindings("knobs")
    auto_links = False  # the sign needs no line under it

    @dataclass
    class Turned(Message):
        """The learner wants another value for a field; a written one is the learner's own words."""

        name: str
        value: Any
        written: bool = False

    @dataclass
    class Held(Message):
        """This knob is held now; None if none is."""

        name: str | None

    def __init__(self) -> None:
        super().__init__(id="knobs")
        self._names: tuple[str, ...] = ()
        self._rules: Mapping[str, Rule] = {}
        self._values: dict[str, Any] = {}
        self._held = 0

    def show_values(self, experiment: Experiment, names: tuple[str, ...]) -> None:
        """The knobs of these names, at what the experiment has."""
        if names != self._names:
            self._held = 0
        self._names = names
        self._rules = rules(type(experiment))
        self._values = {name: getattr(experiment, name) for name in names}
        self.display = bool(names)
        self._changed()

    def lines(self, width: int) -> list[Content]:
        """All knobs, or those on the page of the one that is held."""
        knobs = [self._knob(i, name) for i, name in enumerate(self._names)]
        most = self.styles.max_height
        lines = wrapped(Content(GAP).join(knobs), width)
        if most is None or not most.is_cells or len(lines) <= most.value:
            return lines
        return _page(knobs, self._held, width, int(most.value))

    def notify_style_update(self) -> None:
        """Another height, perhaps."""
        self._laid_out = (-1, Content(""))
        super().notify_style_update()

    def _knob(self, number: int, name: str) -> Content:
        held = self.has_focus and number == self._held
        value = shown(self._rules[name], self._values[name])
        left, right = ("‹", "›") if held else (GLUE, GLUE)
        # Longer words of the learner's own are broken at their spaces, not in the middle of one.
        value = value.replace(" ", GLUE) if len(value) <= SHORT else value
        style = "bold reverse" if held else "bold"
        return Content.assemble(
            (f"{name.replace('_', GLUE)}{GLUE}", "$foreground 70%"),
            (f"{left}{value}{right}", style),
        ).stylize(Style.from_meta({KNOB: number}))

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 -- Textual's signature
        """Show which knob is held, or that none is."""
        super().watch_has_focus(_has_focus)
        self._changed()
        self._tell()

    def _tell(self) -> None:
        held = self._names[self._held] if self.has_focus and self._names else None
        self.post_message(self.Held(held))

    def hold(self, name: str) -> None:
        """Take a knob by its name, if it is there."""
        if name in self._names:
            self._take(self._names.index(name))
            self.focus()

    def action_hold(self, by: int) -> None:
        """Take the next knob."""
        self._take((self._held + by) % max(1, len(self._names)))

    def _take(self, number: int) -> None:
        self._held = number
        self._changed()
        self._tell()
        self.refresh_bindings()

    def action_turn(self, by: int) -> None:
        """Turn the knob that is held."""
        if self._names:
            name = self._names[self._held]
            self.post_message(self.Turned(name, turned(self._rules[name], self._values[name], by)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Words are written; everything else is turned."""
        rule = self._rules.get(self._names[self._held]) if self._names else None
        is_written = isinstance(rule, Words)
        return {"turn": not is_written, "write": is_written}.get(action, True)

    def action_write(self) -> None:
        """Write other words for the knob that is held."""
        name = self._names[self._held]
        rule, before = self._rules[name], self._values[name]

        def take(line: str | None) -> None:
            if line is not None and line != before:
                self.post_message(self.Turned(name, line, written=True))

        if isinstance(rule, Words):
            self.app.push_screen(WriteWordsScreen(name, before, rule.longest), take)

    def on_click(self, event: events.Click) -> None:
        """A click takes the knob under the mouse and turns it; with shift, back."""
        number = event.style.meta.get(KNOB)
        if number is not None:
            self._take(number)
            if isinstance(self._rules[self._names[number]], Words):
                self.action_write()
            else:
                self.action_turn(-1 if event.shift else 1)


def _page(knobs: Sequence[Content], held: int, width: int, rows: int) -> list[Content]:
    """The knobs that stand together with the one held, from the first on as many as fit."""
    first = 0
    while True:
        after = first + 1
        lines = _part(knobs, first, after, width)
        while after < len(knobs) and len(longer := _part(knobs, first, after + 1, width)) <= rows:
            after, lines = after + 1, longer
        if held < after:
            break
        first = after
    if len(lines) > rows:
        lines[rows - 1] = (lines[rows - 1] + " …").truncate(width, ellipsis=True)
    return lines[:rows]


def _part(knobs: Sequence[Content], first: int, after: int, width: int) -> list[Content]:
    """The lines of some of the knobs, and of the sign for the others."""
    others = len(knobs) - (after - first)
    shown = [*knobs[first:after], *([missing(others)] if others else [])]
    return wrapped(Content(GAP).join(shown), width)
