"""A disk that may lose power: what a program did to it, and what a restart may find.

What was flushed is there. Of what was not, each write may be there, missing or, cut at a sector
of 512 bytes, there in part; and each change of a name may have happened or not, in order, until
its folder was flushed (strict, what POSIX promises) or any file was (what ext4 does).
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,open,creat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,"
    "renameat,renameat2,close"
)
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
SECTOR = 512
KEEPING = ("none", "some", "torn", "all")


@dataclass(frozen=True)
class Acknowledged:
    """The writer said that this answer is saved."""

    number: int


@dataclass(frozen=True)
class Written:
    """Bytes given to a file."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncated:
    """A file given a length."""

    file: int
    size: int


@dataclass(frozen=True)
class Flushed:
    """A file flushed to the disk."""

    file: int


@dataclass(frozen=True)
class FolderFlushed:
    """A folder's names flushed to the disk."""

    folder: str


@dataclass(frozen=True)
class Named:
    """A name that stands for file from now on, or for nothing (None)."""

    path: str
    file: int | None


@dataclass(frozen=True)
class Renamed:
    """A file that changed its name within a folder."""

    old: str
    new: str


Event = Acknowledged | Written | Truncated | Flushed | FolderFlushed | Named | Renamed


class Reader:
    """Follows the lines of strace and yields what they did below root."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._files: dict[int, tuple[int, int]] = {}  # descriptor: file, offset
        self._folders: dict[int, str] = {}
        self._names: dict[str, int] = {}
        self._made = 0

    def events(self, line: str) -> Iterator[Event]:
        """What one line did."""
        call = CALL.match(line.strip())
        if not call or int(call[3]) < 0:
            return
        name, arguments, result = call[1], call[2], int(call[3])
        strings = [bytes.fromhex(found.replace("\\x", "")) for found in STRING.findall(arguments)]
        paths = [os.fsdecode(string) for string in strings]
        match name:
            case "open" | "openat" | "creat":
                yield from self._opened(paths[0], arguments, result)
            case "unlink" | "unlinkat" if paths[0] in self._names:
                del self._names[paths[0]]
                yield Named(paths[0], None)
            case "rename" | "renameat" | "renameat2" if paths[0] in self._names:
                self._names[paths[1]] = self._names.pop(paths[0])
                yield Renamed(paths[0], paths[1])
            case _ if arguments[:1].isdigit():
                yield from self._used(name, [int(each) for each in _numbers(arguments)], strings)

    def _opened(self, path: str, arguments: str, descriptor: int) -> Iterator[Event]:
        self._forget(descriptor)
        if not path.startswith(self._root):
            return
        if Path(path).is_dir() or "O_DIRECTORY" in arguments:
            self._folders[descriptor] = path
            return
        if path not in self._names:
            self._made += 1
            self._names[path] = self._made
            yield Named(path, self._made)
        if "O_TRUNC" in arguments:
            yield Truncated(self._names[path], 0)
        self._files[descriptor] = (self._names[path], 0)

    def _used(self, name: str, numbers: list[int], strings: list[bytes]) -> Iterator[Event]:
        descriptor = numbers[0]
        if name == "write" and descriptor == 1:
            yield from (Acknowledged(int(word)) for word in strings[0].split())
        elif name in ("fsync", "fdatasync") and descriptor in self._folders:
            yield FolderFlushed(self._folders[descriptor])
        elif name == "close":
            self._forget(descriptor)
        elif descriptor in self._files:
            yield from self._changed(name, numbers, strings)

    def _changed(self, name: str, numbers: list[int], strings: list[bytes]) -> Iterator[Event]:
        file, offset = self._files[numbers[0]]
        match name:
            case "pwrite64":
                yield Written(file, numbers[-1], strings[0])
            case "write":
                self._files[numbers[0]] = (file, offset + len(strings[0]))
                yield Written(file, offset, strings[0])
            case "ftruncate":
                yield Truncated(file, numbers[1])
            case "fsync" | "fdatasync":
                yield Flushed(file)

    def _forget(self, descriptor: int) -> None:
        self._files.pop(descriptor, None)
        self._folders.pop(descriptor, None)


def _numbers(arguments: str) -> list[str]:
    return re.findall(r"(?<![\w\\\"])-?\d+(?![\w\"])", STRING.sub("", arguments))


class Disk:
    """A disk that remembers what of it is durable."""

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self._durable: dict[int, bytearray] = {}
        self._pending: dict[int, list[Written | Truncated]] = {}
        self._naming: dict[str, list[Named | Renamed]] = {}
        self._named: Counter[str] = Counter()  # how many changes of names are durable, by folder
        self.acknowledged: set[int] = set()

    def take(self, event: Event) -> None:
        """Let one event happen."""
        match event:
            case Acknowledged(number):
                self.acknowledged.add(number)
            case Written(file) | Truncated(file):
                self._pending.setdefault(file, []).append(event)
            case Named(path) | Renamed(path):
                self._naming.setdefault(str(Path(path).parent), []).append(event)
            case FolderFlushed(folder):
                self._named[folder] = len(self._naming.get(folder, ()))
            case Flushed(file):
                content = self._durable.setdefault(file, bytearray())
                for change in self._pending.pop(file, ()):
                    _apply(content, change)
                if not self._strict:
                    self._named = Counter({name: len(all_) for name, all_ in self._naming.items()})

    def after_power_loss(self, keeping: str, dice: random.Random) -> dict[str, bytes]:
        """The files a restart finds."""
        contents = {file: bytearray(data) for file, data in self._durable.items()}
        for file, changes in self._pending.items():
            content = contents.setdefault(file, bytearray())
            for change in changes:
                if (survived := _surviving(change, keeping, dice)) is not None:
                    _apply(content, survived)
        return {path: bytes(contents.get(file, b"")) for path, file in self._names(keeping, dice)}

    def _names(self, keeping: str, dice: random.Random) -> list[tuple[str, int]]:
        names: dict[str, int] = {}
        for folder, changes in self._naming.items():
            sure = self._named[folder]
            reach = {"none": sure, "all": len(changes)}.get(keeping)
            for change in changes[: dice.randint(sure, len(changes)) if reach is None else reach]:
                match change:
                    case Named(path, None):
                        names.pop(path, None)
                    case Named(path, int(file)):
                        names[path] = file
                    case Renamed(old, new) if old in names:
                        names[new] = names.pop(old)
        return list(names.items())


def _surviving(
    change: Written | Truncated, keeping: str, dice: random.Random
) -> Written | Truncated | None:
    if keeping == "all" or (keeping != "none" and dice.random() < 0.5):
        return change
    if keeping == "torn" and isinstance(change, Written):
        sectors = -(-len(change.data) // SECTOR)
        return Written(change.file, change.offset, change.data[: SECTOR * dice.randrange(sectors)])
    return None


def _apply(content: bytearray, change: Written | Truncated) -> None:
    match change:
        case Written(_, offset, data):
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
        case Truncated(_, size):
            del content[size:]
            content.extend(bytes(size - len(content)))
