"""Where each key and value of a TOML file stands; tomli tells places of syntax errors only."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]

DEEPEST = 16

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_TAKEN = re.compile(r"\\([btnfre][A-Za-z]+)")
_ESCAPE = re.compile(r"\\(?:u.{4}|U.{8}|x.{2}|[ \t]*\n[ \t\n]*|.)", re.DOTALL)


class TooDeepError(ValueError):
    """Brackets or dotted keys nested deeper than any course needs, and where."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"nested more than {DEEPEST} deep")
        self.offset = offset


@dataclass(frozen=True)
class Places:
    """The offsets of keys and values in a text, by their path: ("section", 0, "title").

    twice has the keys and tables that TOML allows once, at each place where they stand again.
    """

    text: str
    keys: Mapping[Path, int]
    values: Mapping[Path, int]
    twice: Sequence[tuple[Path, int]] = ()

    def of(self, path: Path) -> tuple[int, int]:
        """Line and column of a key or table; of the nearest one around it if it has no own."""
        while path and path not in self.keys:
            path = path[:-1]
        return self.at(self.keys.get(path, 0))

    def has_header(self, path: Path) -> bool:
        """Whether a table begins with a header in brackets, and not inside a value."""
        start = self.keys.get(path)
        return start is not None and path not in self.values and self.text[start] == "["

    def first_header_in(self, outer: Path) -> int:
        """The line of the first header of a table inside a table; 1 if there is none."""
        inside = (
            path for path in self.keys if len(path) > len(outer) and path[: len(outer)] == outer
        )
        return self.at(min((self.keys[p] for p in inside if self.has_header(p)), default=0))[0]

    def within(self, path: Path, letters: int) -> tuple[int, int]:
        """Line and column of the place so many letters into a string value."""
        quotes = self.quotes(path)
        if not quotes:
            return self.of(path)
        offset = self._inside(path)
        if "'" in quotes:
            return self.at(offset + letters)
        return self.at(self._behind_escapes(offset, letters))

    def quotes(self, path: Path) -> str:
        """The sign or signs before a string value; nothing where there is no such value."""
        start = self.values.get(path, len(self.text))
        found = re.match(r"'''|\"\"\"|'|\"", self.text[start : start + 3])
        return found[0] if found else ""

    def escapes(self, path: Path) -> Iterator[tuple[int, str]]:
        """Where in a string value a backslash and letters have become a sign, and the letters."""
        string = _STRING.match(self.text, self.values.get(path, len(self.text)))
        if not string or not string[0].startswith('"'):
            return
        begin, shrunk = self._inside(path), 0
        for escape in _ESCAPE.finditer(self.text, begin, string.end()):
            taken = _TAKEN.match(self.text, escape.start())
            if taken:
                yield escape.start() - begin - shrunk, taken[1]
            shrunk += len(escape[0]) - ("\n" not in escape[0])

    def _inside(self, path: Path) -> int:
        """Where the letters of a string value begin: a new line behind three quotes is none."""
        quotes = len(self.quotes(path))
        offset = self.values[path] + quotes
        return offset + (quotes > 1 and self.text.startswith("\n", offset))

    def _behind_escapes(self, offset: int, letters: int) -> int:
        while letters > 0 and offset < len(self.text):
            escape = _ESCAPE.match(self.text, offset)
            offset = escape.end() if escape else offset + 1
            letters -= 0 if escape and "\n" in escape[0] else 1
        return offset

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = self.text.count("\n", 0, offset)
        return line + 1, offset - self.text.rfind("\n", 0, offset)


def find_places(text: str) -> Places:
    """The places in a TOML text without carriage returns; TooDeepError where it goes deep.

    It may be given anything: at the first thing that cannot be TOML it stops with what it has,
    and tomli says what is wrong.
    """
    scanner = _Scanner(text)
    with contextlib.suppress(_LostError):
        scanner.document()
    return Places(text, scanner.keys, scanner.values, scanner.twice)


class _LostError(Exception):
    """The text is not TOML here."""


class _Scanner:
    """Walks over a text once, as TOML's grammar leads it, and notes where things stand."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self.twice: list[tuple[Path, int]] = []
        self._text = text
        self._at = 0
        self._counts: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._sees("["):
                table = self._header()
            else:
                self._pair(table, depth=1)
            self._skip(_BLANK)

    def _sees(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def _skip(self, what: re.Pattern[str]) -> str:
        match = what.match(self._text, self._at)
        if not match:
            raise _LostError
        self._at = match.end()
        return match[0]

    def _expect(self, sign: str) -> None:
        if not self._sees(sign):
            raise _LostError
        self._at += len(sign)

    def _header(self) -> Path:
        start = self._at
        brackets = "[[" if self._sees("[[") else "["
        self._expect(brackets)
        names = self._key()
        self._expect("]" * len(brackets))
        path: Path = ()
        for name, _ in names[:-1]:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, names[-1][0])
        if path in self.keys and (brackets == "[" or path not in self._counts):
            self.twice.append((path, start))
        self.keys.setdefault(path, start)
        if brackets == "[[":
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, self._counts[path] - 1)
            self.keys[path] = start
        return path

    def _key(self) -> list[tuple[str, int]]:
        """The parts of a key with their offsets."""
        names: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            start = self._at
            if len(names) == DEEPEST:
                raise TooDeepError(start)
            if self._sees('"') or self._sees("'"):
                names.append((self._skip(_STRING)[1:-1], start))
            else:
                names.append((self._skip(_BARE_KEY), start))
            self._skip(_SPACE)
            if not self._sees("."):
                return names
            self._at += 1

    def _pair(self, table: Path, depth: int) -> None:
        path = table
        for name, start in self._key():
            path = (*path, name)
            self.keys.setdefault(path, start)
        if self.keys[path] != start:
            self.twice.append((path, start))
        self._expect("=")
        self._skip(_SPACE)
        self._value(path, depth)

    def _value(self, path: Path, depth: int) -> None:
        if depth > DEEPEST:
            raise TooDeepError(self._at)
        self.values[path] = self._at
        if self._sees("["):
            self._array(path, depth)
        elif self._sees("{"):
            self._inline_table(path, depth)
        elif self._sees('"') or self._sees("'"):
            self._skip(_STRING)
        else:
            self._skip(_BARE_VALUE)

    def _array(self, path: Path, depth: int) -> None:
        self._at += 1
        self._skip(_BLANK)
        place = 0
        while not self._sees("]"):
            self.keys[(*path, place)] = self._at
            self._value((*path, place), depth + 1)
            self._comma_or("]")
            place += 1
        self._at += 1

    def _inline_table(self, path: Path, depth: int) -> None:
        self._at += 1
        self._skip(_BLANK)
        while not self._sees("}"):
            self._pair(path, depth + 1)
            self._comma_or("}")
        self._at += 1

    def _comma_or(self, end: str) -> None:
        self._skip(_BLANK)
        if self._sees(","):
            self._at += 1
            self._skip(_BLANK)
        elif not self._sees(end):
            raise _LostError
