r"""In double quotes TOML reads \t and \n itself: formulas that lose a command there are told of."""

from collections.abc import Callable

import pytest

from tests.lessons.test_glossary import GLOSSARY
from unstir.lessons.problem import Problem

Find = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("stem", "columns", "command"),
    [
        (r'"Which $\times$ is it?"', [16], "times"),
        (r'"Which $a \ne b \times c$?"', [18, 24], "ne"),
        (r'"Which $\beta$?"', [16], "beta"),
        (r'"Which $\nu$?"', [16], "nu"),
        ('"""\nWhich\n$x$ $\\text{SNR}$?"""', [6], "text"),
    ],
)
def test_a_command_that_toml_takes_is_told_where_it_stands(
    find: Find, stem: str, columns: list[int], command: str
) -> None:
    """One problem for each, and nothing about the letters that are left."""
    problems = find({'"Which?"': stem})

    assert [problem.column for problem in problems] == columns
    assert problems[0].what == (
        rf"TOML reads \{command} in double quotes as \{command[0]} and letters"
    )
    assert problems[0].remedy.startswith(rf"write \\{command}, or put the text in '")


@pytest.mark.parametrize(
    "stem",
    [
        r'"Which $\\times$?"',
        r"'Which $\times$?'",
        r'"Which $a\nx$?"',
        r'"Which\tone, `$\times$`?"',
        '"""\nWhich $a +\n  b$?"""',
    ],
)
def test_what_is_meant_so_is_left(find: Find, stem: str) -> None:
    """Two backslashes, single quotes, line ends, and words that are no formula."""
    assert find({'"Which?"': stem}) == []


def test_a_symbol_of_the_glossary_has_no_dollar_signs(find: Find) -> None:
    """And is told of all the same."""
    problems = find({}, glossary=GLOSSARY.replace("symbol = 'x_t'", 'symbol = "\\beta"'))

    assert any(r"TOML reads \beta in double quotes" in problem.what for problem in problems)
