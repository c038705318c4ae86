"""The text of lessons: a subset of Markdown, with formulas that Markdown never sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.lessons.document import (
    Bullets,
    Code,
    Display,
    Document,
    Emphasis,
    Formula,
    Inline,
    Listing,
    Note,
    Numbered,
    Paragraph,
    Plain,
    Strong,
    Table,
)
from unstir.lessons.formula import parser
from unstir.lessons.markup import MarkupError, Slip, parse


def formula(latex: str) -> Formula:
    """A formula among words."""
    return Formula(parser.parse(latex))


def paragraph(*inlines: Inline) -> Document:
    """A document of a single paragraph."""
    return Document((Paragraph(inlines),))


def slips(source: str) -> tuple[Slip, ...]:
    """What is wrong with a text."""
    with pytest.raises(MarkupError) as caught:
        parse(source)
    return caught.value.slips


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain words", paragraph(Plain("plain words"))),
        ("*stress*", paragraph(Emphasis((Plain("stress"),)))),
        ("**weight**", paragraph(Strong((Plain("weight"),)))),
        ("`code`", paragraph(Code("code"))),
        ("$x_t$", paragraph(formula("x_t"))),
        ("the $x_t$ of", paragraph(Plain("the "), formula("x_t"), Plain(" of"))),
        ("*all $x_t$*", paragraph(Emphasis((Plain("all "), formula("x_t"))))),
        ("$$\nx_t\n$$", Document((Display(parser.parse("x_t")),))),
        ("> aside", Document((Note((Paragraph((Plain("aside"),)),)),))),
        ("```py\na = $1\n```", Document((Listing("a = $1\n", "py"),))),
    ],
)
def test_each_construct(source: str, expected: Document) -> None:
    """Every construct of the subset has its own node."""
    assert parse(source) == expected


def test_lists() -> None:
    """Items hold blocks; numbers begin where the author begins."""
    items = ((Paragraph((Plain("a"),)),), (Paragraph((Plain("b"),)),))

    assert parse("- a\n- b") == Document((Bullets(items),))
    assert parse("3. a\n4. b") == Document((Numbered(3, items),))


def test_a_displayed_formula_may_stand_in_a_list() -> None:
    """It belongs to the item that it is indented with."""
    item = (Paragraph((Plain("a"),)), Display(parser.parse("x")))

    assert parse("- a\n\n  $$x$$") == Document((Bullets((item,)),))


def test_a_table_with_a_formula_that_has_a_bar() -> None:
    """The bar in a formula is not taken for the edge of a cell."""
    document = parse("| a | b |\n|---|---|\n| $p(x|y)$ | 2 |")

    titles = ((Plain("a"),), (Plain("b"),))
    assert document == Document((Table(titles, (((formula("p(x|y)"),), (Plain("2"),)),)),))


@pytest.mark.parametrize(
    "literal",
    [
        "p(x[t-1]|x[t])",
        "[@click=app.quit]x[/]",
        "<b>x</b>",
        "[link](http://example.org)",
        "![picture](x.png)",
        "&amp;",
    ],
)
def test_what_is_no_markup_is_shown_as_it_stands(literal: str) -> None:
    """HTML, links and the markup of terminals are words."""
    assert parse(literal) == paragraph(Plain(literal))


def test_formulas_keep_the_signs_of_markdown() -> None:
    """Stars and underscores inside a formula are not emphasis."""
    assert parse("$a*b$ and $c*d_e$") == paragraph(formula("a*b"), Plain(" and "), formula("c*d_e"))


def test_a_dollar_sign_may_be_escaped_or_stand_in_code() -> None:
    r"""\$ is a dollar sign, and code is left alone."""
    assert parse(r"\$5 or `$6`") == paragraph(Plain("$5 or "), Code("$6"))


def test_a_line_end_is_a_space() -> None:
    """Prose lines may break at sentences."""
    assert parse("one.\ntwo.") == paragraph(Plain("one."), Plain(" "), Plain("two."))


@pytest.mark.parametrize(
    ("source", "offset", "what"),
    [
        (r"see $\foo$", 5, r"unknown command \foo"),
        ("it costs $5", 9, "a $ has no partner"),
        ("$$ $$", 2, "the formula is empty"),
        ("# Title", 0, "a text has no headings"),
        ("see $$x$$", 4, "a formula in $$ stands among words"),
        ("- " * 30 + "x", 0, "lists or emphasis nested more than 8 deep"),
    ],
)
def test_slips_have_their_places(source: str, offset: int, what: str) -> None:
    """Each says where it is and what is wrong."""
    assert [(slip.offset, slip.what) for slip in slips(source)][:1] == [(offset, what)]


def test_all_slips_are_found() -> None:
    """One run tells everything, from top to bottom."""
    found = [slip.what for slip in slips("$\\foo$ and $\\bar{ab}$\n\n# T")]

    assert found == [
        r"unknown command \foo",
        r"\bar can stand over one symbol only",
        "a text has no headings",
    ]


def test_a_flood_of_slips_is_cut_short() -> None:
    """Ten thousand empty formulas on one line are fifty slips, and soon told."""
    assert len(slips("$" * 20_000)) == 50


@given(st.text(alphabet="ab $\\*_`>-#|1.\n~[]()", max_size=60))
def test_any_text_is_a_document_or_slips(source: str) -> None:
    """Nothing but MarkupError comes out, and its offsets lie in the text."""
    assert all(0 <= offset <= len(source) for offset in _offsets_of_slips(source))


def _offsets_of_slips(source: str) -> list[int]:
    try:
        parse(source)
    except MarkupError as error:
        return [slip.offset for slip in error.slips]
    return []
