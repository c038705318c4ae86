"""Problems noted while a file is read, with their places."""

from collections.abc import Collection, Mapping
from typing import Any

from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG, Problem, Wrong
from unstir.lessons.scope import Scope
from unstir.lessons.source import Source


class Notes:
    """The problems found in one file.

    names holds, for a type of id (Concept, Misconception), those that the course declares. scope
    is what expressions may speak of at the place that is being read. Where texts are known to be
    in order but for the numbers in them, is_known saves reading them once more.
    """

    def __init__(self, source: Source, names: Mapping[Any, Collection[str]]) -> None:
        self.problems: list[Problem] = []
        self.source = source
        self.names = names
        self.scope = Scope()
        self.is_known = False

    def note(self, path: Path, what: str, remedy: str) -> Wrong:
        """Note a problem with the key, table or value at a path."""
        return self._note(self.source.places.of(path), what, remedy)

    def note_within(self, path: Path, letters: int, what: str, remedy: str) -> Wrong:
        """Note a problem so many letters into the text at a path."""
        return self._note(self.source.places.within(path, letters), what, remedy)

    def note_type(self, path: Path, value: Any, wanted: str) -> Wrong:
        """Note that the value at a path is of a wrong type."""
        return self.note(path, f"`{name_of(path)}` is {_described(value)}", f"write {wanted}")

    def _note(self, place: tuple[int, int], what: str, remedy: str) -> Wrong:
        self.problems.append(Problem(self.source.file, *place, what, remedy))
        return WRONG


def header(path: Path) -> str:
    """A table as its header is written: [[section.question]]; "the file" for the outermost."""
    names = ".".join(name for name in path if isinstance(name, str))
    if not path:
        return "the file"
    return f"[[{names}]]" if isinstance(path[-1], int) else f"[{names}]"


def name_of(path: Path) -> str:
    """The last name on a path, with the number of the entry in a list, from 1."""
    names = [name for name in path if isinstance(name, str)]
    entry = f" {path[-1] + 1}" if path and isinstance(path[-1], int) else ""
    return f"{names[-1][:80]}{entry}"


def _described(value: Any) -> str:
    kinds = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
    kinds |= {list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")
