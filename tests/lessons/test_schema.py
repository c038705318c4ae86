"""The JSON Schema says of a file what the reader says of it, as far as a schema can."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli

from tests.lessons.json_schema import faults
from tests.lessons.test_format import RULES
from unstir.lessons.banks import banks_of
from unstir.lessons.explained import EXPLAINED
from unstir.lessons.outline import built_in
from unstir.lessons.reading import keys_of
from unstir.lessons.schema import schema

Write = Callable[..., Path]

NO_TOML = {
    "a dotted key too deep",
    "a number too long",
    "key written twice",
    "nested too deep",
    "no TOML",
}
# What takes more than the file by itself, or than the shape of its values.
BEYOND = NO_TOML | {
    "concept nobody declared",
    "formula after an escape",
    "formula outside the subset",
    "lesson named twice",
    "lesson without a file",
    "markup in a choice",
    "misconception nobody declared",
    "prerequisite of itself",
    "prerequisite that is no lesson",
    "question with two keys",
    "question without a key",
}


def read(file: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema for a file, and its values."""
    names = {"course.toml": "course", "glossary.toml": "glossary"}
    names |= {file.name: "bank"} if file.parent.name == "banks" else {}
    name = names.get(file.name, "lesson")
    return schema(name), tomli.loads(file.read_text(encoding="utf-8"))


def test_every_file_of_our_courses_fits() -> None:
    """A schema that refused a good lesson would be worse than none."""
    courses = sorted(Path(str(built_in())).parent.glob("*/course.toml"))
    files = [file for course in courses for file in sorted(course.parent.glob("*.toml"))]

    assert {course.parent.name for course in courses} == {"diffusion", "example"}
    assert {file.name: faults(*read(file)) for file in files if faults(*read(file))} == {}


def test_every_bank_of_ours_fits() -> None:
    """Questions of the final assessment are written like those of lessons."""
    banks = [Path(str(folder / name)) for folder, name in banks_of(built_in())]

    assert {file.name: faults(*read(file)) for file in banks if faults(*read(file))} == {}


def test_the_small_course_fits(write: Write) -> None:
    """What the next test breaks is whole before."""
    assert [faults(*read(file)) for file in write().glob("*.toml")] == [[], []]


@pytest.mark.parametrize("rule", sorted(RULES.keys() - BEYOND))
def test_what_the_reader_refuses_does_not_fit(write: Write, rule: str) -> None:
    """An editor shows the mistake while it is being made."""
    changes, (name, *_), *_ = RULES[rule]

    assert faults(*read(write(changes) / name)) != []


@pytest.mark.parametrize("table", EXPLAINED, ids=lambda table: table.__name__)
def test_every_key_is_explained(table: type) -> None:
    """A key that the reader knows has a sentence and an example, and no other has."""
    own = {key.name for key in keys_of(table)} - {"experiment"}

    assert set(EXPLAINED[table]) - {"kind"} == own


@pytest.mark.parametrize("table", EXPLAINED, ids=lambda table: table.__name__)
def test_examples_are_toml(table: type) -> None:
    """Whoever copies one has a key with a value."""
    whole = [one.example for one in EXPLAINED[table].values() if "..." not in one.example]

    assert all(tomli.loads(example) for example in whole)


def test_an_editor_is_told_what_a_key_is_for() -> None:
    """The sentence comes with an example."""
    told = schema("lesson")["properties"]["minutes"]["description"]

    assert told == "how long it takes: minutes = 15"
