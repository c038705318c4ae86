"""What a table says by its key kind that it holds."""

from collections.abc import Mapping
from typing import Any, TypeVar

from unstir.lessons.nearest import did_you_mean
from unstir.lessons.notes import Notes
from unstir.lessons.places import Path

T = TypeVar("T")


def kind_of(
    notes: Notes, path: Path, values: Mapping[str, Any], table: Mapping[str, T], sort: str
) -> T | None:
    """What the table's key kind names, or nothing, noted."""
    names = ", ".join(table)
    if "kind" not in values:
        notes.note(path, f"a {sort} has no `kind`", f"add kind = ...; there are: {names}")
        return None
    kind = values["kind"]
    if not isinstance(kind, str) or kind not in table:
        near = did_you_mean(kind, table) if isinstance(kind, str) else ""
        notes.note((*path, "kind"), f"no {sort} is of this kind", near or f"the kinds are: {names}")
        return None
    return table[kind]
