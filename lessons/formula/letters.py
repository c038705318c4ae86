"""The symbols of a formula: letters with their marks and indices, each of which means something."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NewType
from unicodedata import combining, normalize

from unstir.lessons.formula.line import accented, is_big, line
from unstir.lessons.formula.tree import (
    Accent,
    Fence,
    Fraction,
    Labelled,
    Lines,
    Node,
    Role,
    Root,
    Row,
    Scripts,
    Symbol,
)

SingleSymbol = NewType("SingleSymbol", Row)
"""A formula that is one symbol: letter_of() gives it."""

_NABLA = "∇"


@dataclass(frozen=True)
class Letter:
    """A letter with its mark, or a short word as SNR, and its index, which may be empty."""

    base: str
    index: str = ""

    @property
    def is_symbol(self) -> bool:
        """Whether it is a single letter, which a reader cannot know, and no word."""
        return sum(not combining(part) for part in normalize("NFD", self.base)) == 1

    def __str__(self) -> str:
        """The letter in one line, as readings write it: ᾱ_t."""
        return f"{self.base}_{self.index}" if self.index else self.base


def letter_of(node: Node | None) -> Letter | None:
    """The letter that a node is, whatever its power, or nothing where it is more or less."""
    match node:
        case Row((part,)):
            return letter_of(part)
        case Symbol(text=text, role=Role.ORDINARY) if text.isalpha() or text == _NABLA:
            return Letter(text)
        case Accent():
            return Letter(accented(node))
        case Scripts(base=Symbol() | Accent() as base, sub=index):
            bare = letter_of(base)
            return (
                Letter(bare.base, line(index).replace(" ", "") if index else "") if bare else None
            )
        case _:
            return None


def letters_in(node: Node | None) -> Iterator[Letter]:
    """The letters in a formula in the order of reading, and those inside their indices.

    The letter that a sum or a product runs over means nothing outside it, and is left out.
    """
    bound = set(_bound(node))
    return (letter for letter in _letters(node) if letter not in bound)


def _letters(node: Node | None) -> Iterator[Letter]:
    letter = None if isinstance(node, Row) else letter_of(node)
    if letter:
        yield letter
    for part in _parts(node, without_base=letter is not None):
        yield from _letters(part)


def _bound(node: Node | None) -> Iterator[Letter]:
    match node:
        case Scripts(base=base, sub=Row((first, *_))) if is_big(base) and (
            over := letter_of(first)
        ):
            yield over
    for part in _parts(node):
        yield from _bound(part)


def _parts(node: Node | None, *, without_base: bool = False) -> Iterator[Node]:
    inside: tuple[Node | None, ...] = ()
    match node:
        case Scripts(base, sub, sup):
            inside = (None if without_base else base, sub, sup)
        case Fraction(top, bottom):
            inside = (top, bottom)
        case Root(body) | Fence(body=body):
            inside = (body,)
        case Labelled(body, label):
            inside = (body, label)
        case Lines(rows):
            inside = tuple(cell for row in rows for cell in row)
        case Row(parts):
            inside = parts
    yield from (part for part in inside if part is not None)
