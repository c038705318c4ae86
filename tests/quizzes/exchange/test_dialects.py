"""Texts of other dialects in our markup: every result can be shown, whatever came in."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unstir.lessons.document import Code, Formula, Inline, Paragraph, Plain
from unstir.lessons.markup import MarkupError, parse
from unstir.quizzes.exchange.dialects import html_text, markdown, moodle, plain
from unstir.quizzes.exchange.scan import Reworded
from unstir.quizzes.exchange.visible import visible

Dialect = Callable[..., Reworded]
DIALECTS = [plain, html_text, moodle, markdown]
SIGNS = r"""\$*_`[](){}<>#~|-+>!&;"""
PARTS = """$$ \\( \\) \\\\( \\[ ``` <b> </b> <pre> </pre> <br> <sup>2</sup> ](x) <!-- --> \\alpha
word 5 &lt; &#36; &amp; <ul> <li> 1. <img> é"""
MARKS = st.sampled_from([*SIGNS, *PARTS.split(), " ", "\n", "\n\n", "- "])
ANY_TEXT = st.lists(MARKS | st.text(max_size=3), max_size=20).map("".join)


def complaints(text: str) -> Sequence[str]:
    """What lessons find wrong with a text."""
    try:
        parse(text)
    except MarkupError as error:
        return [slip.what for slip in error.slips]
    return []


def inlines(text: str) -> Sequence[Inline]:
    """What the only paragraph of a text holds."""
    (block,) = parse(text).blocks
    assert isinstance(block, Paragraph)
    return block.inlines


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("inline", [True, False])
@given(text=ANY_TEXT)
@example(text="#<b> \\")
def test_every_text_can_be_shown(dialect: Dialect, text: str, inline: bool) -> None:  # noqa: FBT001 - both cases
    """No dollar, backtick or heading of the original is left to break the lesson."""
    assert complaints(dialect(visible(text), complaints, inline=inline).text) == []


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\\"), min_size=1))
def test_a_plain_text_says_exactly_itself(text: str) -> None:
    """Stars, dashes and brackets mean nothing in it; only formulas do."""
    if "$" in text:
        text = text.replace("$", "")
    if not text:
        return

    assert inlines(plain(text, complaints).text) == (Plain(text),)


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("a <b> bold </b>word", "a  **bold** word"),
        ("<b><b>a</b></b>", "**a**"),
        ("<i>a", "*a*"),
        ("a</b>", "a"),
        ("<b></b>a", "a"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b<br/><br />c", "a\\\nb\n\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<code>a_b &lt; `c`</code>", "`` a_b < `c` ``"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("x<sup>2</sup> y<sub>t</sub> z<sup>*q*</sup>", r"x² yₜ z^(\*q\*)"),
        ("1 < 2 and Vec<String>", "1 < 2 and Vec<String>"),
        ("a<!-- b -->c", "ac"),
        ("a\n   b", "a b"),
        ("&lt;b&gt; &amp;amp; &eacute;", "<b> &amp; é"),
    ],
)
def test_html(html: str, markup: str) -> None:
    """Tags that have a counterpart; what only looks like one stays."""
    assert html_text(html, complaints).text == markup


@pytest.mark.parametrize(
    ("html", "loss"),
    [
        ('<img src="a.png" alt="a cat">', "the picture a.png is left out"),
        ("<a href='https://a.b'>c</a>", "the link to https://a.b is left out, its text is kept"),
        ("<script>alert(1)</script>a", "a <script> is left out"),
        ("<span style='color: red'>a</span>", "colours and other styles are left out"),
        ("<table><tr><td>a</td></tr></table>", "a table is written as lines"),
        ("<u>a</u>", "the tag <u> is left out, its text is kept"),
    ],
)
def test_html_that_cannot_be_shown_is_a_loss(html: str, loss: str) -> None:
    """Each is said once."""
    assert html_text(html + html, complaints).losses == (loss,)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"\(a\) and \\(b\\)", 2),
        (r"$a$ and $$b$$", 2),
        (r"$5 and $6", 0),
        (r"$a \lt b$", 1),
        (r"\(a", 0),
        (r"$ a$", 0),
        (r"$\displaystyle\sum_s x_s$", 1),
    ],
)
def test_formulas(text: str, formulas: int) -> None:
    """Whatever the signs around them, and only what is meant as one."""
    found = inlines(markdown(text, complaints).text)

    assert sum(isinstance(one, Formula) for one in found) == formulas


def test_a_formula_on_a_line_of_its_own_stays_there() -> None:
    """Within a line, there is no room for that."""
    assert markdown("a\n\n\\[b\\]\n\nc", complaints).text == "a\n\n$$b$$\n\nc"
    assert markdown("\\[b\\]", complaints, inline=True).text == "$b$"


def test_a_formula_outside_the_subset_is_code() -> None:
    """With a loss that names it."""
    made = markdown(r"$\unknown{x}$", complaints)

    assert inlines(made.text) == (Code(r"\unknown{x}"),)
    assert made.losses == (
        r"the formula `\unknown{x}` is shown as it is written: unknown command \unknown",
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "piece",
    ["$", "`", "``` ", "<", "<a ", "<!--", "[", "](", "\\(", "$$", "_", "*", " ", "\n", "{"],
)
def test_a_flood_of_marks_can_be_shown(dialect: Dialect, piece: str) -> None:
    """20,000 characters, the longest text; without end, if a missing mark were sought for each."""
    assert complaints(dialect((piece * 20_000)[:20_000], complaints).text) == []
