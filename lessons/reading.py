"""Reads the tables of a file strictly into frozen values, collecting every problem on the way.

The types are the format: a table is read by the fields of its dataclass. A key has its field's
name, or metadata["key"]; it may be missing where the field has a default. What a value may be
follows from the field's type; where one value only is right, it is metadata["only"]. Lessons and
questions of any kind are read by the same rules.
"""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum, EnumType
from typing import Any

from unstir.lessons.nearest import did_you_mean
from unstir.lessons.notes import Notes, header, name_of
from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG
from unstir.lessons.scalars import SCALARS
from unstir.lessons.source import Source

MOST_ITEMS = 200

NOTHING: Mapping[str, str] = types.MappingProxyType({})

_Read = Callable[[Any, Path, Any], Any]


@dataclass(frozen=True)
class Key:
    """What a table may hold under a name: the type of the value, and what to write if missing."""

    name: str
    field: str
    type: Any
    required: bool
    written: str = "..."


@functools.cache
def keys_of(table: type) -> tuple[Key, ...]:
    """The keys that the tables of a dataclass have."""
    hints = typing.get_type_hints(table)
    return tuple(
        Key(
            field.metadata.get("key", field.name),
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
            str(field.metadata.get("only", "...")),
        )
        for field in dataclasses.fields(table)
    )


@functools.cache
def lists_with(table: type) -> Mapping[str, str]:
    """For each key of the tables that a table has a list of, the list: question is in section."""
    return {
        inner.name: key.name
        for key in keys_of(table)
        if typing.get_origin(key.type) is tuple
        and dataclasses.is_dataclass(inside := typing.get_args(key.type)[0])
        and isinstance(inside, type)
        for inner in keys_of(inside)
    }


