"""Questions as the TOML that lessons read: the keys follow from the fields, as they do there.

Keys with plain values come first and tables last, since a key behind a table would be the table's.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from unstir.quizzes.kinds import KINDS
from unstir.quizzes.question import AnyQuestion

WIDTH = 100
LARGEST_WHOLE = 1e9  # larger numbers are easier to read with an exponent
_NAMES = {kind: name for name, kind in KINDS.items()}


def toml_text(questions: Iterable[AnyQuestion], table: str) -> str:
    """Each question as a table [[...]], with an empty line between them."""
    return "\n".join("\n".join(_question(question, table)) + "\n" for question in questions)


def _question(question: AnyQuestion, table: str) -> Iterator[str]:
    yield f"[[{table}]]"
    yield f'kind = "{_NAMES[type(question)]}"'
    yield from _table(question, table)


def _table(value: Any, table: str) -> Iterator[str]:
    """The lines of a table: plain values, then tables of a line each, then larger ones."""
    entries = list(_entries(value))
    inner = [(key, entry) for key, entry in entries if not _is_plain(entry)]
    yield from (f"{key} = {_value(entry)}" for key, entry in entries if _is_plain(entry))
    large: list[tuple[str, Any]] = []
    for key, rows in inner:
        lines = _rows(rows)
        if lines is None:
            large += [(f"{table}.{key}", row) for row in rows]
        else:
            yield f"{key} = [\n" + "".join(f"  {line},\n" for line in lines) + "]"
    for name, row in large:
        yield f"\n[[{name}]]"
        yield from _table(row, name)


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    """The keys of a dataclass with their values, without those that need not be written."""
    for field in dataclasses.fields(value):
        entry = getattr(value, field.name)
        if entry is not None and entry != field.default:
            yield field.metadata.get("key", field.name), entry


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return not dataclasses.is_dataclass(value)


def _rows(entries: tuple[Any, ...]) -> list[str] | None:
    """Tables that go on a line each, or nothing if one is too long for that."""
    rows = []
    for entry in entries:
        pairs = list(_entries(entry))
        if not all(_is_plain(value) for _, value in pairs):
            return None
        rows.append("{ " + ", ".join(f"{key} = {_value(value)}" for key, value in pairs) + " }")
    return rows if all(len(row) <= WIDTH and "\n" not in row for row in rows) else None


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            is_whole = value.is_integer() and abs(value) < LARGEST_WHOLE
            return str(int(value)) if is_whole else repr(value)
        case Enum():
            return _string(value.value)
        case tuple():
            return _list([_value(entry) for entry in value])
        case str():
            return _string(value)
        case _:
            return str(value)


def _list(entries: list[str]) -> str:
    line = f"[{', '.join(entries)}]"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    return "[\n" + "".join(f"  {entry},\n" for entry in entries) + "]"


def _string(text: str) -> str:
    """A text in the quotes in which it needs the fewest escapes."""
    if "\n" in text and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    if ("\\" in text or '"' in text) and "'" not in text and "\n" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)
