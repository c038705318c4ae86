"""How an experiment declares its fields, once: for the loader, the knobs and the checker."""

import math
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class OneOf:
    """The value is one of a table's; in a lesson it is written by its name.

    A value of the type own (the learner's own picture) may stand in its place.
    """

    table: Mapping[str, Any]
    own: type | None = None

    @property
    def allowed(self) -> str:
        """What is allowed, in words."""
        return f"one of {', '.join(self.table)}"

    def allows(self, value: object) -> bool:
        """Whether value is an entry of the table (not its name), or of the type own."""
        if self.own is not None and isinstance(value, self.own):
            return True
        return any(value is entry or value == entry for entry in self.table.values())


@dataclass(frozen=True)
class Whole:
    """A whole number from low to high, both allowed."""

    low: int
    high: int

    @property
    def allowed(self) -> str:
        """What is allowed, in words."""
        return f"a whole number from {self.low} to {self.high}"

    def allows(self, value: object) -> bool:
        """Whether value is such a number."""
        if isinstance(value, bool) or not isinstance(value, int):
            return False
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Real:
    """A number from low to high, both allowed."""

    low: float
    high: float

    @property
    def allowed(self) -> str:
        """What is allowed, in words."""
        return f"a number from {self.low:g} to {self.high:g}"

    def allows(self, value: object) -> bool:
        """Whether value is such a number, and finite."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value) and self.low <= value <= self.high


@dataclass(frozen=True)
class Words:
    """A line of text, at most longest characters (a prompt)."""

    longest: int

    @property
    def allowed(self) -> str:
        """What is allowed, in words."""
        return f"one line of at most {self.longest} characters"

    def allows(self, value: object) -> bool:
        """Whether value is such a line."""
        return isinstance(value, str) and len(value) <= self.longest and "\n" not in value


Rule = OneOf | Whole | Real | Words


def one_of(table: Mapping[str, Any], default: str, own: type | None = None) -> Any:
    """A dataclass field that holds an entry of table, to begin with the one called default."""
    return field(default=table[default], metadata={"rule": OneOf(table, own)})


def whole(low: int, high: int, default: int) -> Any:
    """A dataclass field that holds a whole number from low to high."""
    return field(default=default, metadata={"rule": Whole(low, high)})


def real(low: float, high: float, default: float) -> Any:
    """A dataclass field that holds a number from low to high."""
    return field(default=default, metadata={"rule": Real(low, high)})


def words(default: str, longest: int = 200) -> Any:
    """A dataclass field that holds a line of text."""
    return field(default=default, metadata={"rule": Words(longest)})


def rules(experiment: type) -> Mapping[str, Rule]:
    """The fields of an experiment's class that a lesson may set, with their rules, in order."""
    declared: tuple[Field[Any], ...] = fields(experiment)
    return {f.name: f.metadata["rule"] for f in declared if "rule" in f.metadata}


def check(experiment: Any) -> None:
    """Nothing, if every field keeps its rule; else a ValueError that says which does not."""
    for name, rule in rules(type(experiment)).items():
        value = getattr(experiment, name)
        if not rule.allows(value):
            raise ValueError(f"{name} = {value!r}: allowed is {rule.allowed}")
