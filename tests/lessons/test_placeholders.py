"""Numbers are put into texts where placeholders stand, and nowhere else."""

import pytest

from unstir.lessons.expression import ExpressionError
from unstir.lessons.placeholders import fill, shown
from unstir.lessons.scope import Scope

SCOPE = Scope({"x0": 2.0, "eps": -0.5, "a": 0.81})


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("no number", "no number"),
        ("x is {x0}.", "x is 2."),
        ("noise of {eps}", "noise of −0.5"),
        ("{= sqrt(1 - a) : 5}", "0.43589"),
        ("{= sqrt(1 - a)}", "0.43589"),
        ("{= 2 / 3}", "0.666667"),
        ("{= 2 : 2}", "2.00"),
        ("{= -1/100000 : 2}", "0.00"),
        ("{= 1e6}", "1000000"),
        (r"$\sqrt{a}$", r"$\sqrt{0.81}$"),
        ("$x_{x0}$ and $x0$", "$x_{2}$ and $x0$"),
        (r"$\frac{b}{x0}$", r"$\frac{b}{2}$"),
        (r"$$\n{eps} \cdot 2\n$$".replace(r"\n", "\n"), "$$\n{-0.5} \\cdot 2\n$$"),
        ("`{x0}` and {x0}", "`{x0}` and 2"),
        ("```\n{x0}\n```\n{x0}", "```\n{x0}\n```\n2"),
        ("{x0, a}", "{x0, a}"),
        (r"$\text{epss}$ and $x_{max}$", r"$\text{epss}$ and $x_{max}$"),
        ("`{= a : 10}`", "`{= a : 10}`"),
    ],
)
def test_numbers_are_filled_in(text: str, filled: str) -> None:
    """In words a true minus sign, in formulas braces that group; code stays as it is."""
    assert fill(text, SCOPE).text == filled


@pytest.mark.parametrize(
    ("text", "offset", "what"),
    [
        ("so {y0} is", 3, "no value is called `y0`"),
        ("so {= y0 + 1}", 6, "no value is called `y0`"),
        ("so {= 1 / 0 : 3}", 5, "the expression divides by zero"),
        ("so {= 1e-20}", 5, "the number 1e-20 cannot be written in figures"),
        ("$a$ {=(}", 6, "this is no expression"),
        ("so {= a : 10}", 3, "{= asks for a number that cannot be read"),
        ("so ${= a : two}$", 4, "{= asks for a number that cannot be read"),
        (r"$\bar\alpha = {epss}$", 14, "no value is called `epss`"),
    ],
)
def test_what_cannot_be_filled_in_is_told(text: str, offset: int, what: str) -> None:
    """With its place in the text."""
    with pytest.raises(ExpressionError) as told:
        fill(text, SCOPE)

    assert (told.value.offset, told.value.what) == (offset, what)


def test_without_values_braces_are_braces() -> None:
    """A text of a lesson that knows no values shows its braces."""
    assert fill("a set {x0}", Scope()).text == "a set {x0}"


def test_places_lead_back_to_the_source() -> None:
    """Every letter that is not part of a number knows where it came from."""
    text = "one {x0} two {= a * 10 : 3} three"
    filled = fill(text, SCOPE)

    for word in ("one", "two", "three"):
        assert filled.source(filled.text.index(word)) == text.index(word)


@pytest.mark.parametrize(
    ("value", "figures"),
    [
        (0.1 + 0.2, "0.3"),
        (1234567.0, "1234567"),
        (-860000123.0, "-860000123"),
        (1234567.8, "1234570"),
        (4.04e-5, "0.0000404"),
        (-0.0, "0"),
        (1e15, "1" + "0" * 15),
    ],
)
def test_whole_numbers_are_in_full_and_others_have_six_figures(value: float, figures: str) -> None:
    """Learners read them."""
    assert shown(value) == figures
