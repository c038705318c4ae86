"""A text as a tree: blocks of words and formulas, which the screen, paper or a voice may show."""

from dataclasses import dataclass

from unstir.lessons.formula.tree import Row


@dataclass(frozen=True)
class Plain:
    """Words as they are."""

    text: str


@dataclass(frozen=True)
class Code:
    """Words of a program."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula among words."""

    tree: Row


@dataclass(frozen=True)
class Emphasis:
    """Words said with stress (italics)."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True)
class Strong:
    """Words said with weight (bold)."""

    inlines: tuple["Inline", ...]


Inline = Plain | Code | Formula | Emphasis | Strong
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """Words and formulas, to be wrapped to the width."""

    inlines: Inlines


@dataclass(frozen=True)
class Display:
    """A formula on lines of its own."""

    tree: Row


@dataclass(frozen=True)
class Bullets:
    """Items, each of blocks."""

    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class Numbered:
    """Items with numbers, the first of which is start."""

    start: int
    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class Note:
    """An aside (a block quotation in the source)."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a row of titles."""

    titles: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True)
class Listing:
    """Lines of a program."""

    text: str
    language: str


Block = Paragraph | Display | Bullets | Numbered | Note | Table | Listing


@dataclass(frozen=True)
class Document:
    """The blocks of a text, from top to bottom."""

    blocks: tuple[Block, ...]
