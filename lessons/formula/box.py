"""A formula in two dimensions: fractions stacked, brackets as high as what they hold."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from unstir.lessons.formula.line import accented, is_big, line, root
from unstir.lessons.formula.scripts import lowered, raised
from unstir.lessons.formula.spacing import role_at_left, spaced
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

TALL = {
    "(": "⎛⎜⎝",
    ")": "⎞⎟⎠",
    "[": "⎡⎢⎣",
    "]": "⎤⎥⎦",
    "{": "⎧⎨⎩",
    "}": "⎫⎬⎭",
    "‖": "‖‖‖",
    "|": "│││",
    "⟨": "⟨⟨⟨",
    "⟩": "⟩⟩⟩",
}
_SPACE = Symbol(" ", "", Role.SPACE)


@dataclass(frozen=True)
class Box:
    """Lines of equal width, and which of them stands level with the text beside it."""

    lines: tuple[str, ...]
    baseline: int

    @property
    def width(self) -> int:
        """Columns in a terminal."""
        return max(map(columns, self.lines))


def columns(text: str) -> int:
    """The columns a formula's text takes: a combining mark takes none."""
    return sum(not unicodedata.combining(character) for character in text)


def box(formula: Row, width: int) -> tuple[str, ...]:
    """The lines of a formula, all equally long, in at most width columns where that can be.

    Too wide, it is broken after commas, before relations, then before operators too; still too
    wide, it comes on one line, to be wrapped like words.
    """
    whole = _box(formula)
    for roles in ((), (Role.RELATION,), (Role.RELATION, Role.OPERATOR)):
        if whole.width <= width:
            return whole.lines
        whole = _stack(_filled(_pieces(formula, roles), width))
    return whole.lines if whole.width <= width else (line(formula),)


def _pieces(row: Row, roles: tuple[Role, ...]) -> list[Row]:
    """The row cut after commas and before parts with one of roles, but not inside brackets."""
    pieces: list[list[Node]] = [[]]
    depth = 0
    before: Role | None = None
    for part in row.parts:
        role = role_at_left(part)
        if depth == 0 and pieces[-1] and (role in roles or before is Role.PUNCTUATION):
            pieces.append([])
        pieces[-1] += [part, _SPACE] if role is Role.OPERATOR and not pieces[-1] else [part]
        if isinstance(part, Symbol):
            depth += (role is Role.OPEN) - (role is Role.CLOSE)
            before = role
    return [Row(tuple(piece)) for piece in pieces]


def _filled(pieces: list[Row], width: int) -> list[Box]:
    """The pieces joined into lines as long as fit; all but the first are indented by two."""
    lines = [pieces[0]]
    for piece in pieces[1:]:
        longer = Row(lines[-1].parts + piece.parts)
        indent = 2 if len(lines) > 1 else 0
        if _box(longer).width + indent <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    boxes = [_box(row) for row in lines]
    return boxes[:1] + [_beside([_text("  "), box]) for box in boxes[1:]]


def _stack(boxes: list[Box]) -> Box:
    width = max(box.width for box in boxes)
    lines = (_padded(text, width) for box in boxes for text in box.lines)
    return Box(tuple(lines), boxes[0].baseline)


def _box(node: Node) -> Box:  # noqa: C901, PLR0911 - one case for each kind
    match node:
        case Symbol(text=text):
            return _text(text)
        case Accent():
            return _text(accented(node))
        case Row():
            return _row(node)
        case Fraction():
            return _fraction(node)
        case Root(body=body):
            return _root(_box(body))
        case Fence(left=left, body=body, right=right):
            return _fence(left.text if left else "", _box(body), right.text if right else "")
        case Scripts(base=base) if is_big(base):
            return _limits(node)
        case Scripts():
            return _scripts(node)
        case Labelled(body=body, label=label):
            return _labelled(_box(body), _box(label))
        case Lines():
            return _lines(node)


