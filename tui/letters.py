"""Text as an app's terminal can show it: as it is, or in ASCII where it knows no other letters."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

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
    if not is_ascii_only(app):
        return text
    from unstir.tui.in_ascii import content_in_ascii  # noqa: PLC0415 -- few terminals need it

    return content_in_ascii(text)


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
