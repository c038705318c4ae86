"""The numbers of a frame as text: all of them, or as many as there is room for."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile

from textual.content import Content
from textual.style import Style

from unstir.engine.frame import Frame, Reading
from unstir.engine.network_process import Broken, Ready, State
from unstir.tui.cells.lettering import lettered
from unstir.tui.wrapping import GLUE

GAP = "   "

Wrap = Callable[[Content, int], list[Content]]
"""Breaks a text into lines of at most so many cells."""

TOLD_ELSEWHERE = (
    "step",  # on the bar
    "noise, share",  # what the signal leaves
    "signal, share",  # the same as alpha bar
    "signal to noise",  # follows from alpha bar
    "what is kept",
)
"""How the names of readings begin that can be missed soonest, in this order."""


def readings_of(
    frame: Frame, network: State | None, lit: Collection[str] = (), left_out: Collection[str] = ()
) -> Content:
    """The numbers of a frame in one flowing line: symbol in bold, then the value.

    Before them stands how things are with the network, where that is to be said. A symbol that
    stands there twice (of two schedules, say) says whose it is. Those that are lit stand out; of
    the others those are left out whose names begin so.
    """
    return Content(GAP).join(_units(frame, network, lit, left_out))


def shorter_and_shorter(
    frame: Frame, network: State | None, lit: Collection[str] = ()
) -> Iterator[Content]:
    """All the numbers of a frame, and then ever fewer."""
    left_out: list[str] = []
    yield readings_of(frame, network, lit)
    for name in TOLD_ELSEWHERE:
        left_out.append(name)
        yield readings_of(frame, network, lit, left_out)


def said_once(frame: Frame, network: State | None, lit: Collection[str] = ()) -> Content:
    """The numbers that are told nowhere else; what several share stands once, before them.

    That is the symbol, or whose they are, whichever needs fewer words.
    """
    shown = _shown(frame, lit, TOLD_ELSEWHERE)
    named = [(one.symbol, name) for one, name in shown if name]
    by_symbol = len({symbol for symbol, _ in named}) < len({name for _, name in named})
    groups: dict[str, list[Content]] = {}
    for one, name in shown:
        symbol, value = _symbol(one, lit), Content(one.shown.replace(" ", GLUE))
        parts = [symbol, _dim(name)] if by_symbol else [_dim(name), symbol]
        head, *rest = [part for part in parts if part]
        group = groups.setdefault(head.plain, [head])
        group.append(Content(GLUE).join([*rest, value]))
    texts = [Content(" ").join(group) for group in groups.values()]
    return Content(GAP).join(texts if network is None else [who_answers(network), *texts])


def as_many_as_fit(
    frame: Frame, network: State | None, lit: Collection[str], wrap: Wrap, width: int, rows: int
) -> list[Content]:
    """The first lines of the numbers, and a sign for how many are missing, in so many rows."""
    units = _units(frame, network, lit, TOLD_ELSEWHERE)
    for shown in range(len(units) - 1, 0, -1):
        text = Content(GAP).join([*units[:shown], missing(len(units) - shown)])
        if len(lines := wrap(text, width)) <= rows:
            return lines
    return wrap(missing(len(units)), width)


def who_answers(state: State) -> Content:
    """How things stand with the network, in a few words."""
    match state:
        case Ready(device=device):
            return Content.assemble((f"network{GLUE}", "bold $accent"), device.replace(" ", GLUE))
        case Broken():
            return Content.styled("the exact denoiser, for there is no network", "$warning")
        case _:
            return Content.styled("the exact denoiser, until the network is ready", "$warning")


def _units(
    frame: Frame, network: State | None, lit: Collection[str], left_out: Collection[str]
) -> list[Content]:
    """What stands together on a line: who answers, and each number."""
    texts = [_reading(one, name, lit) for one, name in _shown(frame, lit, left_out)]
    return texts if network is None else [who_answers(network), *texts]


def _shown(
    frame: Frame, lit: Collection[str], left_out: Collection[str]
) -> list[tuple[Reading, str]]:
    """The readings that are not left out, each with what tells it from its like."""
    return [
        (one, name)
        for one, name in zip(frame.readings, whose(frame.readings), strict=True)
        if _is_lit(one, lit) or not one.name.startswith(tuple(left_out))
    ]


def _reading(one: Reading, whose: str, lit: Collection[str]) -> Content:
    value = one.shown.replace(" ", GLUE)
    return Content(GLUE).join(
        part for part in (_symbol(one, lit), _dim(whose), Content(value)) if part
    )


def _symbol(one: Reading, lit: Collection[str]) -> Content:
    symbol = lettered(one.symbol, ascii_only=False).replace(" ", GLUE)
    return Content.styled(symbol, "bold reverse $accent" if _is_lit(one, lit) else "bold $accent")


def _dim(name: str) -> Content:
    return Content.styled(name.replace(" ", GLUE), "$foreground 70%")


def _is_lit(one: Reading, lit: Collection[str]) -> bool:
    return one.symbol in lit or one.name in lit


def missing(number: int) -> Content:
    """The sign for so many more. A click on it gives the picture the whole screen."""
    click = Style.from_meta({"@click": "screen.whole"})
    return Content.styled(f"+{number}", "bold $secondary").stylize(click)


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