def _text(text: str) -> Box:
    return Box((text,), 0)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _centred(lines: Iterable[str], width: int) -> tuple[str, ...]:
    return tuple(_padded(" " * ((width - columns(text)) // 2) + text, width) for text in lines)


def _beside(boxes: list[Box]) -> Box:
    """Boxes side by side, their baselines level."""
    up = max((box.baseline for box in boxes), default=0)
    down = max((len(box.lines) - box.baseline for box in boxes), default=1)
    grown = [_grown(box, up - box.baseline, up + down) for box in boxes]
    return Box(tuple("".join(parts) for parts in zip(*grown, strict=True)) or ("",), up)


def _grown(box: Box, above: int, height: int) -> list[str]:
    blank = " " * box.width
    lines = [_padded(text, box.width) for text in box.lines]
    return [blank] * above + lines + [blank] * (height - above - len(lines))


def _row(row: Row) -> Box:
    boxes: list[Box] = []
    for gap, part in spaced(row):
        boxes += [_text(" " * gap), _box(part)] if gap else [_box(part)]
    return _beside(boxes)


def _fraction(fraction: Fraction) -> Box:
    top, bottom = _box(fraction.top), _box(fraction.bottom)
    width = max(top.width, bottom.width) + 2
    lines = (*_centred(top.lines, width), "─" * width, *_centred(bottom.lines, width))
    return Box(lines, len(top.lines))


def _root(body: Box) -> Box:
    if len(body.lines) == 1:
        return _text(root(body.lines[0]))
    return _beside([_text("√"), _fence("(", body, ")")])


def _fence(left: str, body: Box, right: str) -> Box:
    height = len(body.lines)
    sides = [Box(_bracket(side, height), body.baseline) if side else None for side in (left, right)]
    return _beside([part for part in (sides[0], body, sides[1]) if part])


def _bracket(side: str, height: int) -> tuple[str, ...]:
    if height == 1 or side not in TALL:
        return (side,) * height
    pieces = TALL[side]
    return (pieces[0], *[pieces[1]] * (height - 2), pieces[2])


def _labelled(body: Box, label: Box) -> Box:
    """A part, a brace under it, and its name under that."""
    width = max(body.width, label.width, 3)
    left = (width - 3) // 2
    brace = f"╰{'─' * left}┬{'─' * (width - 3 - left)}╯"
    lines = (*_centred(body.lines, width), brace, *_centred(label.lines, width))
    return Box(lines, body.baseline)


def _lines(node: Lines) -> Box:
    """Cells in columns: steps meet at the cuts, cases begin at the left."""
    grid = [[_box(_cut(cell, place)) for place, cell in enumerate(row)] for row in node.rows]
    number = max(map(len, grid))
    widths = [max(row[i].width for row in grid if i < len(row)) for i in range(number)]
    rows = [
        _beside([_cell(box, widths[i], i, cases=node.cases) for i, box in enumerate(row)])
        for row in grid
    ]
    stacked = _stack(rows)
    middle = Box(stacked.lines, (len(stacked.lines) - 1) // 2)
    return _fence("{", middle, "") if node.cases else middle


def _cut(cell: Row, place: int) -> Row:
    """A cell that a cut has parted from what stands before it: the space there is its own."""
    related = place > 0 and bool(cell.parts) and role_at_left(cell) is Role.RELATION
    return Row((_SPACE, *cell.parts)) if related else cell


def _cell(box: Box, width: int, column: int, *, cases: bool) -> Box:
    if not cases and column % 2 == 0:
        return Box(tuple(" " * (width - box.width) + text for text in box.lines), box.baseline)
    lines = tuple(_padded(text, width) + "  " * cases for text in box.lines)
    return Box(lines, box.baseline)


def _limits(node: Scripts) -> Box:
    """A sum with its limits over and under it."""
    over = _tight(node.sup) if node.sup else ()
    under = _tight(node.sub) if node.sub else ()
    lines = (*over, line(node.base), *under)
    return Box(_centred(lines, max(map(columns, lines))), len(over))


def _tight(script: Row) -> tuple[str, ...]:
    return (line(script).replace(" ", ""),)


def _scripts(node: Scripts) -> Box:
    """Small scripts of Unicode stand beside the base, others in lines of their own."""
    base = _box(node.base)
    sub, sup = lowered(node.sub), raised(node.sup)
    if sub is not None and sup is not None and len(base.lines) == 1:
        return _beside([base, _text(sub + sup)])
    beside = [""] * len(base.lines)
    above = _hung(node.sup, sup, beside, 0)
    below = _hung(node.sub, sub, beside, -1)
    hanging = [*above, *beside, *below]
    width = max(map(columns, hanging))
    lines = tuple(_padded(text, width) for text in hanging)
    return _beside([base, Box(lines, len(above) + base.baseline)])


def _hung(script: Row | None, small: str | None, beside: list[str], row: int) -> tuple[str, ...]:
    """The lines of a script outside the base; a small one goes into a row beside it instead."""
    if script is None:
        return ()
    if small is None:
        return _box(script).lines
    beside[row] += small
    return ()
