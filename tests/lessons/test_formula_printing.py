"""The formulas of the course, printed three ways, against formulas.txt, which a person can read.

Each entry there is a title, the LaTeX, the line (|), the words (") and the lines of the box.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from unstir.lessons.formula.box import box, columns
from unstir.lessons.formula.line import line
from unstir.lessons.formula.parser import parse
from unstir.lessons.formula.speech import words
from unstir.lessons.formula.tokens import FormulaError

GOLDEN = Path(__file__).with_name("formulas.txt")


@dataclass(frozen=True)
class Example:
    """One entry of formulas.txt."""

    title: str
    latex: str
    line: str
    words: str
    box: list[str]


def _examples() -> Iterator[Example]:
    for entry in GOLDEN.read_text(encoding="utf-8").removeprefix("= ").split("\n= "):
        title, latex, flat, said, *lines = entry.splitlines()
        yield Example(title, latex, flat[2:], said[2:], [text[2:] for text in lines])


EXAMPLES = [pytest.param(example, id=example.title) for example in _examples()]


@pytest.mark.parametrize("example", EXAMPLES)
def test_one_line(example: Example) -> None:
    """The formula on one line is the one in formulas.txt."""
    assert line(parse(example.latex)) == example.line


@pytest.mark.parametrize("example", EXAMPLES)
def test_words(example: Example) -> None:
    """The formula read aloud is the one in formulas.txt."""
    assert words(parse(example.latex)) == example.words


@pytest.mark.parametrize("example", EXAMPLES)
def test_box(example: Example) -> None:
    """The formula in two dimensions is the one in formulas.txt."""
    assert [text.rstrip() for text in box(parse(example.latex), 76)] == example.box


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_latex_is_left(example: Example) -> None:
    """Neither backslashes nor the braces of LaTeX reach the screen."""
    printed = example.line + "".join(example.box)

    assert "\\" not in printed
    assert ("{" in printed) == (r"\{" in example.latex or "cases" in example.latex)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("width", [20, 30, 40, 60])
def test_a_box_keeps_its_width(example: Example, width: int) -> None:
    """A box is a rectangle no wider than asked for, unless it is the single line to be wrapped."""
    lines = box(parse(example.latex), width)

    assert len({columns(text) for text in lines}) == 1
    assert columns(lines[0]) <= width or lines == (example.line,)


@pytest.mark.parametrize("example", EXAMPLES)
def test_columns_are_those_of_a_terminal(example: Example) -> None:
    """Our width of a text is the one that the terminal library counts."""
    assert columns(example.line) == cell_len(example.line)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{a}{b} c", "(a / b)c"),
        (r"c \frac{a}{b}", "c(a / b)"),
        (r"\frac{a}{b} + c", "a / b + c"),
        (r"\frac{a}{\frac{b}{c}}", "a / (b / c)"),
        (r"\frac{\frac{a}{b}}{c}", "(a / b) / c"),
        (r"\frac{a}{bc}", "a / (bc)"),
        (r"\frac{a+b}{c}", "(a + b) / c"),
        (r"\frac{f(a)}{f(0)}", "f(a) / f(0)"),
        (r"\sqrt{ab}", "√(ab)"),
        (r"\sqrt{0.81}", "√0.81"),
        (r"{(a+b)}^2", "((a + b))²"),
        (r"x^{a_b}", "x^(a_b)"),
        (r"\frac{a}{b}^2", "(a / b)²"),
    ],
)
def test_brackets_keep_the_meaning_on_one_line(latex: str, expected: str) -> None:
    """What two dimensions group by place is grouped by brackets on one line."""
    assert line(parse(latex)) == expected


def test_a_wide_formula_is_broken_before_its_relation() -> None:
    """The second line is indented and begins with the equals sign."""
    assert box(parse("a_1 + b_1 = c_1 + d_1 + e_1"), 16) == ("a₁ + b₁         ", "  = c₁ + d₁ + e₁")


def test_a_wider_formula_is_broken_before_operators_too() -> None:
    """No line is longer than asked for."""
    lines = box(parse("a_1 + b_1 = c_1 + d_1 + e_1"), 12)

    assert [text.rstrip() for text in lines] == ["a₁ + b₁ = c₁", "  + d₁ + e₁"]


def test_no_break_inside_brackets() -> None:
    """A relation in brackets stays with them."""
    assert box(parse(r"q(x \mid y) = z"), 11) == ("q(x ∣ y)", "  = z   ")


def test_a_formula_that_cannot_be_broken_comes_on_one_line() -> None:
    """The widget wraps it like words."""
    assert box(parse(r"\frac{a+b+c}{d+e+f}"), 8) == ("(a + b + c) / (d + e + f)",)


@given(st.text(alphabet=r"\{}_^abtx01+-=()[]|.,' $&%~", max_size=40))
def test_any_text_is_a_formula_or_an_error_with_a_place(latex: str) -> None:
    """Nothing but FormulaError comes out, and its offset lies within the text."""
    printed, offset = _printed_or_offset(latex)

    assert len({columns(text) for text in printed}) == 1
    assert 0 <= offset <= len(latex)


def _printed_or_offset(latex: str) -> tuple[tuple[str, ...], int]:
    try:
        tree = parse(latex)
    except FormulaError as error:
        return ("",), error.offset
    assert "\n" not in line(tree) + words(tree)
    return box(tree, 20), 0
