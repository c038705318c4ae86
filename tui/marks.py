"""Which symbols and terms of a text are explained, where they stand in a line, and their light."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from unstir.lessons.document import (
    Block,
    Bullets,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
from unstir.lessons.formula.tree import Row
from unstir.lessons.glossary import Glossary, Sign, Term
from unstir.quizzes.question import Id
from unstir.tui.page import FORMULA

LIGHT = "reverse"
# What belongs to a symbol: no other one may begin or end there.
_PART = re.compile(r"[\w\u0300-\u036f\u1d62-\u1d6a\u2080-\u209c\u2c7c']")

Entry = Sign | Term


@dataclass(frozen=True)
class Mark:
    """A way in which an entry of the glossary is written: in formulas, or in words."""

    entry: Entry
    text: str

    @property
    def id(self) -> Id:
        """The entry's."""
        return self.entry.id


def explained(document: Document, glossary: Glossary, lesson: str) -> tuple[Entry, ...]:
    """The symbols, then the terms of a text of a lesson, each once, in the order of reading."""
    parts = list(_parts(document.blocks))
    formulas = [part for part in parts if isinstance(part, Row)]
    signs = (sign for formula in formulas for sign in glossary.symbols_in(formula, lesson))
    words = " ".join(part for part in parts if isinstance(part, str))
    found = ((_first(term, words), term) for term in glossary.terms)
    terms = sorted(((at, i, term) for i, (at, term) in enumerate(found) if at >= 0))
    return (*dict.fromkeys(signs), *(term for _, _, term in terms))


def _first(term: Term, words: str) -> int:
    """Where a term stands first; -1 where it does not."""
    places = (re.search(_pattern(name), words, re.IGNORECASE) for name in (term.name, *term.also))
    return min((place.start() for place in places if place), default=-1)


def _pattern(name: str) -> str:
    return rf"\b{re.escape(name)}\b"


def _parts(blocks: Iterable[Block]) -> Iterator[Row | str]:
    """The formulas and the words of blocks, in the order of reading."""
    for block in blocks:
        match block:
            case Paragraph(inlines):
                yield from _inlines(inlines)
            case Display(tree):
                yield tree
            case Note(inner):
                yield from _parts(inner)
            case Bullets(items) | Numbered(_, items):
                for item in items:
                    yield from _parts(item)
            case Table(titles, rows):
                for cell in (*titles, *(cell for row in rows for cell in row)):
                    yield from _inlines(cell)


def _inlines(inlines: Iterable[Inline]) -> Iterator[Row | str]:
    for inline in inlines:
        match inline:
            case Plain(text):
                yield text
            case Formula(tree):
                yield tree
            case Emphasis(inner) | Strong(inner):
                yield from _inlines(inner)


def marks_of(entries: Iterable[Entry]) -> tuple[Mark, ...]:
    """The ways in which entries are written; longer ones first, so that none hides in another."""
    marks = [
        Mark(entry, text)
        for entry in entries
        for text in ((entry.shown,) if isinstance(entry, Sign) else (entry.name, *entry.also))
    ]
    return tuple(sorted(marks, key=lambda mark: -len(mark.text)))


def marked(line: Content, marks: Iterable[Mark], lit: str | None) -> Content:
    """The line, in which a click on a mark explains it, and one entry has the light."""
    taken: list[tuple[int, int]] = []
    for mark in marks:
        for start, end in _places(line, mark):
            if any(start < other_end and end > begin for begin, other_end in taken):
                continue
            taken.append((start, end))
            click = Style.from_meta({"@click": f"screen.explain('{mark.id}')"})
            line = line.stylize(click, start, end)
            if mark.id == lit:
                line = line.stylize(LIGHT, start, end)
    return line


def _places(line: Content, mark: Mark) -> Iterator[tuple[int, int]]:
    """Where a mark stands in a line: symbols within formulas, terms in words."""
    if isinstance(mark.entry, Term):
        for found in re.finditer(_pattern(mark.text), line.plain, re.IGNORECASE):
            yield found.span()
        return
    for span in line.spans:
        if span.style == FORMULA:
            yield from _symbols(line.plain, mark.text, span.start, span.end)


def _symbols(text: str, symbol: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    at = text.find(symbol, begin, end)
    while at >= 0:
        after = at + len(symbol)
        before_is_free = at == begin or not _PART.match(text[at - 1])
        after_is_free = after >= end or not _PART.match(text[after])
        if before_is_free and after_is_free:
            yield at, after
        at = text.find(symbol, after, end)
