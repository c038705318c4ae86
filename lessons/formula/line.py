"""A formula on one line, for the middle of a sentence, for narrow screens and for copying."""

import unicodedata

from unstir.lessons.formula.scripts import SUBSCRIPTS, lowered, raised
from unstir.lessons.formula.spacing import role_at_left, role_at_right, spaced
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

_BEGINS_A_TERM = (Role.RELATION, Role.PUNCTUATION, Role.OPEN)
_ENDS_A_TERM = (Role.RELATION, Role.PUNCTUATION, Role.CLOSE)
_LOOSE = (Role.OPERATOR, Role.RELATION, Role.PUNCTUATION)


def line(node: Node) -> str:  # noqa: PLR0911 - one return for each kind of node
    """The formula in Unicode, with brackets wherever the eye would lose what belongs together."""
    match node:
        case Symbol(text=text):
            return text
        case Accent():
            return accented(node)
        case Row():
            return _row(node)
        case Fraction(top=top, bottom=bottom):
            return f"{_term(top)} / {_factor(bottom)}"
        case Root(body=body):
            return root(line(body))
        case Fence(left=left, body=body, right=right):
            return (left.text if left else "") + line(body) + (right.text if right else "")
        case Scripts():
            return _scripts(node)
        case Labelled(body=body, label=label):
            return f"{line(body)} [{line(label)}]"
        case Lines():
            return _lines(node)


def accented(node: Accent) -> str:
    """The symbol with its mark, as one character where Unicode has one (ᾱ)."""
    return unicodedata.normalize("NFC", node.base.text + node.mark)


def root(body: str) -> str:
    """A root over text: bare over one symbol, which may wear a subscript."""
    return f"√{body}" if _is_one_symbol(body) else f"√({body})"


def _is_one_symbol(text: str) -> bool:
    visible = [letter for letter in text if not unicodedata.combining(letter)]
    indexed = visible[1:] and visible[-1] in SUBSCRIPTS.values()
    return len(visible) == 1 + bool(indexed) or text.replace(".", "").isdigit()


def _row(row: Row) -> str:
    parts = list(spaced(row))
    neighbours = [None, *(part for _, part in parts), None]
    around = zip(neighbours, parts, neighbours[2:], strict=False)
    return "".join(" " * gap + _among(before, part, after) for before, (gap, part), after in around)


def _among(before: Node | None, part: Node, after: Node | None) -> str:
    """A fraction that is a factor needs brackets: (a / b)c, but x = a / b + c."""
    if not isinstance(part, Fraction):
        return line(part)
    first = before is None or role_at_right(before) in _BEGINS_A_TERM or _adds(before)
    last = after is None or role_at_left(after) in _ENDS_A_TERM or _adds(after)
    return line(part) if first and last else f"({line(part)})"


def _adds(node: Node) -> bool:
    return isinstance(node, Symbol) and node.text in "+−±"


def _term(row: Row) -> str:
    """The row as it may stand over a fraction line: sums in brackets, products bare."""
    sums = any(isinstance(part, Symbol) and part.role in _LOOSE for part in row.parts)
    loose = sums and not _is_call(row)
    return f"({line(row)})" if loose or _is_fraction(row) else line(row)


def _factor(row: Row) -> str:
    """The row as it may stand under a fraction line: several factors in brackets."""
    loose = len(row.parts) > 1 and not _is_call(row)
    return f"({line(row)})" if loose or _is_fraction(row) else line(row)


def _is_call(row: Row) -> bool:
    """Whether the row is a function with its arguments, as f(0)."""
    roles = [role_at_left(part) for part in row.parts]
    closed = role_at_right(row.parts[-1]) is Role.CLOSE
    return roles[:2] == [Role.ORDINARY, Role.OPEN] and roles.count(Role.OPEN) == 1 and closed


def _is_fraction(row: Row) -> bool:
    return len(row.parts) == 1 and isinstance(row.parts[0], Fraction)


def _scripts(node: Scripts) -> str:
    base = line(node.base)
    if isinstance(node.base, Fraction) or (isinstance(node.base, Row) and len(node.base.parts) > 1):
        base = f"({base})"
    sub, sup = lowered(node.sub), raised(node.sup)
    if sub is None and node.sub is not None:
        sub = "_" + _bracketed(node.sub)
    if sup is None and node.sup is not None:
        sup = "^" + _bracketed(node.sup)
    return base + (sub or "") + (sup or "")


def _bracketed(script: Row) -> str:
    text = line(script)
    bare = [c for c in text if not unicodedata.combining(c)]
    return text if len(bare) == 1 or text.isalnum() else f"({text})"


def _lines(node: Lines) -> str:
    if node.cases:
        return "{" + "; ".join(" ".join(map(line, row)) for row in node.rows) + "}"
    whole = (Row(tuple(part for cell in row for part in cell.parts)) for row in node.rows)
    return "; ".join(map(line, whole))


def is_big(node: Node) -> bool:
    """Whether scripts stand over and under the node, as they do at a sum."""
    return isinstance(node, Symbol) and node.role is Role.BIG
