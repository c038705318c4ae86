"""Documents in ASCII: words and formulas as one would type them, before they are laid out."""

from unstir.lessons.document import (
    Block,
    Bullets,
    Code,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Inlines,
    Listing,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
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
from unstir.tui.in_ascii import formula_in_ascii, in_ascii

_SPACE = Symbol(" ", "", Role.SPACE)
_ROOT = Symbol("sqrt", "", Role.ORDINARY)
_OPEN, _CLOSE = Symbol("(", "", Role.OPEN), Symbol(")", "", Role.CLOSE)


def document_in_ascii(document: Document) -> Document:
    """The same blocks, all of their letters in ASCII."""
    return Document(tuple(map(_block, document.blocks)))


def _block(block: Block) -> Block:  # noqa: PLR0911 -- one a kind of block
    match block:
        case Paragraph(inlines):
            return Paragraph(_inlines(inlines))
        case Display(tree):
            return Display(_row(tree))
        case Bullets(items):
            return Bullets(tuple(tuple(map(_block, item)) for item in items))
        case Numbered(start, items):
            return Numbered(start, tuple(tuple(map(_block, item)) for item in items))
        case Note(blocks):
            return Note(tuple(map(_block, blocks)))
        case Table(titles, rows):
            cells = tuple(tuple(map(_inlines, row)) for row in rows)
            return Table(tuple(map(_inlines, titles)), cells)
        case Listing(text, language):
            return Listing(in_ascii(text), language)


def _inlines(inlines: Inlines) -> Inlines:
    return tuple(map(_inline, inlines))


def _inline(part: Inline) -> Inline:
    match part:
        case Plain(text):
            return Plain(in_ascii(text))
        case Code(text):
            return Code(in_ascii(text))
        case Formula(tree):
            return Formula(Row((Symbol(formula_in_ascii(line(tree)), ""),)))
        case Emphasis(inlines):
            return Emphasis(_inlines(inlines))
        case Strong(inlines):
            return Strong(_inlines(inlines))


def _row(row: Row) -> Row:
    """A row in which no two parts run together."""
    parts: list[Node] = []
    for part in map(_node, row.parts):
        if parts and _run_together(parts[-1], part):
            parts.append(_SPACE)
        parts.append(part)
    return Row(tuple(parts))


def _run_together(before: Node, after: Node) -> bool:
    """Whether two names would read as one, or a sign as part of the line of a fraction."""
    left, right = line(before), line(after)
    if isinstance(after, Fraction) and left.endswith("-"):
        return True
    return left[-1:].isalnum() and right[:1].isalnum() and len(left + right) > 2  # noqa: PLR2004 -- two letters may: 2x


def _node(node: Node) -> Node:  # noqa: C901, PLR0911 -- one for each kind
    match node:
        case Symbol(text, spoken, role):
            return Symbol(formula_in_ascii(text), spoken, role)
        case Accent(spoken=spoken):
            return Symbol(formula_in_ascii(accented(node)), spoken)
        case Row():
            return _row(node)
        case Fraction(top, bottom):
            return Fraction(_row(top), _row(bottom))
        case Root(body):
            return Row((_ROOT, Fence(_OPEN, _row(body), _CLOSE)))
        case Scripts(base, sub, sup) if is_big(base):
            return Scripts(_node(base), sub and Row((_row(sub),)), sup and Row((_row(sup),)))
        case Scripts():
            return _scripted(node)
        case Fence(left, body, right):
            return Fence(_side(left), _row(body), _side(right))
        case Labelled(body, label):
            return Labelled(_row(body), _row(label))
        case Lines(rows, cases):
            return Lines(tuple(tuple(map(_row, cells)) for cells in rows), cases)


def _side(symbol: Symbol | None) -> Symbol | None:
    return symbol and Symbol(formula_in_ascii(symbol.text), symbol.spoken, symbol.role)


def _scripted(node: Scripts) -> Node:
    """The base with its scripts behind it, on the same line: x_t^2."""
    scripts = formula_in_ascii(line(Scripts(Symbol("", ""), node.sub, node.sup)))
    base = _node(node.base)
    if isinstance(base, Symbol):
        return Symbol(base.text + scripts, base.spoken, base.role)
    if isinstance(base, Fraction) or (isinstance(base, Row) and len(base.parts) > 1):
        base = Fence(_OPEN, Row((base,)), _CLOSE)
    return Row((base, Symbol(scripts, "")))
