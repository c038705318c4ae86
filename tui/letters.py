"""Text as an app's terminal can show it: as it is, or in ASCII where it knows no other letters."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unstir.lessons.document import Document
    from unstir.tui.marks import Mark

KEYS = {"⏎": "Enter", "⌫": "Backspace", "←": "<-", "→": "->", "↑": "Up", "↓": "Down"}
"""What keys are called whose usual signs are none of ASCII."""


def is_ascii_only(app: object) -> bool:
    """Whether an app's terminal shows no letters but those of ASCII."""
    return bool(getattr(app, "ascii_only", False))


def shown(text: Content, app: object) -> Content:
    """A text, before it is broken into lines."""
    return content_in_ascii(text) if is_ascii_only(app) else text


def content_in_ascii(content: Content) -> Content:
    """A styled text in ASCII; every style stays with its letters."""
    from unstir.tui.in_ascii import written_pieces  # noqa: PLC0415 -- few terminals need it

    at: list[int] = []  # for each letter of the old text, and for its end: where it is in the new
    new = ""
    for start, end, piece in written_pieces(content.plain):
        at += (len(new) + min(offset, len(piece)) for offset in range(end - start))
        new += piece
    at.append(len(new))
    return Content(new, [Span(at[start], at[end], style) for start, end, style in content.spans])


def document_shown(document: "Document", app: object) -> "Document":
    """A document."""
    if not is_ascii_only(app):
        return document
    from unstir.tui.ascii_document import document_in_ascii  # noqa: PLC0415 -- as above

    return document_in_ascii(document)


def marks_shown(marks: "Sequence[Mark]", app: object) -> "Sequence[Mark]":
    """What is looked for in a text that is shown so."""
    if not is_ascii_only(app):
        return marks
    from unstir.tui.in_ascii import formula_in_ascii  # noqa: PLC0415 -- as above

    return [replace(mark, text=formula_in_ascii(mark.text)) for mark in marks]
