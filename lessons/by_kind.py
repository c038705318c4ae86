"""Reads the tables that say by their key kind what they hold: questions and visuals."""

from collections.abc import Mapping
from typing import Any, TypeVar

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import OneOf, Rule, rules
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.lessons.document import Document
from unstir.lessons.lesson import Visual
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.notes import WRONG
from unstir.lessons.places import Path
from unstir.lessons.reading import Reader
from unstir.quizzes.kinds import KINDS
from unstir.quizzes.question import AnyQuestion

T = TypeVar("T")


def read_question(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """A question of one of the kinds of quizzes; its faults are noted with their places."""
    kind = _kind(reader, path, values, KINDS, "question")
    if kind is None:
        return WRONG
    question = reader.table(kind, path, {key: v for key, v in values.items() if key != "kind"})
    if question is WRONG:
        return WRONG
    faults = list(question.faults())
    for fault in faults:
        reader.note((*path, *fault.place), fault.what, fault.remedy)
    return WRONG if faults else question


def read_visual(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """A caption, knobs, and an experiment, whose own rules say what its fields may be."""
    experiment = _kind(reader, path, values, EXPERIMENTS, "visual")
    if experiment is None:
        return WRONG
    declared = rules(experiment)
    reader.only(path, values, {"kind", "caption", "knobs", *declared})
    if "caption" not in values:
        reader.note(path, "a visual has no `caption`", "say in a sentence what there is to see")
    caption = reader.value(Document, (*path, "caption"), values.get("caption", "no caption"))
    knobs = _knobs(reader, path, values, declared)
    fields = {
        name: _field(reader, (*path, name), rule, values[name])
        for name, rule in declared.items()
        if name in values
    }
    if WRONG in (caption, knobs, *fields.values()):
        return WRONG
    return Visual(caption, _made(reader, path, experiment, fields), knobs)


BY_KIND = {AnyQuestion: read_question, Visual: read_visual}


def _kind(
    reader: Reader, path: Path, values: Mapping[str, Any], table: Mapping[str, T], sort: str
) -> T | None:
    """What the table's key kind names, or nothing, noted."""
    names = ", ".join(table)
    if "kind" not in values:
        reader.note(path, f"a {sort} has no `kind`", f"add kind = ...; there are: {names}")
        return None
    kind = values["kind"]
    if not isinstance(kind, str) or kind not in table:
        near = did_you_mean(kind, table) if isinstance(kind, str) else ""
        reader.note(
            (*path, "kind"), f"no {sort} is of this kind", near or f"the kinds are: {names}"
        )
        return None
    return table[kind]


def _knobs(
    reader: Reader, path: Path, values: Mapping[str, Any], declared: Mapping[str, Rule]
) -> Any:
    """The fields that the learner may turn, each one of the experiment's."""
    knobs = reader.value(tuple[str, ...], (*path, "knobs"), values.get("knobs", []))
    if knobs is WRONG:
        return WRONG
    wrong = [place for place, knob in enumerate(knobs) if knob not in declared]
    for place in wrong:
        remedy = did_you_mean(knobs[place], declared) or f"the fields are: {', '.join(declared)}"
        what = f"the visual has no field `{knobs[place]}` to turn"
        reader.note((*path, "knobs", place), what, remedy)
    return WRONG if wrong else knobs


def _field(reader: Reader, path: Path, rule: Rule, value: Any) -> Any:
    """A field's value: an entry of a table, by its name, or what else the rule allows."""
    if isinstance(rule, OneOf):
        if isinstance(value, str) and value in rule.table:
            return rule.table[value]
        near = did_you_mean(value, rule.table) if isinstance(value, str) else ""
        return reader.note(path, f"`{path[-1]}` has no such value", near or f"write {rule.allowed}")
    if not rule.allows(value):
        return reader.note(path, f"`{path[-1]}` has a value out of range", f"write {rule.allowed}")
    return value


def _made(
    reader: Reader, path: Path, experiment: type[Experiment], fields: Mapping[str, Any]
) -> Any:
    """The experiment, which may refuse fields that do not go together."""
    try:
        return experiment(**fields)
    except ValueError as error:
        return reader.note(path, f"the visual cannot run: {error}", "change what it names")
