"""Texts of lessons as plain lines: paragraphs, lists, tables, formulas as signs or in words."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from unstir.lessons.document import (
    Block,
    Bullets,
    Code,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Listing,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
from unstir.lessons.formula.line import line
from unstir.lessons.formula.speech import words
from unstir.lessons.formula.tree import Row
from unstir.lessons.markup import parse
from unstir.quizzes.question import Markup
from unstir.tui.plain.console import wrapped


@dataclass(frozen=True)
class Voice:
    """How formulas are said: those in a sentence by `inline`, those of their own by `display`."""

    inline: Callable[[Row], str]
    display: Callable[[Row], Sequence[str]]

    def document(self, document: Document) -> str:
        """All of it, with an empty line between blocks."""
        return "\n\n".join(self._block(block, "") for block in document.blocks)

    def flat(self, markup: Markup) -> str:
        """A question's text on one line."""
        return self.flat_document(parse(markup))

    def flat_document(self, document: Document) -> str:
        """A short document on one line."""
        return " ".join(self.document(document).split())

    def _block(self, block: Block, indent: str) -> str:  # noqa: PLR0911 -- one a kind of block
        match block:
            case Paragraph(inlines):
                return wrapped(self._inlines(inlines), indent)
            case Display(tree):
                return "\n".join(wrapped(said, indent + "    ") for said in self.display(tree))
            case Bullets(items):
                return "\n".join(self._item("- ", item, indent) for item in items)
            case Numbered(start, items):
                return "\n".join(
                    self._item(f"{number}. ", item, indent)
                    for number, item in enumerate(items, start)
                )
            case Note(blocks):
                return "\n\n".join(self._block(one, indent + "  ") for one in blocks)
            case Listing(text, _):
                return textwrap.indent(text.rstrip(), indent + "    ")
            case Table():
                return self._table(block, indent)

    def _item(self, mark: str, blocks: Sequence[Block], indent: str) -> str:
        text = "\n".join(self._block(block, indent + " " * len(mark)) for block in blocks)
        return indent + mark + text.removeprefix(indent + " " * len(mark))

    def _table(self, table: Table, indent: str) -> str:
        """Row by row, each cell under its title: a voice reads a row as a sentence."""
        titles = [self._inlines(title) for title in table.titles]
        return "\n".join(
            wrapped(
                "; ".join(
                    f"{title}: {self._inlines(cell)}"
                    for title, cell in zip(titles, row, strict=True)
                ),
                indent,
                indent + "  ",
            )
            for row in table.rows
        )

    def _inlines(self, inlines: Sequence[Inline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, part: Inline) -> str:
        match part:
            case Plain(text) | Code(text):
                return text
            case Formula(tree):
                return self.inline(tree)
            case Emphasis(inlines) | Strong(inlines):
                return self._inlines(inlines)


SIGNS = Voice(inline=line, display=lambda tree: (line(tree), f"({words(tree)})"))
"""For eyes: formulas in signs, those on a line of their own in words too."""

WORDS = Voice(inline=words, display=lambda tree: (words(tree),))
"""For ears: every formula in words."""
