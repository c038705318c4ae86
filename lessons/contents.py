"""What a document contains: its words, its formulas, and the symbols these use and explain."""

from collections.abc import Iterator

from unstir.lessons.document import (
    Block,
    Bullets,
    Code,
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


def count_words(document: Document) -> int:
    """How many words there are to read, formulas and programs left out."""
    plain = (part for part in _inlines(document.blocks) if isinstance(part, Plain))
    return sum(any(map(str.isalnum, word)) for part in plain for word in part.text.split())


def text_of(document: Document) -> str:
    """Its words, those of programs among them, with a space in the place of each formula."""
    inlines = _inlines(document.blocks)
    return "".join(part.text if isinstance(part, Plain | Code) else " " for part in inlines)


def formulas_in(document: Document) -> list[Row]:
    """Its formulas: those among words, then those on lines of their own."""
    trees = [part.tree for part in _inlines(document.blocks) if isinstance(part, Formula)]
    blocks = _blocks(document.blocks)
    return trees + [block.tree for block in blocks if isinstance(block, Display)]


def symbols_used(document: Document) -> set[str]:
    """The letters in its formulas, with their accents, except those that a sum runs over."""
    return {letter for tree in formulas_in(document) for letter in _letters(tree)}


def symbols_explained(document: Document) -> set[str]:
    """The letters that stand alone in a sentence, with or without an index."""
    return {
        letter
        for part in _inlines(document.blocks)
        if isinstance(part, Formula) and (letter := _alone(part.tree))
    }


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks and those inside them."""
    for block in blocks:
        yield block
        match block:
            case Bullets(items) | Numbered(_, items):
                for item in items:
                    yield from _blocks(item)
            case Note(inside):
                yield from _blocks(inside)


def _inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in _blocks(blocks):
        match block:
            case Paragraph(inlines):
                yield from _flat(inlines)
            case Table(titles, rows):
                for cell in (*titles, *(cell for row in rows for cell in row)):
                    yield from _flat(cell)


def _flat(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong):
            yield from _flat(inline.inlines)
        else:
            yield inline


def _letters(node: Node | None) -> set[str]:  # noqa: PLR0911 - a return for each kind of node
    match node:
        case Symbol(text=text, role=Role.ORDINARY) if len(text) == 1 and text.isalpha():
            return {text}
        case Accent():
            return {_name(node)}
        case Fraction(top, bottom):
            return _letters(top) | _letters(bottom)
        case Root(body) | Fence(body=body):
            return _letters(body)
        case Scripts(base, sub, sup):
            return _letters(base) | _letters(sub) | _letters(sup)
        case Labelled(body, label):
            return _letters(body) | _letters(label)
        case Lines(rows):
            return {letter for row in rows for cell in row for letter in _letters(cell)}
        case Row(parts):
            found: set[str] = set().union(*map(_letters, parts))
            return found - {letter for part in parts for letter in _bound(part)}
        case _:
            return set()


def _bound(node: Node) -> set[str]:
    """The letter that a sum or product runs over: s in the product from s = 1 to t."""
    match node:
        case Scripts(base=Symbol(role=Role.BIG), sub=Row(parts=(Symbol() as letter, *_))):
            return {letter.text}
        case _:
            return set()


def _alone(tree: Row) -> str | None:
    match tree.parts:
        case (Symbol(text=text, role=Role.ORDINARY) | Scripts(base=Symbol(text=text)),):
            return text
        case (Accent() as accent,) | (Scripts(base=Accent() as accent),):
            return _name(accent)
        case _:
            return None


def _name(accent: Accent) -> str:
    return f"{accent.base.text} {accent.spoken}"
