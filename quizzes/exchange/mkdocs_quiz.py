"""mkdocs-quiz: pages of Markdown with <quiz> blocks in them.

A block has the question, then answers as `- [x]` and `- [ ]`, each perhaps followed by feedback
in `>` lines, then the explanation; or words with blanks as [[answer]]. Blocks inside fenced code
are examples, not questions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from textwrap import dedent

from unstir.quizzes.choice import Order
from unstir.quizzes.exchange.dialects import markdown
from unstir.quizzes.exchange.intake import Intake, Making, Option, Unsupported
from unstir.quizzes.exchange.result import Item, NotSupported
from unstir.quizzes.exchange.source import Source
from unstir.quizzes.question import AnyQuestion

_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_CODE = re.compile(r"`[^`\n]*`")
_ANSWER = re.compile(r"[-*]\s*\[(.?)\]\s?(.*)")
_BLANK = re.compile(r"\[\[[^\]\n]+\]\]")
_OLD = re.compile(r"<\?quiz\?>")
_OLD_WAY = "the way of writing before version 1: run `mkdocs-quiz migrate` on it first"


def read(source: Source, intake: Intake) -> Iterator[Item]:
    """The items of a page; ConvertError when it has none."""
    found = False
    for line, block in _blocks(source.text):
        found = True
        if isinstance(block, str):
            yield intake.take(line, _name(block), partial(_question, block))
        else:
            yield block
    if not found:
        raise source.error(1, "there is no <quiz> block", "name its format with --from")


def _blocks(text: str) -> Iterator[tuple[int, str | NotSupported]]:
    """The text between <quiz> and </quiz>, each with the line of the former."""
    lines = text.split("\n")
    at, fence = 0, ""
    while at < len(lines):
        line = at + 1
        mark = _FENCE.match(lines[at])
        bare = _CODE.sub("", lines[at])
        if mark and not fence:
            fence = mark[1]
        elif fence:
            fence = "" if lines[at].strip().startswith(fence) else fence
        elif _OLD.search(bare):
            yield line, NotSupported(line, _name("\n".join(lines[at + 1 : at + 3])), _OLD_WAY)
        elif "<quiz>" in bare:
            end = next((i for i in range(at, len(lines)) if "</quiz>" in lines[i]), None)
            if end is None:
                name = _name("\n".join(lines[at + 1 : at + 3]))
                yield line, NotSupported(line, name, "no </quiz> ends it: write it below")
                return
            yield line, _between("\n".join(lines[at : end + 1]))
            at = end
        at += 1


def _between(text: str) -> str:
    return text.partition("<quiz>")[2].rpartition("</quiz>")[0]


def _name(block: str) -> str:
    return next(filter(None, map(str.strip, block.split("\n"))), "")


def _question(block: str, making: Making) -> AnyQuestion:
    block = dedent(making.seen("the block", block)).strip("\n")
    if "<quiz>" in block:
        raise Unsupported("a <quiz> begins inside it: the </quiz> before that is missing")
    lines = block.split("\n")
    first = next((i for i, line in enumerate(lines) if _ANSWER.match(line.strip())), None)
    if _BLANK.search(block):
        raise Unsupported("blanks are filled with words, and no kind of question grades words")
    if first is None:
        raise Unsupported("it has no answers: write them as - [x] and - [ ]")
    asked = making.text("the question", markdown, "\n".join(lines[:first]))
    stem = making.needed("the question", asked)
    options, rest = _options(making, lines, first)
    explanation = making.text("the explanation", markdown, "\n".join(lines[rest:]))
    name = making.id(stem)
    right = sum(option.correct for option in options)
    make = making.several if right > 1 else making.single
    return make(name, stem, options, explanation, Order.SHUFFLE)


def _options(making: Making, lines: Sequence[str], at: int) -> tuple[list[Option], int]:
    """The answers from a line on, and the line behind them."""
    options: list[Option] = []
    while at < len(lines):
        answer = _ANSWER.match(lines[at].strip())
        if answer:
            place = f"choice {len(options) + 1}"
            feedback, at = _feedback(lines, at + 1)
            options.append(
                Option(
                    making.text(place, markdown, answer[2], inline=True),
                    _is_right(place, answer[1]),
                    making.text(f"feedback of {place}", markdown, feedback),
                )
            )
        elif lines[at].strip():
            break
        else:
            at += 1
    return options, at


def _is_right(place: str, mark: str) -> bool:
    if mark not in (*"xX ", ""):
        raise Unsupported(f"{place}: [{mark}] is neither [x] nor [ ]")
    return mark in ("x", "X")


def _feedback(lines: Sequence[str], at: int) -> tuple[str, int]:
    """The lines behind an answer that begin with >."""
    said: list[str] = []
    while at < len(lines) and lines[at].lstrip().startswith(">"):
        said.append(lines[at].lstrip().removeprefix(">").removeprefix(" "))
        at += 1
    return "\n".join(said), at
