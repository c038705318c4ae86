"""mkdocs-quiz: blocks in pages, answers with boxes, feedback behind them."""

from collections.abc import Callable

import pytest

from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.exchange.result import Converted, ConvertError, NotSupported, Taken
from unstir.quizzes.several import SeveralChoices

Take = Callable[..., Converted]

PAGE = """\
# A page

Some text, and `<quiz>` in it.

<quiz>
Which is **noise**?

- [ ] a line
  > No, that is drawn.
- [x] grain
  > Yes:
  > it is drawn by lot.
* [] a dot

Grain has *no* pattern.
</quiz>
"""


def test_a_block_is_a_question(take: Take) -> None:
    """Answers with boxes, feedback in quotes, then the explanation."""
    (one,) = take("page.md", PAGE).items

    assert isinstance(one, Taken)
    question = one.question
    assert isinstance(question, SingleChoice)
    assert (one.line, question.id) == (5, "which-is-noise")
    assert question.stem == "Which is **noise**?"
    assert [(c.text, c.correct) for c in question.choices] == [
        ("a line", False),
        ("grain", True),
        ("a dot", False),
    ]
    assert question.choices[0].feedback == "No, that is drawn."
    assert question.choices[1].feedback == "Yes:\nit is drawn by lot."
    assert question.explanation == "Grain has *no* pattern."
    assert one.losses == ()


def test_several_crosses_make_several_right(take: Take) -> None:
    """All of them are to be chosen."""
    (question,) = take("page.md", PAGE.replace("* []", "* [X]")).questions

    assert isinstance(question, SeveralChoices)


@pytest.mark.parametrize("marks", ["```", "~~~markdown"])
def test_blocks_in_code_are_examples(take: Take, marks: str) -> None:
    """They are not questions; those in the text are."""
    fenced = f"{marks}\n<quiz>\nA?\n- [x] a\n- [ ] b\n</quiz>\n{marks[:3]}\n"

    assert [item.line for item in take("page.md", fenced + PAGE).items] == [12]


def test_code_in_a_block_belongs_to_it(take: Take) -> None:
    """A program in the question or in the explanation, as it stands."""
    page = "<quiz>\nWhat is it?\n```python\nx = 1\n\n\n\ny = 2\n```\n- [x] a\n- [ ] b\n</quiz>\n"

    (question,) = take("page.md", page).questions

    assert question.stem == "What is it?\n```python\nx = 1\n\n\n\ny = 2\n```"


def test_a_block_may_be_indented(take: Take) -> None:
    """As in tabs."""
    page = "".join(f"    {line}\n" for line in PAGE.splitlines()[4:])

    assert take("page.md", page).questions == take("page.md", PAGE).questions


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("<quiz>\nThe sky is [[blue]].\n</quiz>", "blanks"),
        ("<quiz>\nWhat?\n</quiz>", "no answers"),
        ("<quiz>\n- [x] a\n- [ ] b\n</quiz>", "the question is empty"),
        ("<quiz>\nWhat?\n- [ ] a\n- [ ] b\n</quiz>", "no choice is the right one"),
        ("<quiz>\nWhat?\n- [y] a\n- [ ] b\n</quiz>", "[y] is neither"),
        ("<quiz>\nWhat?\n- [x] a\n", "no </quiz>"),
        ("<quiz>\nWhat?\n<quiz>\n- [x] a\n- [ ] b\n</quiz>", "inside it"),
        ("<?quiz?>\nquestion: What?\n<?/quiz?>", "before version 1"),
    ],
)
def test_what_cannot_be_taken_says_why(take: Take, block: str, why: str) -> None:
    """With the line on which it begins."""
    (one,) = take("page.md", f"# Title\n\n{block}\n").items

    assert isinstance(one, NotSupported)
    assert one.line == 3
    assert why in one.why


def test_titles_links_and_pictures_are_reworded(take: Take) -> None:
    """A title is bold; of a link the text stays, of a picture its description."""
    page = PAGE.replace(
        "Grain has", "## About\nSee [the $x$ book](https://a.b/c_(d)) ![a cat](cat.png). Grain has"
    )
    (one,) = take("page.md", page).items

    assert isinstance(one, Taken)
    assert one.question.explanation == (
        "**About**\n\nSee the $x$ book [a cat]. Grain has *no* pattern."
    )
    assert one.losses == (
        "the explanation: the link to https://a.b/c_(d) is left out, its text is kept",
        "the explanation: the picture cat.png is left out",
    )


def test_a_page_without_blocks_is_refused(take: Take) -> None:
    """Nothing can be taken from it."""
    with pytest.raises(ConvertError, match=r"page\.md:1: there is no <quiz> block"):
        take("page.md", "# Title\n")
