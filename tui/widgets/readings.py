"""What stands under a picture: its numbers and who computed them, or what went wrong."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from textual.content import Content

from unstir.engine.frame import Frame, Reading
from unstir.engine.network_process import Broken, Ready, State
from unstir.engine.network_training import TrainingFailed
from unstir.tui.cells.lettering import lettered
from unstir.tui.widgets.page import LaidOut
from unstir.tui.wrapping import GLUE, wrapped

TOLD_ELSEWHERE = (
    "step",  # on the bar
    "noise, share",  # what the signal leaves
    "signal, share",  # the same as alpha bar
    "signal to noise",  # follows from alpha bar
    "what is kept",
)
"""How the names of readings begin that can be missed soonest, in this order."""


def who_answers(state: State) -> Content:
    """How things stand with the network, in a few words."""
    match state:
        case Ready(device=device):
            return Content.assemble((f"network{GLUE}", "bold $accent"), device.replace(" ", GLUE))
        case Broken():
            return Content.styled("the exact denoiser, for there is no network", "$warning")
        case _:
            return Content.styled("the exact denoiser, until the network is ready", "$warning")


class Readings(LaidOut):
    """The numbers, in a line less than its max-height where that can be.

    So that they fit, those are left out that the bar or another number tells as well.
    """

    def __init__(self) -> None:
        super().__init__(id="readings")
        self._choices: Callable[[], Iterable[Content]] = lambda: (Content(""),)

    def tell(self, frame: Frame, network: State | None, lit: Collection[str] = ()) -> None:
        """Show the numbers of a frame; those that are lit stand out."""
        self._choices = partial(shorter_and_shorter, frame, network, lit)
        self._changed()

    def say(self, text: Content) -> None:
        """Show a sentence in their place."""
        self._choices = lambda: (text,)
        self._changed()

    def lines(self, width: int) -> list[Content]:
        """The first choice that fits, else the last."""
        most = self.styles.max_height
        room = most.value - 1 if most is not None and most.is_cells else math.inf
        for text in self._choices():
            lines = wrapped(text, width)
            if len(lines) <= max(1, room):
                break
        return lines

    def notify_style_update(self) -> None:
        """Another height, perhaps."""
        self._laid_out = (-1, Content(""))
        super().notify_style_update()


def shorter_and_shorter(
    frame: Frame, network: State | None, lit: Collection[str] = ()
) -> Iterator[Content]:
    """All the numbers of a frame, and then ever fewer."""
    left_out: list[str] = []
    yield readings_of(frame, network, lit)
    for name in TOLD_ELSEWHERE:
        left_out.append(name)
        yield readings_of(frame, network, lit, left_out)


def readings_of(
    frame: Frame, network: State | None, lit: Collection[str] = (), left_out: Collection[str] = ()
) -> Content:
    """The numbers of a frame in one flowing line: symbol in bold, then the value.

    Before them stands how things are with the network, where that is to be said. A symbol that
    stands there twice (of two schedules, say) says whose it is. Those that are lit stand out; of
    the others those are left out whose names begin so.
    """
    names = whose(frame.readings)
    shown = (
        _reading(one, name, lit=one.symbol in lit or one.name in lit)
        for one, name in zip(frame.readings, names, strict=True)
        if one.symbol in lit or one.name in lit or not one.name.startswith(tuple(left_out))
    )
    return Content("   ").join(shown if network is None else [who_answers(network), *shown])


def whose(readings: Sequence[Reading]) -> list[str]:
    """What tells each reading from others with its symbol; nothing where there are none."""
    groups: dict[str, list[str]] = {}
    for one in readings:
        groups.setdefault(one.symbol, []).append(one.name)
    apart = {symbol: iter(told_apart(names)) for symbol, names in groups.items()}
    return [next(apart[one.symbol]) for one in readings]


def told_apart(names: Sequence[str]) -> list[str]:
    """The names without the words that all begin with, and the phrases that all end with."""
    if len(set(names)) < len(names) or len(names) == 1:
        return [""] * len(names)
    first = _alike([name.split()[:-1] for name in names])
    rests = [" ".join(name.split()[first:]) for name in names]
    phrases = [rest.split(", ") for rest in rests]
    last = _alike([one[:0:-1] for one in phrases])
    return [", ".join(one[: len(one) - last]) for one in phrases]


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """How many words all rows have in common from their beginning."""
    columns = zip(*rows, strict=False)
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, columns))


def _reading(reading: Reading, whose: str, *, lit: bool) -> Content:
    symbol = lettered(reading.symbol, ascii_only=False)
    name = f"{whose.replace(' ', GLUE)}{GLUE}" if whose else ""
    value = reading.shown.replace(" ", GLUE)
    style = "bold reverse $accent" if lit else "bold $accent"
    return Content.assemble(
        (symbol.replace(" ", GLUE), style), GLUE, (name, "$foreground 70%"), value
    )


def said_of(error: Exception) -> str:
    """What went wrong, in a sentence; what is refused in the engine is one already."""
    if isinstance(error, ValueError):
        return str(error)
    if isinstance(error, TrainingFailed):
        return f"No training: {error}. Play to try again."
    return f"This picture could not be computed: {error}"
