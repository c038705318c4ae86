"""Reads questions: one for each draw of the values in it, with its key computed for that draw."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from unstir.lessons.draws import described, read_draws
from unstir.lessons.expression import ExpressionError, names_in
from unstir.lessons.kind import kind_of
from unstir.lessons.measure import MEASURES
from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG
from unstir.lessons.reading import Reader
from unstir.lessons.settings import with_settings
from unstir.quizzes.kinds import KINDS
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion, Settings

_PREDICTIONS = (PredictChoice, PredictNumber, PredictStep)
_NOT_FIELDS = {"kind", "values"}


def read_question(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """A question of one of the kinds of quizzes, in its first draw; all go to reader.draws."""
    kind = kind_of(reader, path, values, KINDS, "question")
    if kind is None:
        return WRONG
    draws: Any = [{}]
    if "values" in values:
        draws = read_draws(reader, (*path, "values"), values["values"])
    if draws is WRONG:
        return WRONG
    fields = {key: value for key, value in values.items() if key not in _NOT_FIELDS}
    around = reader.scope
    drawn: list[Any] = []
    for draw in draws:
        reader.scope = replace(around, values={**around.values, **draw})
        reader.is_known = bool(drawn)
        question = _drawn(reader, kind, path, fields, draw)
        reader.scope, reader.is_known = around, False
        if question is WRONG:
            return WRONG
        drawn.append(question)
    if len(drawn) > 1:
        reader.draws[drawn[0].id] = tuple(drawn)
        reader.first_draws[drawn[0].id] = draws[0]
    return drawn[0]


def _drawn(
    reader: Reader,
    kind: type[AnyQuestion],
    path: Path,
    fields: Mapping[str, Any],
    draw: Mapping[str, float],
) -> Any:
    """The question for a draw; what is wrong with this draw is noted with its values."""
    before, ids = len(reader.problems), len(reader.ids)
    question = _read(reader, kind, path, fields)
    if reader.is_known:
        del reader.ids[ids:]
    faults = list(question.faults()) if question is not WRONG else []
    for fault in faults:
        reader.note((*path, *fault.place), fault.what, fault.remedy)
    if draw and (faults or reader.is_known):
        reader.problems[before:] = [
            replace(problem, what=f"{described(draw)}, {problem.what}")
            for problem in reader.problems[before:]
        ]
    return WRONG if faults else question


def _read(reader: Reader, kind: type[AnyQuestion], path: Path, fields: Mapping[str, Any]) -> Any:
    """A question of a kind, which may have faults."""
    if kind in _PREDICTIONS and not _is_prediction(reader, path, fields):
        return WRONG
    return reader.table(kind, path, fields)


def _is_prediction(reader: Reader, path: Path, fields: Mapping[str, Any]) -> bool:
    """Whether there is a visual to predict, which decides the key; it is set as it will run."""
    visual = reader.scope.visual
    if visual is None:
        what = "a prediction is asked for, but there is no visual to predict"
        reader.note(path, what, "ask in a section that has one")
        return False
    settings = fields.get("settings")
    if settings is not None and visual is not WRONG:
        read = reader.value(Settings, (*path, "settings"), settings)
        if read is WRONG:
            return False
        reader.scope = replace(reader.scope, visual=with_settings(visual, read))
    # What pictures will look like is for the author to say; a number the engine knows better.
    if "value" in fields and not _asks_the_visual(fields["value"]):
        what = "the key of a prediction does not follow from the visual"
        remedy = "write an expression with reading(), step_below() or step_above() in quotes"
        reader.note((*path, "value"), what, remedy)
        return False
    return True


def _asks_the_visual(key: Any) -> bool:
    """Whether a key is an expression that runs the visual; what is no expression is noted later."""
    try:
        return isinstance(key, str) and not MEASURES.isdisjoint(names_in(key))
    except ExpressionError:
        return True
