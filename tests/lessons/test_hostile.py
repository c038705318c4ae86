"""Whatever a file holds, loading it gives a course or problems with places, and nothing else."""

import random
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lessons.test_glossary import GLOSSARY
from tests.lessons.test_ideas import IDEA
from unstir.lessons.course import load_course
from unstir.lessons.outline import outline
from unstir.lessons.places import TooDeepError, find_places
from unstir.lessons.problem import ContentError

Write = Callable[..., Path]

MUTATION = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "lessons_mutants.py"))


@pytest.mark.parametrize("name", ["course", "first", "glossary"])
@pytest.mark.parametrize("seed", range(4))
def test_mutants_are_courses_or_problems(write: Write, name: str, seed: int) -> None:
    """A hundred mutants of a file raise nothing but ContentError, with places in the file."""
    ending = f"[assessment]\nitems = 1\npass = 0.5\n{IDEA}\n[concepts]"
    folder = write({"[concepts]": ending}, glossary=GLOSSARY)
    file = folder / f"{name}.toml"
    original = file.read_bytes()
    dice = random.Random(seed)  # noqa: S311 - mutants, not secrets
    for _ in range(100):
        file.write_bytes(MUTATION["mutant"](original, dice))
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
