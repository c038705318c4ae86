"""Remedies that can be followed: what an author is told to write is what the format wants."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unstir.lessons.problem import Problem

Find = Callable[..., list[Problem]]


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
