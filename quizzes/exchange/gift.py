r"""Moodle's GIFT: text with a question in each paragraph, its answers in braces.

As Moodle reads it (question/format/gift/format.php): a backslash before \ : # = { } ~ makes them
plain, \n is a line end, // begins a line of comment, ::...:: holds the title, [html] and its like
say how a text is written, #### begins the explanation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from unstir.quizzes.exchange.gift_answers import ESCAPES, Parts, question
from unstir.quizzes.exchange.ids import id_from
from unstir.quizzes.exchange.intake import Intake, Making, Unsupported
from unstir.quizzes.exchange.result import Item, NotSupported
from unstir.quizzes.exchange.source import Source
from unstir.quizzes.exchange.visible import shortened
from unstir.quizzes.question import AnyQuestion, Concept

_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_ID = re.compile(r"\[id:([^\]\n]{1,100})\]")
_TAG = re.compile(r"\[tag:([^\]\n]{1,100})\]")
_CATEGORY = "$CATEGORY:"


@dataclass(frozen=True)
class _Block:
    """The lines of a question without comments; what the comments before it say of it."""

    line: int
    text: str
    category: str
    own_id: str
    tags: tuple[str, ...]


def read(source: Source, intake: Intake) -> Iterator[Item]:
    """The items of a file; ConvertError when it holds no question."""
    found = False
    for block in _blocks(source.text):
        found = True
        if block.text.startswith(_CATEGORY):
            yield NotSupported(block.line, block.text, "a category without questions in it")
        else:
            yield intake.take(block.line, _name(block.text), partial(_question, block))
    if not found:
        raise source.error(1, "there is no question in it", "name its format with --from")


def _blocks(text: str) -> Iterator[_Block]:
    """The paragraphs; comments are taken out, and categories belong to what follows them."""
    category, comments = "", ""
    lines: list[tuple[int, str]] = []
    unused: _Block | None = None
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        bare = line.strip()
        if bare.startswith("//"):
            comments += bare + "\n"
        elif bare.startswith(_CATEGORY) and not lines:
            if unused and not bare.startswith(unused.text):  # a category of categories
                yield unused
            category, comments = bare.removeprefix(_CATEGORY).strip(), ""
            unused = _Block(number, bare, category, "", ())
        elif bare:
            lines.append((number, line))
        elif lines:
            unused = None
            ids = _ID.findall(comments)
            whole = "\n".join(one for _, one in lines).strip()
            tags = tuple(_TAG.findall(comments))
            yield _Block(lines[0][0], whole, category, ids[0].strip() if ids else "", tags)
            lines, comments = [], ""
    if unused:
        yield unused


def _name(text: str) -> str:
    title = _TITLE.match(text)
    name = title[1] if title else text.partition("{")[0]
    return re.sub(r"\\(.)", r"\1", re.sub(r"^\s*\[\w+\]", "", name))


def _question(block: _Block, making: Making) -> AnyQuestion:
    text = _ESCAPE.sub(lambda escape: ESCAPES[escape[1]], making.seen("the question", block.text))
    for tag in block.tags:
        making.lose(f"the tag {shortened(tag)} is left out")
    if block.category:
        _name_concept(making, block.category)
    title = _TITLE.match(text)
    body = text[title.end() :] if title else text
    return question(making, _parts(block.own_id, title[1] if title else "", body))


def _name_concept(making: Making, category: str) -> None:
    """The category's name is the concept, unless another one is named."""
    called = f"the category {shortened(category)}"
    if making.named:
        making.note(f"{called} is left out: the concept is `{making.named}`, as you say")
        return
    making.concepts = (Concept(id_from(category.rpartition("/")[2])),)
    making.note(f"{called} is now the concept `{making.concepts[0]}`: declare it in course.toml")


def _parts(own_id: str, title: str, body: str) -> Parts:
    """What stands before, in and behind the braces."""
    start, end = body.find("{"), body.find("}")
    if start < 0 and end < 0:
        raise Unsupported("a description: it asks nothing; put its text into a section")
    if start < 0 or end < start:
        raise Unsupported(
            "a brace has no partner: an empty line ends a question, and a brace in a text is "
            r"written \{ or \}"
        )
    behind = body[end + 1 :]
    if "{" in behind or "}" in behind or "{" in body[start + 1 : end]:
        raise Unsupported(
            "there are braces within or behind the answers: put an empty line between questions, "
            r"and write \{ or \} in a text"
        )
    blank = "_____" if behind.strip() else ""
    answers, _, explanation = body[start + 1 : end].partition("####")
    stem = f"{body[:start]}{blank}{behind if blank else ''}"
    return Parts(own_id, title, stem, answers.strip(), explanation.strip())
