"""Finding lessons, sections, terms, symbols and questions of a course by a few letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from unstir.lessons.document import Block, Display, Document, Formula, Paragraph
from unstir.lessons.lesson import Course
from unstir.lessons.markup import parse
from unstir.quizzes.question import Id
from unstir.tui.page import lay_out, words_of_document

WIDE = 10_000  # columns: a paragraph is one line


class Kind(IntEnum):
    """What was found; among equals the first comes first."""

    LESSON = 0
    SECTION = 1
    TERM = 2
    SYMBOL = 3
    QUESTION = 4


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: its name, what is said of it, and where it stands.

    also are other names of it. Without a section it is the whole lesson.
    """

    kind: Kind
    name: str
    text: str
    lesson: Id
    section: Id | None = None
    also: str = ""


def entries(course: Course) -> tuple[Entry, ...]:
    """Everything that can be found in a course."""
    return (*_of_lessons(course), *_of_the_glossary(course))


def _of_lessons(course: Course) -> Iterator[Entry]:
    for lesson in course.lessons:
        yield Entry(Kind.LESSON, lesson.title, _plain(lesson.summary), lesson.id)
        for section in lesson.sections:
            yield Entry(Kind.SECTION, section.title, _plain(section.text), lesson.id, section.id)
            for question in section.questions:
                stem = words_of_document(parse(question.stem)).plain
                yield Entry(Kind.QUESTION, _glued(stem), _glued(stem), lesson.id, section.id)


def _of_the_glossary(course: Course) -> Iterator[Entry]:
    for term in course.glossary.terms:
        also, meaning = " ".join(term.also), _plain(term.meaning)
        yield Entry(Kind.TERM, term.name, meaning, term.lesson, term.section, also)
    for sign in course.glossary.signs:
        name, meaning = f"{sign.shown}  {sign.name}", _plain(sign.meaning)
        yield Entry(Kind.SYMBOL, name, meaning, sign.lesson, sign.section, sign.said)


def _plain(document: Document) -> str:
    """The document on one line, its formulas too."""
    flat = Document(tuple(map(_flat, document.blocks)))
    return " ".join(line.plain.strip() for line in lay_out(flat, WIDE) if line.plain)


def _flat(block: Block) -> Block:
    return Paragraph((Formula(block.tree),)) if isinstance(block, Display) else block


def _glued(text: str) -> str:
    """The text with spaces for the places at which it would not be broken."""
    return text.replace("\ue000", " ")


def find(known: Sequence[Entry], query: str, most: int = 60) -> list[Entry]:
    """The entries that fit, best first; none for an empty query.

    Every word of the query has to be in the name or in the text; a letter may be left out or
    wrong only in names, where the letters of the whole query stand in order.
    """
    words = query.casefold().split()
    if not words:
        return []
    ranked = ((_rank(entry, words), entry) for entry in known)
    fitting = [(rank, entry.kind, i) for i, (rank, entry) in enumerate(ranked) if rank is not None]
    return [known[i] for _, _, i in sorted(fitting)[:most]]


def _rank(entry: Entry, words: Sequence[str]) -> int | None:
    """How well an entry fits, 0 the best; None if it does not."""
    name, text = f"{entry.name} {entry.also}".casefold(), entry.text.casefold()
    if entry.kind is Kind.QUESTION:  # its stem is what it says, not what it is called
        name = ""
    if any(one.casefold().startswith(" ".join(words)) for one in (name, entry.also)):
        return 0
    if all(_begins_a_word(name, word) for word in words):
        return 1
    if all(word in name for word in words):
        return 2
    if all(_begins_a_word(name, word) or _begins_a_word(text, word) for word in words):
        return 3
    if all(word in name or word in text for word in words):
        return 4
    return 5 if _in_order(name, "".join(words)) else None


def _begins_a_word(text: str, word: str) -> bool:
    return text.startswith(word) or f" {word}" in text


def _in_order(name: str, letters: str) -> bool:
    """Whether the letters stand in the name one after the other, close together."""
    if len(letters) < 4:  # noqa: PLR2004 -- fewer letters stand in order almost everywhere
        return False
    start = name.find(letters[0])
    at = start
    for letter in letters[1:]:
        at = name.find(letter, at + 1)
        if at < 0:
            return False
    return start >= 0 and at - start <= 2 * len(letters)
