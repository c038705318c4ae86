"""Whatever a file holds, loading it gives a course or problems with places, and nothing else."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.lessons.course import load_course
from unstir.lessons.outline import outline
from unstir.lessons.places import TooDeepError, find_places
from unstir.lessons.problem import ContentError

Write = Callable[..., Path]

TRICKS = [
    *(b"[[", b"]]", b"=", b'"""', b"'''", b"\\u0000", b"\\ud800", b"inf", b"nan", b"0x", b"1e999"),
    *(b"9" * 5000, b"0x" + b"f" * 9000, b"9999-99-99", b"23:59:60", b"\x00", b"\xff\xfe", b"\r"),
    *(b"\xef\xbb\xbf", b"\x1b]52;c;eA==\x07", b"[@click=app.quit]", b"$", b"$\\frac{", b"\\"),
    *(b"../../etc/passwd", b"/dev/zero", b"\xe2\x80\xae", b"a." * 2000, b"[" * 3000, b"{a=" * 900),
    *(b"x = " + b"[" * 5000, b"true", b"-0", b"= {}", b"[section]\n[section]\n", b"> " * 90),
]
VALUES = [
    b"1",
    b'"x"',
    b"[]",
    b"{}",
    b"true",
    b"1.5",
    b"nan",
    b"-1",
    b"1979-05-27",
    b'[[1], ["a"]]',
]


def mutant(seed: bytes, dice: random.Random) -> bytes:
    """The seed with one to three changes of bytes, lines or values."""
    data = bytearray(seed)
    for _ in range(dice.choice([1, 1, 2, 3])):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.choice([1, 8, 40, 200]))
        match dice.randrange(6):
            case 0:
                data[at:end] = b""
            case 1:
                data[at:at] = data[at:end] * dice.choice([1, 20])
            case 2:
                data[at:end] = dice.choice(TRICKS)
            case 3:
                data[at:at] = bytes(dice.randrange(256) for _ in range(4))
            case 4:
                lines = bytes(data).split(b"\n")
                dice.shuffle(lines)
                data = bytearray(b"\n".join(lines))
            case _:
                data = bytearray(_other_value(bytes(data), dice))
    return bytes(data)


def _other_value(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = dice.randrange(len(lines))
    key, equals, _ = lines[number].partition(b"=")
    if equals:
        lines[number] = key + b"= " + dice.choice(VALUES)
    return b"\n".join(lines)


@pytest.mark.parametrize("name", ["course", "first"])
@pytest.mark.parametrize("seed", range(4))
def test_mutants_are_courses_or_problems(write: Write, name: str, seed: int) -> None:
    """A hundred mutants of a file raise nothing but ContentError, with places in the file."""
    folder = write()
    file = folder / f"{name}.toml"
    original = file.read_bytes()
    dice = random.Random(seed)  # noqa: S311 - mutants, not secrets
    for _ in range(100):
        file.write_bytes(mutant(original, dice))
        for load in (load_course, outline):
            assert all(line >= 1 and column >= 1 for line, column in places_told(load, folder))


def places_told(load: Callable[[Path], object], folder: Path) -> list[tuple[int, int]]:
    """The lines and columns of the problems that loading tells; there is at least one."""
    try:
        load(folder)
    except ContentError as error:
        return [(problem.line, problem.column) for problem in error.problems] or [(0, 0)]
    return []


@given(st.text(alphabet="ab.=[]{}\"'\\\n#, 1", max_size=60))
def test_any_text_has_places(text: str) -> None:
    """The finder of places ends on every text, and what it finds lies within."""
    assert all(0 <= offset <= len(text) for offset in _offsets_found(text))


def _offsets_found(text: str) -> list[int]:
    try:
        places = find_places(text)
    except TooDeepError as error:
        return [error.offset]
    return [*places.keys.values(), *places.values.values()]
