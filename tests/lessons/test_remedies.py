"""Remedies that can be followed: what an author is told to write is what the format wants."""

from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from tests.lessons.test_ideas import END, IDEA
from unstir.lessons.document import Document
from unstir.lessons.lesson import Visual
from unstir.lessons.no_toml import LISTS
from unstir.lessons.problem import Problem
from unstir.lessons.reading import keys_of
from unstir.lessons.schema import FILES
from unstir.quizzes.kinds import KINDS
from unstir.quizzes.question import AnyQuestion

Find = Callable[..., list[Problem]]

KINDS_OF: dict[Any, list[Any]] = {AnyQuestion: list(KINDS.values())}


def told(problems: list[Problem]) -> tuple[str, int, str, str]:
    """The file, line, what and remedy of the only problem."""
    (one,) = problems
    return Path(one.file).name, one.line, one.what, one.remedy


@pytest.mark.parametrize(
    ("field", "what", "remedy"),
    [
        ('steps = "200"', "`steps` is a text", "write a whole number from 1 to 1000"),
        ("steps = 20.5", "`steps` is a number", "write a whole number from 1 to 1000"),
        ("steps = true", "`steps` is true or false", "write a whole number from 1 to 1000"),
        ("data = 5", "`data` is a whole number", "write one of checkerboard, "),
        ("steps = 0", "`steps` has a value out of range", "write a whole number from 1 to 1000"),
    ],
)
def test_a_field_of_a_visual_has_a_type(find: Find, field: str, what: str, remedy: str) -> None:
    """A value of another type is not out of range."""
    found = told(find({"steps = 10": field}))

    assert found[:3] == ("first.toml", 19, what)
    assert found[3].startswith(remedy)


@pytest.mark.parametrize("value", ['"9"', "true"])
def test_a_setting_has_a_type_too(find: Find, value: str) -> None:
    """It is a field of the visual."""
    prediction = (
        'kind = "predict-choice"\nid = "which"\nsettings = { seed = ' + value + " }\nuntil = 5"
    )

    file, line, what, remedy = told(find({'kind = "choice"\nid = "which"': prediction}))

    assert (file, line) == ("first.toml", 25)
    assert what == f"`seed` is {'a text' if '9' in value else 'true or false'}"
    assert remedy.startswith("write a whole number from ")


def test_a_prompt_is_a_text(find: Find) -> None:
    """Words are no number."""
    visual = {'kind = "forward"': 'kind = "prompt"', "steps = 10": "prompt = 5"}

    found = told(find(visual | {'knobs = ["steps"]': ""}))

    assert found == (
        "first.toml",
        19,
        "`prompt` is a whole number",
        "write one line of at most 200 characters",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ("[[section]]", "[section]", 9, "`section` is a table", "write [[section]], "),
        (
            "[[section.question]]",
            "[section.question]",
            22,
            "`question` is a table",
            "write [[section.question]], ",
        ),
        ("[[part]]", "[part]", 9, "`part` is a table", "write [[part]], "),
        (
            "choices = [",
            "[section.question.choices]\nx = [",
            29,
            "`choices` is a table",
            "write [[section.question.choices]], ",
        ),
        (
            'objectives = ["know it"]',
            'objectives = { one = "know it" }',
            3,
            "`objectives` is a table",
            "write a list: objectives = [...]",
        ),
    ],
)
def test_a_list_of_tables_has_two_brackets(
    find: Find, old: str, new: str, line: int, what: str, remedy: str
) -> None:
    """As many as there are tables, each under its own header."""
    found = [problem for problem in find({old: new}) if problem.what == what]

    assert len(found) == 1
    assert found[0].remedy.startswith(remedy)
    assert found[0].line == line


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        (
            "[[section.question]]",
            "[[question]]",
            "unknown key `question` in the file",
            "write [[section.question]], below the [[section]] that it belongs to",
        ),
        (
            "[section.visual]",
            "[visual]",
            "unknown key `visual` in the file",
            "write [section.visual], below the [[section]] that it belongs to",
        ),
        (
            "[[section.question]]",
            "[[sections]]",
            "unknown key `sections` in the file",
            "did you mean section?",
        ),
    ],
)
def test_a_table_of_a_section_names_the_section(
    find: Find, old: str, new: str, what: str, remedy: str
) -> None:
    """Where it stands alone, it is said what it has to be called."""
    found = told(find({old: new}))

    assert found[2:] == (what, remedy)


