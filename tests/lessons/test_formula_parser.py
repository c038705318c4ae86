"""What is outside the subset of LaTeX is an error with its place and its remedy."""

import pytest

from unstir.lessons.formula.parser import parse
from unstir.lessons.formula.tokens import FormulaError
from unstir.lessons.formula.tree import Accent, Row, Scripts, Symbol


@pytest.mark.parametrize(
    ("latex", "place", "what"),
    [
        (r"a + \foo", r"\foo", r"unknown command \foo"),
        (r"a + \frac{1}{2", "{2", "{ is never closed"),
        (r"a } b", "}", "nothing is open that } could end"),
        (r"a \right) b", r"\right", r"nothing is open that \right could end"),
        (r"\left( a", r"\left", r"\left has no \right"),
        (r"\left a \right)", "a", "a is no bracket"),
        (r"a \| b", r"\|", r"\| opens a norm that never ends"),
        (r"x_1_2", "_2", "a second _ after the same symbol"),
        (r"^2", "^", "^ stands after nothing"),
        (r"x_10", "10", "_ takes only the 1 of 10"),
        (r"\frac12", "12", r"\frac takes only the 1 of 12"),
        (r"\bar{ab}", r"\bar", r"\bar can stand over one symbol only"),
        (r"\mathcal{x}", r"\mathcal", r"\mathcal has no such letter"),
        (r"\text{a $ b}", "a $", r"\text holds plain words only"),
        (r"\sqrt[3]{x}", r"\sqrt", "only square roots can be shown"),
        ("x & y", "&", "& cuts no lines here"),
        ("x @ y", "@", "@ has no meaning in a formula"),
        (r"\begin{foo} a \end{foo}", r"\begin", "there is no foo in formulas"),
        (r"\begin{cases} a", r"\begin", r"\begin{cases} is never ended"),
        (r"\begin{cases} a \end{aligned}", r"\begin", r"\begin{cases} is never ended"),
        (r"a \end{cases}", r"\end", r"nothing is open that \end could end"),
        ("x → ü", "ü", "ü has no meaning in a formula"),
        (r"a \\ b", r"\\", r"\\ cuts no lines here"),
    ],
)
def test_an_error_has_its_place(latex: str, place: str, what: str) -> None:
    """The offset points at what is wrong."""
    with pytest.raises(FormulaError) as caught:
        parse(latex)

    assert (caught.value.offset, caught.value.what) == (latex.index(place), what)


@pytest.mark.parametrize("latex", [r"\frac{1}", r"\sqrt", "x_", r"\left("])
def test_a_formula_that_ends_too_early(latex: str) -> None:
    """What is missing is missing at the end or at what was left open."""
    with pytest.raises(FormulaError, match=r"ends too early|has no"):
        parse(latex)


def test_a_near_command_is_suggested() -> None:
    """The remedy names the command that was probably meant."""
    with pytest.raises(FormulaError, match=r"did you mean \\epsilon\?"):
        parse(r"\epsilonn")


@pytest.mark.parametrize("latex", ["", "  "])
def test_an_empty_formula_is_an_error(latex: str) -> None:
    """Two dollar signs with nothing between them were a slip."""
    with pytest.raises(FormulaError, match="empty"):
        parse(latex)


@pytest.mark.parametrize(
    "latex",
    [
        "{" * 900 + "}" * 900,
        r"\sqrt" * 390 + "x",
        "x^{" * 400 + "y" + "}" * 400,
        r"\left(" * 150 + r"\right)" * 150,
        r"\|{" * 600,
        r"\frac{" * 200 + "x",
    ],
)
def test_depth_is_bounded(latex: str) -> None:
    """A formula that nobody can read is refused, whatever it nests, before the stack ends."""
    with pytest.raises(FormulaError, match="nested too deep"):
        parse(latex)


def test_length_is_bounded() -> None:
    """A formula has at most 2000 characters."""
    with pytest.raises(FormulaError, match="more than 2000 characters"):
        parse("x" * 2001)


def test_each_symbol_is_a_node() -> None:
    """A glossary can find the bar, the alpha and the index of alpha bar t."""
    alpha = Symbol("α", "alpha")

    assert parse(r"\bar\alpha_t") == Row(
        (Scripts(Accent(alpha, "\u0304", "bar"), Row((Symbol("t", "t"),)), None),)
    )


def test_a_symbol_may_be_typed_instead_of_its_command() -> None:
    """Authors may paste what the commands would show."""
    assert parse("β_t → ∞ ∼ ε") == parse(r"\beta_t \to \infty \sim \epsilon")
