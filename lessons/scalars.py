"""Reads values without parts: texts, names, numbers; what is wrong is noted."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NewType

from unstir.lessons.clean import clean
from unstir.lessons.document import Document
from unstir.lessons.escapes import Taken, taken_anywhere, taken_in_formulas
from unstir.lessons.expression import ExpressionError
from unstir.lessons.formula import parser
from unstir.lessons.formula.letters import SingleSymbol, letter_of
from unstir.lessons.formula.tokens import FormulaError
from unstir.lessons.markup import MarkupError, parse
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.notes import Notes, name_of
from unstir.lessons.placeholders import Filled, fill
from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG, NotedError
from unstir.quizzes.ids import LONGEST_ID, is_id
from unstir.quizzes.question import Concept, Id, Markup, Misconception, Step

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
LARGEST_COUNT = 1000
LARGEST_NUMBER = 1e15

Count = NewType("Count", int)
"""How many of something there are: at least one."""

Share = NewType("Share", float)
"""A part of a whole: above 0, at most 1."""


def _text(notes: Notes, path: Path, value: Any, longest: int) -> Any:
    if not isinstance(value, str):
        return notes.note_type(path, value, "a text in quotes")
    if not value.strip():
        return notes.note(path, f"`{name_of(path)}` is empty", "write it, or remove the key")
    if len(value) > longest:
        what = f"`{name_of(path)}` has more than {longest} characters"
        return notes.note(path, what, "shorten it")
    return clean(value)


def _line(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    text = _text(notes, path, value, LONGEST_LINE)
    if text is not WRONG and "\n" in text:
        return notes.note(path, f"`{name_of(path)}` has several lines", "write one line")
    return text


def _document(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    filled = _filled(notes, path, value)
    return filled if filled is WRONG else _parsed(notes, path, filled)


def _markup(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    """The text itself with its numbers, once it is sure that it can be parsed."""
    filled = _filled(notes, path, value)
    if filled is WRONG or notes.is_known:
        return filled if filled is WRONG else filled.text
    return WRONG if _parsed(notes, path, filled) is WRONG else filled.text


def _filled(notes: Notes, path: Path, value: Any) -> Any:
    """The text with the numbers that it has placeholders for."""
    text = _text(notes, path, value, LONGEST_TEXT)
    if text is WRONG or _is_taken(notes, path, taken_in_formulas(notes.source.places, path, text)):
        return WRONG
    try:
        return fill(text, notes.scope)
    except ExpressionError as error:
        return notes.note_within(path, error.offset, error.what, error.remedy)
    except NotedError:
        return WRONG


def _is_taken(notes: Notes, path: Path, taken: Iterable[Taken]) -> bool:
    """Whether TOML took backslashes of commands for itself; that is noted."""
    found = list(taken)
    for each in found:
        what = f"TOML reads \\{each.command} in double quotes as \\{each.command[0]} and letters"
        notes.note_within(path, each.offset, what, each.remedy)
    return bool(found)


def _parsed(notes: Notes, path: Path, filled: Filled) -> Any:
    try:
        return parse(filled.text)
    except MarkupError as error:
        for slip in error.slips:
            notes.note_within(path, filled.source(slip.offset), slip.what, slip.remedy)
        return WRONG


def _id(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    text = _text(notes, path, value, LONGEST_LINE)
    if text is not WRONG and not is_id(text):
        remedy = f"use lower-case words joined by hyphens, at most {LONGEST_ID} letters: one-jump"
        return notes.note(path, f"`{text}` is no id", remedy)
    return text


def _declared(notes: Notes, kind: Any, path: Path, value: Any) -> Any:
    """The id of something that the course declares."""
    name = _id(notes, kind, path, value)
    known = notes.names.get(kind, ())
    if name is not WRONG and name not in known:
        sort = kind.__name__.lower()
        remedy = did_you_mean(name, known) or f"declare it in course.toml under [{sort}s]"
        return notes.note(path, f"the course declares no {sort} `{name}`", remedy)
    return name


def _whole(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return notes.note_type(path, value, "a whole number")
    return value


def _count(notes: Notes, kind: Any, path: Path, value: Any) -> Any:
    number = _whole(notes, kind, path, value)
    if number is not WRONG and not 1 <= number <= LARGEST_COUNT:
        what = f"`{name_of(path)}` is out of range"
        return notes.note(path, what, f"write a whole number from 1 to {LARGEST_COUNT}")
    return number


def _number(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    """A number, or an expression in quotes that gives one."""
    if isinstance(value, str):
        value = _computed(notes, path, value, notes.scope.number)
        if value is WRONG:
            return WRONG
    if isinstance(value, bool) or not isinstance(value, int | float):
        return notes.note_type(path, value, "a number")
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        what = f"`{name_of(path)}` is no number, or too large"
        return notes.note(path, what, "write a number in figures")
    return float(value)


def _truth(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    """Either true or false, or a comparison in quotes."""
    if isinstance(value, str):
        if value.strip().lower() in {"true", "false"}:
            return notes.note_type(path, value, f"{value.strip().lower()} without quotes")
        return _computed(notes, path, value, notes.scope.truth)
    return value if isinstance(value, bool) else notes.note_type(path, value, "true or false")


def _step(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    """The number of a step of the section's visual, or an expression in quotes that gives one."""
    number = _number(notes, float, path, value)
    visual = notes.scope.visual
    if number is WRONG or visual is WRONG:
        return WRONG
    if visual is None:
        what = f"`{name_of(path)}` is a step, but there is no visual"
        return notes.note(path, what, "ask in a section that has one")
    if number != int(number) or not 0 <= number <= visual.last:
        what = f"`{name_of(path)}` is no step of the visual"
        return notes.note(path, what, f"write a whole number from 0 to {visual.last}")
    return int(number)


def _share(notes: Notes, kind: Any, path: Path, value: Any) -> Any:
    number = value if isinstance(value, str) else _number(notes, kind, path, value)
    if isinstance(number, str):
        return notes.note_type(path, value, "a share above 0, at most 1: 0.8")
    if number is not WRONG and not 0 < number <= 1:
        return notes.note(path, f"`{name_of(path)}` is out of range", "write a share such as 0.8")
    return number


def _computed(notes: Notes, path: Path, text: str, compute: Callable[[str], Any]) -> Any:
    try:
        return compute(text)
    except ExpressionError as error:
        return notes.note_within(path, error.offset, error.what, error.remedy)
    except NotedError:
        return WRONG


def _symbol(notes: Notes, _kind: Any, path: Path, value: Any) -> Any:
    """A formula, without $ signs, that is a single symbol."""
    text = _text(notes, path, value, LONGEST_LINE)
    if text is WRONG or _is_taken(notes, path, taken_anywhere(notes.source.places, path)):
        return WRONG
    try:
        formula = parser.parse(text)
    except FormulaError as error:
        return notes.note_within(path, error.offset, error.what, error.remedy)
    if letter_of(formula) is None:
        what = f"`{name_of(path)}` is no single symbol"
        return notes.note(path, what, r"write a letter with its mark and index: '\bar\alpha_t'")
    return formula


SCALARS: Mapping[Any, Callable[[Notes, Any, Path, Any], Any]] = {
    str: _line,
    Markup: _markup,
    Document: _document,
    Id: _id,
    Concept: _declared,
    Misconception: _declared,
    int: _whole,
    Count: _count,
    float: _number,
    Share: _share,
    Step: _step,
    bool: _truth,
    SingleSymbol: _symbol,
}
