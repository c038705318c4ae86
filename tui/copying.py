"""What of a section can be copied: its formulas, its programs, and its whole text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unstir.lessons.document import Block, Bullets, Display, Document, Listing, Note, Numbered
from unstir.lessons.formula.line import line
from unstir.tui.page import lay_out

COLUMNS = 80


@dataclass(frozen=True)
class Piece:
    """What it is called, and its text."""

    name: str
    text: str


def pieces(document: Document) -> tuple[Piece, ...]:
    """Formulas and programs in the order of reading, then all of it."""
    whole = "\n".join(each.plain.rstrip() for each in lay_out(document, COLUMNS))
    return (*_pieces(document.blocks), Piece("the text", whole))


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Display(tree):
                yield Piece("the formula", line(tree))
            case Listing(text, _):
                yield Piece("the program", text)
            case Note(inner):
                yield from _pieces(inner)
            case Bullets(items) | Numbered(_, items):
                for item in items:
                    yield from _pieces(item)


def kept_in(file: Path, piece: Piece) -> str:
    """Write a piece to a file too, for terminals that let nobody at their clipboard.

    A sentence that says so; empty where it cannot be written.
    """
    try:
        file.write_text(piece.text, encoding="utf-8")
    except OSError:
        return ""
    return f"It stands in {file}, too."
