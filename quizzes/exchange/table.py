"""Tables of other formats, read key by key; a key that nobody asked for is a loss."""

from collections.abc import Mapping
from typing import Any

from unstir.quizzes.exchange.intake import Making, Unsupported
from unstir.quizzes.exchange.visible import listed


class Table:
    """A table of an item; place says which one, where it is not the item itself."""

    def __init__(self, making: Making, values: Any, place: str = "") -> None:
        if not isinstance(values, Mapping):
            raise Unsupported(f"{place or 'the item'} is no table")
        self._making = making
        self._values = values
        self._place = place
        self._asked: set[str] = set()

    def text(self, key: str) -> str:
        """A text, or nothing where the key is missing; a number counts as its figures."""
        value = self.value(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str | None):
            raise Unsupported(f"{self._named(key)} is no text")
        return value or ""

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        return Table(self._making, self.value(key, {}), self._named(key))

    def rows(self, key: str) -> list[Any]:
        """A list, or nothing where the key is missing."""
        value = self.value(key, [])
        if not isinstance(value, list):
            raise Unsupported(f"{self._named(key)} is no list")
        return value

    def truth(self, key: str) -> bool:
        """True or false; a missing key is false."""
        value = self.value(key, default=False)
        if not isinstance(value, bool):
            raise Unsupported(f"{self._named(key)} is neither true nor false")
        return value

    def value(self, key: str, default: Any = None) -> Any:
        """Whatever stands there."""
        self._asked.add(key)
        return self._values.get(key, default)

    def has(self, key: str) -> bool:
        """Whether there is such a key."""
        return key in self._values

    def finish(self) -> None:
        """Say which keys nobody asked for."""
        rest = [key for key in self._values if key not in self._asked]
        if rest:
            self._making.lose(f"{self._place + ': ' if self._place else ''}{listed(rest)} left out")

    def _named(self, key: str) -> str:
        return f"{self._place + ': ' if self._place else ''}`{key}`"
