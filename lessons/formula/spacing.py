"""The space between the parts of a row, the same for one line and for two dimensions."""

from collections.abc import Iterator

from unstir.lessons.formula.tree import (
    Accent,
    Fence,
    Fraction,
    Node,
    Role,
    Root,
    Row,
    Scripts,
    Symbol,
)

_BEFORE_AN_OPERAND = (None, Role.OPERATOR, Role.RELATION, Role.OPEN, Role.PUNCTUATION)


def spaced(row: Row) -> Iterator[tuple[int, Node]]:
    """Every part of a row with the number of spaces before it; explicit spaces become numbers."""
    left: Node | None = None
    unary = False
    asked = 0
    for part in row.parts:
        if role_at_left(part) is Role.SPACE and isinstance(part, Symbol):
            asked = max(asked, len(part.text))
            continue
        gap = 0 if left is None or unary else _gap(left, part)
        yield max(gap, asked), part
        unary = _operates(part) and (left is None or role_at_right(left) in _BEFORE_AN_OPERAND)
        left, asked = part, 0


def role_at_left(node: Node) -> Role:
    """The role of a part as its left neighbour meets it."""
    match node:
        case Symbol(role=role):
            return role
        case Scripts(base=base):
            return role_at_left(base)
        case Row(parts=(first, *_)):
            return role_at_left(first)
        case Fence(left=Symbol()):
            return Role.OPEN
        case _:
            return Role.ORDINARY


def role_at_right(node: Node) -> Role:
    """The role of a part as its right neighbour meets it."""
    match node:
        case Symbol(role=role):
            return role
        case Scripts(base=base):
            return role_at_right(base)
        case Row(parts=(*_, last)):
            return role_at_right(last)
        case Fence(right=Symbol()):
            return Role.CLOSE
        case _:
            return Role.ORDINARY


def _operates(node: Node) -> bool:
    return role_at_left(node) is Role.OPERATOR


def _gap(left: Node, right: Node) -> int:
    before, after = role_at_right(left), role_at_left(right)
    if Role.RELATION in (before, after) or before is Role.PUNCTUATION:
        return 1
    if before is Role.OPEN or after in (Role.CLOSE, Role.PUNCTUATION):
        return 0
    if Role.OPERATOR in (before, after) or before is Role.BIG:
        return 1
    if before is Role.FUNCTION:
        return int(after is not Role.OPEN)
    if after in (Role.FUNCTION, Role.BIG):
        return 1
    return int(_would_merge(left, right))


def _would_merge(left: Node, right: Node) -> bool:
    """Whether two factors side by side would read as one: a root and its neighbour, two words."""
    if role_at_left(right) is Role.OPEN:
        return False
    if isinstance(left, Root) or (isinstance(left, Fraction) and isinstance(right, Fraction)):
        return True
    return _is_word(left) or _is_word(right)


def _is_word(node: Node) -> bool:
    match node:
        case Symbol(text=text):
            return len(text) > 1 and text.isalpha()
        case Scripts(base=Symbol() as base):
            return _is_word(base)
        case Accent() | _:
            return False
