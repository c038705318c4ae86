"""How an experiment declares its fields, once: for the loader, for the knobs and for the checker."""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class OneOf:
    """The value is one of a table's; in a lesson it is written by its name."""

    table: Mapping[str, Any]


@dataclass(frozen=True)
class Whole:
    """A whole number from low to high, both allowed."""

    low: int
    high: int


@dataclass(frozen=True)
class Real:
    """A number from low to high, both allowed."""

    low: float
    high: float


@dataclass(frozen=True)
class Words:
    """A line of text, at most longest characters (a prompt)."""

    longest: int


Rule = OneOf | Whole | Real | Words


def one_of(table: Mapping[str, Any], default: str) -> Any:
    """A dataclass field that holds an entry of table, to begin with the one called default."""
    return field(default=table[default], metadata={"rule": OneOf(table)})


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
