"""mdbook-quiz: TOML with a table [[questions]] for each question, its texts in Markdown.

Of the three types of its schema (mdbook-quiz-schema, src/lib.rs), MultipleChoice can be taken.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import tomli

from unstir.quizzes.choice import Order
from unstir.quizzes.exchange.dialects import markdown
from unstir.quizzes.exchange.intake import Intake, Making, Option, Unsupported
from unstir.quizzes.exchange.result import Item, NotSupported
from unstir.quizzes.exchange.source import Source
from unstir.quizzes.exchange.table import Table
from unstir.quizzes.exchange.visible import listed, shortened
from unstir.quizzes.question import AnyQuestion

_HEADER = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|^[ \t]*(?P<header>\[\[[ \t]*questions[ \t]*\]\])",
    re.DOTALL | re.MULTILINE,
)
_WHY = {
    "ShortAnswer": "the answer is typed as words, and no kind of question grades words",
    "Tracing": "it asks what a program prints, and no kind of question grades words",
}


def read(source: Source, intake: Intake) -> Iterator[Item]:
    """The items of a file; ConvertError when it is no TOML, or holds no questions."""
    values = _values(source)
    questions = values.get("questions")
    if not isinstance(questions, list):
        raise source.error(1, "there are no [[questions]]", "name its format with --from")
    parts = values.get("multipart", {})
    unknown = values.keys() - {"questions", "multipart"}
    if unknown:
        yield NotSupported(1, "the file", f"mdbook-quiz knows no {listed(sorted(unknown))}")
    for line, item in zip(_lines(source, len(questions)), questions, strict=True):
        yield intake.take(line, _name(item), partial(_question, item, parts))


def _values(source: Source) -> Mapping[str, Any]:
    advice = "see the line above it, too: a quote or bracket may be open"
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        raise source.error(error.lineno, f"this is not TOML: {error.msg}", advice) from None
    except (ValueError, RecursionError) as error:  # an endless number, a deep nest
        raise source.error(1, f"this is not TOML: {error}", advice) from None


def _lines(source: Source, count: int) -> list[int]:
    """Where the questions begin; 1 for all if they do not have headers."""
    headers = [match.start() for match in _HEADER.finditer(source.text) if match["header"]]
    lines = [source.line_at(start) for start in headers]
    return lines if len(lines) == count else [1] * count


def _name(item: Any) -> str:
    """The prompt, the program or the id, to call an item by."""
    table = item if isinstance(item, Mapping) else {}
    prompt = table.get("prompt")
    prompt = prompt if isinstance(prompt, Mapping) else {}
    return str(prompt.get("prompt") or table.get("id") or prompt.get("program") or "")


def _question(item: Any, parts: Any, making: Making) -> AnyQuestion:
    table = Table(making, item)
    kind = table.text("type")
    if kind in _WHY:
        raise Unsupported(f"{kind}: {_WHY[kind]}")
    if kind != "MultipleChoice":
        raise Unsupported(f"mdbook-quiz has no type {shortened(kind)!r}")
    if table.truth("promptExplanation"):
        making.lose("promptExplanation: the learner is not asked for reasons")
    prompt = table.table("prompt")
    asked = "\n\n".join(filter(None, (_shared(table, parts), prompt.text("prompt"))))
    stem = making.needed("the prompt", making.text("the prompt", markdown, asked))
    explanation = making.text("the context", markdown, table.text("context"))
    options, order, one = _options(making, table.table("answer"), prompt)
    name = making.id(table.text("id"), stem)
    for each in (table, prompt):
        each.finish()
    make = making.single if one else making.several
    return make(name, stem, options, explanation, order)


def _shared(table: Table, parts: Any) -> str:
    """The text that questions of a group share, which stands before each of them."""
    group = table.text("multipart")
    if not group:
        return ""
    shared = parts.get(group) if isinstance(parts, Mapping) else None
    if not isinstance(shared, str):
        raise Unsupported(f"there is no text {group!r} in [multipart]")
    return shared


def _options(making: Making, answer: Table, prompt: Table) -> tuple[list[Option], Order, bool]:
    """The options, right ones first unless the file orders them; and whether one is right."""
    if not answer.has("answer"):
        raise Unsupported("there is no `answer.answer`")
    key = answer.value("answer")
    answer.finish()
    right = _texts("answer.answer", key if isinstance(key, list) else [key])
    wrong = _texts("prompt.distractors", prompt.rows("distractors"))
    index, by_content = prompt.value("answerIndex"), prompt.truth("sortAnswers")
    ordered = [(text, True) for text in right], [(text, False) for text in wrong]
    if isinstance(index, int):
        marked = [*ordered[1][:index], *ordered[0], *ordered[1][index:]]
    else:
        marked = [*ordered[0], *ordered[1]]
        marked = sorted(marked) if by_content else marked
    fixed = by_content or isinstance(index, int)
    options = [
        Option(making.text(f"choice {place}", markdown, text, inline=True), correct)
        for place, (text, correct) in enumerate(marked, start=1)
    ]
    return options, Order.FIXED if fixed else Order.SHUFFLE, not isinstance(key, list)


def _texts(key: str, values: list[Any]) -> list[str]:
    if not all(isinstance(value, str) for value in values):
        raise Unsupported(f"`{key}` holds something that is no text")
    return values
