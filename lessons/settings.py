"""Makes experiments of what lessons write, field by field, each checked by its own rule."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import OneOf, Real, Rule, Whole, Words, rules
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.notes import Notes
from unstir.lessons.places import Path
from unstir.lessons.problem import WRONG
from unstir.quizzes.question import Settings

_TYPES: Mapping[type, frozenset[type]] = {
    OneOf: frozenset({str}),
    Whole: frozenset({int}),
    Real: frozenset({int, float}),
    Words: frozenset({str}),
}
"""What a value is as it is written, by the rule of its field; true and false are no numbers."""


def with_settings(experiment: Experiment, settings: Settings) -> Experiment:
    """The experiment with other values of some fields; ValueError when it refuses them.

    The settings are those of a question that was loaded, so that all names are known.
    """
    declared = rules(type(experiment))
    values = {name: resolved(declared[name], value) for name, value in settings.fields}
    changed: Experiment = replace(experiment, **values)
    return changed


def resolved(rule: Rule, value: Any) -> Any:
    """A field's value: an entry of a table, by its name, or the value itself."""
    return rule.table[value] if isinstance(rule, OneOf) else value


def read_field(notes: Notes, path: Path, rule: Rule, value: Any) -> Any:
    """The value of a field that may have it, or WRONG, noted."""
    if type(value) not in _TYPES[type(rule)]:
        return notes.note_type(path, value, rule.allowed)
    if isinstance(rule, OneOf):
        if value in rule.table:
            return rule.table[value]
        near = did_you_mean(value, rule.table)
        return notes.note(path, f"`{path[-1]}` has no such value", near or f"write {rule.allowed}")
    if not rule.allows(value):
        return notes.note(path, f"`{path[-1]}` has a value out of range", f"write {rule.allowed}")
    return value


def read_settings(notes: Notes, path: Path, values: Mapping[str, Any]) -> Any:
    """Fields of the section's visual, which may have these values and runs with them."""
    experiment = notes.scope.visual
    if experiment is None:
        what = "there are settings, but no visual that they could be of"
        return notes.note(path, what, "give the section a visual, or remove them")
    if experiment is WRONG:
        return WRONG
    declared = rules(type(experiment))
    for name in values:
        if name not in declared:
            near = did_you_mean(name, declared) or f"the fields are: {', '.join(declared)}"
            notes.note((*path, name), f"the visual has no field `{name[:80]}`", near)
    known = {name: value for name, value in values.items() if name in declared}
    read = [read_field(notes, (*path, name), declared[name], known[name]) for name in known]
    if WRONG in read or len(known) < len(values):
        return WRONG
    settings = Settings(tuple(known.items()))
    try:
        with_settings(experiment, settings)
    except ValueError as error:
        return notes.note(path, f"the visual cannot run so: {error}", "change the settings")
    return settings
