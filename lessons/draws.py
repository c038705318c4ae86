"""The values of a question that are drawn for each learner: what they may be, and some draws.

No learner gets a draw that has not been read and checked: there are at most MOST_DRAWS, and where
more would be possible, those are chosen once and for all.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG
from unstir.lessons.reading import Reader
from unstir.lessons.scope import NAME

MOST_DRAWS = 48
MOST_NAMES = 6
MOST_VALUES = 200


@dataclass(frozen=True)
class OneFrom:
    """A value that is one of a list: { from = [1, 2, 3] }."""

    options: tuple[float, ...] = field(metadata={"key": "from"})


@dataclass(frozen=True)
class Between:
    """A value from low to high, in equal steps: { low = 0.1, high = 0.9, step = 0.1 }."""

    low: float
    high: float
    step: float

    @property
    def options(self) -> tuple[float, ...]:
        """Every value, without the rounding errors of adding up steps."""
        count = math.floor((self.high - self.low) / self.step + 1e-9) + 1
        return tuple(float(f"{self.low + i * self.step:.12g}") for i in range(count))


def read_draws(reader: Reader, path: Path, values: Any) -> Any:
    """The draws of a table of values, each a mapping of names to numbers, or WRONG, noted."""
    if not isinstance(values, Mapping) or not values:
        return reader.note_type(path, values, "a table: [section.question.values]")
    if len(values) > MOST_NAMES:
        what = f"more than {MOST_NAMES} values are drawn"
        return reader.note(path, what, "compute the others from them")
    options = {name: _options(reader, (*path, name), name, drawn) for name, drawn in values.items()}
    if WRONG in options.values():
        return WRONG
    return [dict(zip(options, draw, strict=True)) for draw in _some(list(options.values()))]


def _options(reader: Reader, path: Path, name: str, drawn: Any) -> Any:
    if not NAME.fullmatch(name):
        remedy = "use letters, figures and _, beginning with a letter: x0"
        return reader.note(path, f"`{name[:80]}` cannot be the name of a value", remedy)
    if not isinstance(drawn, Mapping):
        return reader.note_type(path, drawn, "{ from = [1, 2, 3] } or { low, high, step }")
    span = reader.table(OneFrom if "from" in drawn else Between, path, drawn)
    if isinstance(span, Between):
        if not span.low < span.high or span.step <= 0:
            return reader.note(path, "there is nothing to draw from", "let low < high and step > 0")
        if (span.high - span.low) / span.step > MOST_VALUES:
            what = f"there are more than {MOST_VALUES} values to draw from"
            return reader.note(path, what, "make the step larger")
    return span if span is WRONG else span.options


def _some(options: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Every draw, or some that lie evenly among all in the order in which they are counted."""
    number = math.prod(map(len, options))
    if number <= MOST_DRAWS:
        return list(itertools.product(*options))
    # A stride without a common divisor visits every value of each name, not only every other.
    stride = next(n for n in itertools.count(number // MOST_DRAWS) if math.gcd(n, number) == 1)
    return [_nth(options, i * stride % number) for i in range(MOST_DRAWS)]


def _nth(options: Sequence[Sequence[float]], n: int) -> tuple[float, ...]:
    """The nth of all draws."""
    values = []
    for column in reversed(options):
        n, place = divmod(n, len(column))
        values.append(column[place])
    return tuple(reversed(values))


def described(values: Mapping[str, float]) -> str:
    """A draw in words, for messages: with x0 = 3."""
    return "with " + ", ".join(f"{name} = {value:g}" for name, value in values.items())
