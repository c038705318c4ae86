"""A formula in words, to be read aloud and for those who cannot see it."""

from unstir.lessons.formula.line import is_big
from unstir.lessons.formula.tree import (
    Accent,
    Fence,
    Fraction,
    Labelled,
    Lines,
    Node,
    Root,
    Row,
    Scripts,
    Symbol,
)

POWERS = {"2": "squared", "3": "cubed", "T": "transposed", "⊤": "transposed", "∗": "star"}


def words(node: Node) -> str:  # noqa: PLR0911 - one return for each kind of node
    """The formula as it would be said, with every group's end where the ear needs it."""
    match node:
        case Symbol(spoken=spoken):
            return spoken
        case Accent(base=base, spoken=mark):
            return f"{base.spoken} {mark}"
        case Row(parts=parts):
            return " ".join(filter(None, map(words, parts)))
        case Fraction(top=top, bottom=bottom):
            return _fraction(top, bottom)
        case Root(body=body):
            return f"root of {words(body)}{_end(body, 'root')}"
        case Fence(left=left, body=body, right=right):
            return " ".join(filter(None, (words(part) for part in (left, body, right) if part)))
        case Scripts():
            return _scripts(node)
        case Labelled(body=body, label=label):
            return f"{words(body)}, which is the {words(label)},"
        case Lines(rows=rows, cases=cases):
            said = [" ".join(filter(None, map(words, row))) for row in rows]
            return f"either {', or '.join(said)}" if cases else ", then ".join(said)


def _fraction(top: Row, bottom: Row) -> str:
    if len(top.parts) == 1 and len(bottom.parts) == 1:
        return f"{words(top)} over {words(bottom)}"
    return f"fraction {words(top)} over {words(bottom)} end fraction"


def _end(body: Row, name: str) -> str:
    """One symbol needs no end to be heard."""
    return f" end {name}" if len(body.parts) > 1 else ""


def _scripts(node: Scripts) -> str:
    said = words(node.base)
    if is_big(node.base):
        return said + _limits(node)
    if node.sub:
        over = isinstance(node.base, Symbol) and node.base.text == "𝔼"
        said += f" over {words(node.sub)}" if over else f" sub {words(node.sub)}"
        said += _end(node.sub, "sub") if not over else ""
    return said + (f" {_power(node.sup)}" if node.sup else "")


def _limits(node: Scripts) -> str:
    if node.sub and node.sup:
        return f" from {words(node.sub)} to {words(node.sup)}"
    return f" over {words(node.sub)}" if node.sub else ""


def _power(sup: Row) -> str:
    match sup.parts:
        case (Symbol(text=text),) if text in POWERS:
            return POWERS[text]
        case (Symbol(spoken="prime"),):
            return "prime"
        case _:
            return f"to the {words(sup)}{_end(sup, 'power')}"