def test_a_file_without_a_format_is_told_which(find: Find) -> None:
    """There is only one."""
    assert told(find({"format = 1\n": ""}))[3] == "add format = 1"


@pytest.mark.parametrize(("value", "right"), [('"true"', "true"), ('"False"', "false")])
def test_true_stands_without_quotes(find: Find, value: str, right: str) -> None:
    """In quotes it would be a name in an expression."""
    found = [p for p in find({"correct = true": f"correct = {value}"}) if "`correct`" in p.what]

    assert [(p.line, p.what, p.remedy) for p in found] == [
        (30, "`correct` is a text", f"write {right} without quotes")
    ]


def double(lesson_part: str) -> dict[str, str]:
    """A change that repeats something that stands in the small course once."""
    return {lesson_part: f"{lesson_part}\n{lesson_part}"}


@pytest.mark.parametrize(
    ("changes", "line", "what", "remedy"),
    [
        (double("minutes = 5"), 5, "`minutes` stands twice, first in line 4", "remove one"),
        (
            {"steps = 10": 'steps = """\n"""\nsteps = 10'},
            21,
            "`steps` stands twice, first in line 19",
            "remove one",
        ),
        (
            {'feedback = "No."': 'feedback = "No.", text = "x"'},
            31,
            "`text` stands twice, first in line 31",
            "remove one",
        ),
        (
            {"[[section.question]]": "[section.visual]\n[[section.question]]"},
            22,
            "`section.visual` stands twice, first in line 16",
            "remove one, or begin another [[section]] before it",
        ),
        (
            {'title = "Only"': 'title = "Only"\nvisual = { kind = "forward" }'},
            17,
            "`visual` stands twice, first in line 12",
            "remove one",
        ),
        (
            {"[[section]]": '[section]\nid = "zero"\n[section]'},
            11,
            "`section` stands twice, first in line 9",
            "write [[section]] each time, in double brackets, or remove one",
        ),
        (
            {"[concepts]": "[concepts]\n[concepts]"},
            15,
            "`concepts` stands twice, first in line 14",
            "remove one",
        ),
        (
            {END: END + IDEA.replace("[[idea.visual]]", "[idea.visual]")},
            32,
            "`idea.visual` stands twice, first in line 26",
            "write [[idea.visual]] each time, in double brackets, or remove one",
        ),
    ],
)
def test_what_stands_twice_is_named(
    find: Find, changes: dict[str, str], line: int, what: str, remedy: str
) -> None:
    """With both its lines; no quote or bracket is open there."""
    assert told(find(changes))[1:] == (line, what, remedy)


def test_a_backslash_in_double_quotes_is_explained(find: Find) -> None:
    """Formulas have many of them."""
    found = told(find({'stem = "Which?"': r'stem = "$\bar\alpha$"'}))

    assert found[1:] == (
        25,
        r"this is not TOML: Unescaped '\' in a string",
        "in \"double quotes\" a backslash is written twice; or use 'single quotes'",
    )


def test_an_open_quote_is_still_thought_of(find: Find) -> None:
    """Even where a key stands twice further down."""
    found = told(
        find({'title = "First"': 'title = "First', "minutes = 5": "minutes = 5\nminutes = 6"})
    )

    assert found[1] == 1
    assert "a quote or bracket may be open" in found[3]


def test_all_lists_of_tables_are_known_where_one_stands_twice() -> None:
    """They are those of the types, which the text of a file that is no TOML is not read by."""
    lists = set().union(*(lists_in(kind) for kind in FILES.values()))

    assert {"section", "section.question", "idea.visual", "question.choices"} <= lists
    assert {name for name in lists if {name, name.split(".")[-1]} & LISTS} == lists


def lists_in(kind: Any, before: str = "") -> set[str]:
    """The names of the lists of tables in the tables of a type, with those before."""
    found: set[str] = set()
    for key in (key for one in KINDS_OF.get(kind, [kind]) for key in keys_of(one)):
        is_list = get_origin(key.type) is tuple
        inner = get_args(key.type)[0] if is_list else key.type
        if inner in KINDS_OF or (is_dataclass(inner) and inner not in (Document, Visual)):
            name = f"{before}{key.name}"
            found |= ({name} if is_list else set()) | lists_in(inner, f"{name}.")
        elif is_list and inner is Visual:
            found.add(f"{before}{key.name}")
    return found
