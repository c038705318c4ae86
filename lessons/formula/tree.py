"""A formula as a tree: every symbol is a node of its own, so that it can be found and explained."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a symbol does in a formula, which decides the space around it."""

    ORDINARY = "ordinary"
    OPERATOR = "operator"
    RELATION = "relation"
    PUNCTUATION = "punctuation"
    OPEN = "open"
    CLOSE = "close"
    FUNCTION = "function"
    BIG = "big"
    SPACE = "space"


@dataclass(frozen=True)
class Symbol:
    """One symbol, number or word as it is shown, and as it is said."""

    text: str
    spoken: str
    role: Role = Role.ORDINARY


@dataclass(frozen=True)
class Accent:
    """A symbol that wears a bar, a hat or a tilde: one symbol in the reader's eye."""

    base: Symbol
    mark: str
    spoken: str


@dataclass(frozen=True)
class Row:
    """Parts side by side."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Fraction:
    """One part over another."""

    top: Row
    bottom: Row


@dataclass(frozen=True)
class Root:
    """A square root."""

    body: Row


@dataclass(frozen=True)
class Scripts:
    """A base with a subscript, a superscript, or both."""

    base: "Node"
    sub: Row | None
    sup: Row | None


@dataclass(frozen=True)
class Fence:
    """Brackets as high as what they hold; a side may be empty."""

    left: Symbol | None
    body: Row
    right: Symbol | None


@dataclass(frozen=True)
class Labelled:
    """A part with a brace under it, and under that what it is called."""

    body: Row
    label: Row


@dataclass(frozen=True)
class Lines:
    """Rows under each other, cut into cells that stand in columns.

    Steps of a derivation meet at the cuts; cases stand behind a brace.
    """

    rows: tuple[tuple[Row, ...], ...]
    cases: bool


Node = Symbol | Accent | Row | Fraction | Root | Scripts | Fence | Labelled | Lines
