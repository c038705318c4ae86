"""jupyterquiz: a JSON list of questions, its texts in HTML with formulas for MathJax.

Types: multiple_choice, many_choice, numeric, string. In a numeric question the first answer that
fits has the word; a range holds its lower end, not its upper one.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from unstir.quizzes.choice import Order
from unstir.quizzes.exchange.dialects import html_text
from unstir.quizzes.exchange.intake import Intake, Making, Option, Unsupported
from unstir.quizzes.exchange.interval import LARGEST, Interval, between, numeric, rounding
from unstir.quizzes.exchange.result import ConvertError, Item
from unstir.quizzes.exchange.source import Source
from unstir.quizzes.exchange.table import Table
from unstir.quizzes.exchange.visible import listed, shortened
from unstir.quizzes.question import AnyQuestion, Markup

_LAYOUT = ("answer_cols", "input_width")


class _Object(dict[str, Any]):
    """A JSON object, and the keys that stand in it twice."""

    twice: tuple[str, ...] = ()


def read(source: Source, intake: Intake) -> Iterator[Item]:
    """The items of a file; ConvertError when it is no JSON."""
    for offset, item in _elements(source):
        name = str(item.get("question", "")) if isinstance(item, dict) else ""
        yield intake.take(source.line_at(offset), name, partial(_question, item))


def notebook(file: str) -> ConvertError:
    """What is wrong with a notebook: its questions may be JSON, Python, encoded or elsewhere."""
    what = "this is a notebook, and its cells are not searched for questions"
    remedy = "convert the JSON file that it gives to display_quiz(), or save its list as one"
    return ConvertError(file, 1, what, remedy)


def _elements(source: Source) -> Iterator[tuple[int, Any]]:
    """The entries of the outermost list with their places; or the one object that there is."""
    text = source.text
    start = _behind_space(text, 0)
    if text[start : start + 1] != "[":
        item, end = _decoded(source, start)
        if isinstance(item, dict) and {"cells", "nbformat"} <= item.keys():
            raise notebook(source.file)
        _expect_the_end(source, end)
        yield start, item
        return
    at = _behind_space(text, start + 1)
    while text[at : at + 1] != "]":
        item, end = _decoded(source, at)
        yield at, item
        end = _behind_space(text, end)
        at = _behind_space(text, end + 1) if text[end : end + 1] == "," else end
        if at == end and text[at : at + 1] != "]":
            what = "this is not JSON: a comma or the closing ] is missing"
            raise source.error(source.line_at(at), what, "see the line above it, too")
    _expect_the_end(source, at + 1)


def _behind_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at


def _expect_the_end(source: Source, at: int) -> None:
    rest = _behind_space(source.text, at)
    if rest < len(source.text):
        raise source.error(source.line_at(rest), "something stands behind the end", "remove it")


def _decoded(source: Source, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(source.text, at)
    except json.JSONDecodeError as error:
        what = f"this is not JSON: {error.msg}"
        raise source.error(error.lineno, what, "see the line above it, too") from None
    except (ValueError, RecursionError) as error:  # an endless number, NaN, a deep nest
        line = source.line_at(at)
        raise source.error(line, f"this is not JSON: {error}", "write it plainer") from None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    values = _Object(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        values.twice = tuple(sorted({name for name in names if names.count(name) > 1}))
    return values


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number)


def _question(item: Any, making: Making) -> AnyQuestion:
    table = _table(making, item, "")
    kind = table.text("type")
    if kind == "string":
        raise Unsupported("string: the answer is typed, and no kind of question grades words")
    if kind not in ("multiple_choice", "many_choice", "numeric"):
        raise Unsupported(f"jupyterquiz has no type {shortened(kind)!r}")
    asked = making.text("the question", html_text, table.text("question"))
    program = _program(making, "the code", table.text("code"))
    stem = making.needed("the question", Markup("\n\n".join(filter(None, (asked, program)))))
    name = making.id(table.text("id"), asked, stem)
    for key in filter(table.has, _LAYOUT):
        making.note(f"`{key}`: {table.value(key)} is about the width of the page, and not needed")
    if kind == "numeric":
        intervals, otherwise = _intervals(making, table)
        table.finish()
        return numeric(making, name, stem, intervals, otherwise=otherwise, explanation="")
    options = [_option(making, place, row) for place, row in enumerate(table.rows("answers"), 1)]
    table.finish()
    if kind == "many_choice":
        return making.several(name, stem, options, "", Order.SHUFFLE)
    if sum(option.correct for option in options) > 1:
        raise Unsupported(
            "multiple_choice with several right answers, any of which will do: ask for one of "
            "them, or for all with many_choice"
        )
    return making.single(name, stem, options, "", Order.SHUFFLE)


def _table(making: Making, values: Any, place: str) -> Table:
    table = Table(making, values, place)
    if isinstance(values, _Object) and values.twice:
        where = f"{place}: " if place else ""
        making.lose(f"{where}{listed(values.twice)} stands twice: the last one is taken")
    return table


def _program(making: Making, place: str, source: str) -> Markup:
    """A program as a block of its own."""
    if not source.strip():
        return Markup("")
    source = making.seen(place, source).strip("\n")
    marks = "```" if "```" not in source else "~~~~"
    return Markup(f"{marks}python\n{source}\n{marks}")


def _option(making: Making, place: int, row: Any) -> Option:
    where = f"choice {place}"
    table = _table(making, row, where)
    words = making.text(where, html_text, table.text("answer"), inline=True)
    source = table.text("code")
    if words and source:
        text = Markup(f"{words}\n\n{_program(making, where, source)}")
    elif "\n" in source.strip() or "`" in source:
        text = _program(making, where, source)
    else:
        text = words or Markup(f"`{making.seen(where, source).strip()}`" if source else "")
    feedback = _feedback(making, table, where)
    option = Option(text, table.truth("correct"), feedback)
    table.finish()
    return option


def _feedback(making: Making, table: Table, where: str) -> Markup:
    return making.text(f"feedback of {where}", html_text, table.text("feedback"))


def _intervals(making: Making, table: Table) -> tuple[list[Interval], Markup]:
    """What each of the answers accepts, and the feedback for all other numbers."""
    digits = table.value("precision")
    if isinstance(digits, bool) or not isinstance(digits, int | float | None):
        raise Unsupported("`precision` is no number")
    intervals: list[Interval] = []
    otherwise = Markup("")
    for place, row in enumerate(table.rows("answers"), start=1):
        where = f"answer {place}"
        answer = _table(making, row, where)
        feedback = _feedback(making, answer, where)
        answer.value("type")
        if answer.has("value"):
            value = _number(where, answer.value("value"))
            value, reach = (value, 0.0) if digits is None else rounding(making, value, digits)
            intervals.append(Interval(value, reach, answer.truth("correct"), feedback))
        elif answer.has("range"):
            ends = [_number(where, end) for end in answer.rows("range")]
            if len(ends) != 2 or ends[0] > ends[1]:  # noqa: PLR2004 - a range has two ends
                raise Unsupported(f"{where}: the range has no two ends in order")
            interval = between(ends[0], ends[1], feedback, correct=answer.truth("correct"))
            intervals.append(replace(interval, open_above=True))
        elif answer.value("type") == "default":
            otherwise = feedback
            if answer.truth("correct"):
                raise Unsupported(f"{where}: every other number is right")
        else:
            raise Unsupported(f"{where} has neither value nor range")
        answer.finish()
    return intervals, otherwise


def _number(where: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unsupported(f"{where}: `{shortened(str(value))}` is no number")
    if not abs(value) <= LARGEST:
        raise Unsupported(f"{where}: the number is larger than {LARGEST:g}")
    return float(value)
