"""Reads sections and visuals, and keeps in scope what expressions may speak of there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import Rule, rules
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.lessons.asking import read_question
from unstir.lessons.document import Document
from unstir.lessons.kind import kind_of
from unstir.lessons.lesson import Idea, Numbers, Section, Visual
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG, Wrong
from unstir.lessons.reading import Reader
from unstir.lessons.scope import NAME
from unstir.lessons.settings import read_field, read_settings
from unstir.quizzes.question import AnyQuestion, Settings


def read_section(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """A section; what comes before in it is in the scope of what comes after."""
    if isinstance(values.get("visual", {}), Mapping):
        return _in_a_scope(reader, Section, path, values, None)
    return _in_a_scope(reader, Section, path, values, WRONG)


def read_idea(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """An idea, which pauses at a step of its last visual; without one it is wrong."""
    visuals = values.get("visual")
    if isinstance(visuals, list) and any(isinstance(visual, Mapping) for visual in visuals):
        return _in_a_scope(reader, Idea, path, values, None)
    return _in_a_scope(reader, Idea, path, values, WRONG)


def _in_a_scope(
    reader: Reader, kind: type, path: Path, values: Mapping[str, Any], visual: Wrong | None
) -> Any:
    """A table with a scope of its own, in which there is no visual yet, or a wrong one."""
    around = reader.scope
    reader.scope = replace(around, visual=visual)
    table = reader.table(kind, path, values)
    reader.scope = around
    return table


def read_numbers(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """Numbers by name; an expression may speak of those before it."""
    read = {name: _named_number(reader, (*path, name), name, values[name]) for name in values}
    return WRONG if WRONG in read.values() else Numbers(tuple(read.items()))


def _named_number(reader: Reader, path: Path, name: str, value: Any) -> Any:
    if not NAME.fullmatch(name):
        return reader.note(path, f"`{name[:80]}` cannot be a name", "use letters, figures and _")
    number = reader.value(float, path, value)
    if number is not WRONG:
        known = {**reader.scope.values, name: number}
        reader.scope = replace(reader.scope, values=known)
    return number


def read_visual(reader: Reader, path: Path, values: Mapping[str, Any]) -> Any:
    """A visual, which from then on can be asked for its readings: caption, knobs, experiment.

    The experiment's own rules say what its fields may be.
    """
    kind = kind_of(reader, path, values, EXPERIMENTS, "visual")
    if kind is None:
        reader.scope = replace(reader.scope, visual=WRONG)
        return WRONG
    declared = rules(kind)
    reader.only(path, values, {"kind", "caption", "knobs", *declared})
    if "caption" not in values:
        reader.note(path, "a visual has no `caption`", "say in a sentence what there is to see")
    caption = reader.value(Document, (*path, "caption"), values.get("caption", "no caption"))
    knobs = _knobs(reader, path, values, declared)
    experiment = _experiment(reader, path, values, kind)
    reader.scope = replace(reader.scope, visual=experiment)
    if WRONG in (caption, knobs, experiment):
        return WRONG
    return Visual(caption, experiment, knobs)


BY_KIND = {
    AnyQuestion: read_question,
    Section: read_section,
    Idea: read_idea,
    Numbers: read_numbers,
    Settings: read_settings,
    Visual: read_visual,
}


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


def _experiment(
    reader: Reader, path: Path, values: Mapping[str, Any], kind: type[Experiment]
) -> Any:
    """The experiment, which may refuse fields that do not go together."""
    fields = {
        name: read_field(reader, (*path, name), rule, values[name])
        for name, rule in rules(kind).items()
        if name in values
    }
    if WRONG in fields.values():
        return WRONG
    try:
        return kind(**fields)
    except ValueError as error:
        return reader.note(path, f"the visual cannot run: {error}", "change what it names")