class Reader(Notes):
    """Reads the values of one file; what is wrong is added to problems, and read as WRONG.

    by_kind reads the tables of which each says itself, in its key kind, what it may hold. ids
    gathers the ids of tables, with their paths, and draws the questions with values that are
    drawn, once for each draw, by their ids; first_draws has the values of the first of them.
    """

    def __init__(
        self,
        source: Source,
        names: Mapping[Any, Collection[str]],
        by_kind: Mapping[Any, Callable[["Reader", Path, Mapping[str, Any]], Any]],
    ) -> None:
        super().__init__(source, names)
        self.ids: list[tuple[str, Path]] = []
        self.draws: dict[Any, tuple[Any, ...]] = {}
        self.first_draws: dict[Any, Mapping[str, float]] = {}
        self._by_kind = by_kind
        self._around: list[tuple[Path, frozenset[str]]] = []

    def table(self, kind: type, path: Path, values: Mapping[str, Any]) -> Any:
        """The value of a dataclass from a table; keys of the table it does not know are noted."""
        keys = keys_of(kind)
        self.only(path, values, {key.name for key in keys}, lists_with(kind))
        self._around.append((path, frozenset(key.name for key in keys)))
        read = {key.field: self._field(key, path, values) for key in keys}
        self._around.pop()
        if read.get("id") not in (None, WRONG):
            self.ids.append((read["id"], path))
        present = {field: value for field, value in read.items() if value is not None}
        return WRONG if any(value is WRONG for value in present.values()) else kind(**present)

    def only(
        self,
        path: Path,
        values: Mapping[str, Any],
        known: Collection[str],
        inside: Mapping[str, str] = NOTHING,
    ) -> None:
        """Note the keys of a table that are not known; inside has those of tables in its lists."""
        for name in values:
            if name not in known:
                meant = self._meant_for(path, name) or self._meant_inside(path, name, inside)
                self._unknown(path, name, known, meant)

    def value(self, kind: Any, path: Path, value: Any) -> Any:
        """A value of a type, or WRONG, noted."""
        read = self._containers().get(typing.get_origin(kind)) or self._scalar(kind)
        if read is None or kind in self._by_kind:
            read = self._option if isinstance(kind, EnumType) else self._table
        return read(kind, path, value)

    def _containers(self) -> Mapping[Any, _Read]:
        """How types with parameters are read."""
        optional = dict.fromkeys((types.UnionType, typing.Union), self._optional)
        return {tuple: self._items, Mapping: self._mapping, **optional}

    def _scalar(self, kind: Any) -> _Read | None:
        """How values without parts are read."""
        read = SCALARS.get(kind)
        return functools.partial(read, self) if read else None

    def _optional(self, kind: Any, path: Path, value: Any) -> Any:
        """X | None: a key that is not there is None, one that is there is an X."""
        return self.value(typing.get_args(kind)[0], path, value)

    def _field(self, key: Key, path: Path, values: Mapping[str, Any]) -> Any:
        if key.required and values.get(key.name) == [] and typing.get_origin(key.type) is tuple:
            return self.note((*path, key.name), f"`{key.name}` is empty", "write at least one")
        if key.name in values:
            return self.value(key.type, (*path, key.name), values[key.name])
        if key.required:
            remedy = f"add {key.name} = {key.written}"
            return self.note(path, f"{header(path)} has no `{key.name}`", remedy)
        return None

    def _unknown(self, path: Path, name: str, known: Collection[str], meant: str) -> None:
        remedy = meant or did_you_mean(name, known)
        names = ", ".join(sorted(known))
        self.note(
            (*path, name),
            f"unknown key `{name[:80]}` in {header(path)}",
            remedy or f"known are {names}",
        )

    def _meant_for(self, path: Path, name: str) -> str:
        """TOML's trap: a key after the header of a sub-table belongs to the sub-table."""
        for outer, known in reversed(self._around):
            if name in known and path[: len(outer)] == outer and path != outer:
                if not self.source.places.has_header(path):
                    return f"it belongs to {header(outer)}: move it out of this table"
                line = self.source.places.first_header_in(outer)
                return (
                    f"it belongs to {header(outer)}, but all keys after a header belong to that "
                    f"header's table: move it up, above line {line}"
                )
        return ""

    def _meant_inside(self, path: Path, name: str, inside: Mapping[str, str]) -> str:
        """A header without the names before: [[question]] for [[section.question]]."""
        if name not in inside or not self.source.places.has_header((*path, name)):
            return ""
        outer = header((*path, inside[name], 0))
        found = (*path, inside[name], name)
        is_list = (*path, name, 0) in self.source.places.keys
        meant = header((*found, 0)) if is_list else header(found)
        return f"write {meant}, below the {outer} that it belongs to"

    def _table(self, kind: type, path: Path, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return self.note_type(path, value, f"a table, {header(path)}")
        by_kind = self._by_kind.get(kind)
        return by_kind(self, path, value) if by_kind else self.table(kind, path, value)

    def _items(self, kind: Any, path: Path, value: Any) -> Any:
        kind = typing.get_args(kind)[0]
        if not isinstance(value, list):
            is_header = self._scalar(kind) is None and self.source.places.has_header(path)
            as_list = f"a list: {name_of(path)} = [...]"
            wanted = f"[{header(path)}], in double brackets" if is_header else as_list
            return self.note_type(path, value, wanted)
        if len(value) > MOST_ITEMS:
            what = f"`{name_of(path)}` has more than {MOST_ITEMS} entries"
            return self.note(path, what, "divide it")
        items = [self.value(kind, (*path, place), item) for place, item in enumerate(value)]
        return WRONG if WRONG in items else tuple(items)

    def _mapping(self, kind: Any, path: Path, value: Any) -> Any:
        kinds = typing.get_args(kind)
        if not isinstance(value, Mapping):
            return self.note_type(path, value, f"a table, [{name_of(path)}]")
        read = {
            self.value(kinds[0], (*path, name), name): self.value(kinds[1], (*path, name), entry)
            for name, entry in value.items()
        }
        return WRONG if WRONG in read or WRONG in read.values() else read

    def _option(self, kind: type[Enum], path: Path, value: Any) -> Any:
        names = [member.value for member in kind]
        if value not in names:
            near = did_you_mean(value, names) if isinstance(value, str) else ""
            what = f"`{name_of(path)}` is not one of {', '.join(names)}"
            return self.note(path, what, near or f'write {name_of(path)} = "{names[0]}"')
        return kind(value)
