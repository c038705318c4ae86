"""The format as JSON Schema, made of the very types by which files are read.

Editors complete and check with it while an author types (taplo, Even Better TOML); a line
`#:schema lesson.schema.json` at the top of a file names it. It says what can be said of a file by
itself; `unstir check` says the rest.
"""

import builtins
import types
import typing
from collections import abc
from collections.abc import Callable, Mapping
from enum import Enum, EnumType
from typing import Any

from unstir.engine.experiments.field import OneOf, Real, Rule, Whole, Words, rules
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.lessons.document import Document
from unstir.lessons.draws import Between, OneFrom
from unstir.lessons.explained import EXPLAINED
from unstir.lessons.explained_questions import VALUES
from unstir.lessons.explanation import Explained
from unstir.lessons.files import FORMAT
from unstir.lessons.formula.letters import SingleSymbol
from unstir.lessons.lesson import Numbers, Visual
from unstir.lessons.reading import MOST_ITEMS, keys_of
from unstir.lessons.scalars import (
    LARGEST_COUNT,
    LARGEST_NUMBER,
    LONGEST_LINE,
    LONGEST_TEXT,
    Count,
    Share,
)
from unstir.lessons.scope import NAME
from unstir.lessons.written import BankFile, CourseFile, GlossaryFile, LessonFile
from unstir.quizzes import derive, match, order
from unstir.quizzes.choice import FEWEST, MOST, SingleChoice
from unstir.quizzes.derive import Derivation
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.ids import LONGEST_ID
from unstir.quizzes.kinds import KINDS
from unstir.quizzes.match import Matching
from unstir.quizzes.order import Ordering
from unstir.quizzes.predict import PredictChoice
from unstir.quizzes.question import (
    AnyQuestion,
    Concept,
    Id,
    Markup,
    Misconception,
    Settings,
    Step,
)
from unstir.quizzes.several import SeveralChoices

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FILES: Mapping[str, type] = {
    "course": CourseFile,
    "lesson": LessonFile,
    "bank": BankFile,
    "glossary": GlossaryFile,
}

_LINE = {"type": "string", "pattern": r"^[^\n]*\S[^\n]*$", "maxLength": LONGEST_LINE}
_TEXT = {"type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT}
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID}
_BOUNDS = {"minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_SCALARS: Mapping[Any, Schema] = {
    str: _LINE,
    Markup: _TEXT,
    Document: _TEXT,
    Id: _ID,
    Concept: _ID,
    Misconception: _ID,
    int: {"type": "integer"},
    Count: {"type": "integer", "minimum": 1, "maximum": LARGEST_COUNT},
    float: {"type": ["string", "number"], **_BOUNDS},
    bool: {"type": ["string", "boolean"]},
    Step: {"type": ["string", "integer"], "minimum": 0},
    Share: {"type": "number", "minimum": 0, "maximum": 1},
    Settings: {"type": "object"},
    SingleSymbol: _LINE,
}


_CHOICES: Schema = {"minItems": FEWEST, "maxItems": MOST}
_ITEMS: Schema = {"minItems": order.FEWEST, "maxItems": order.MOST}
_NARROWER: Mapping[tuple[type, str], Schema] = {
    (CourseFile, "format"): {"const": FORMAT},
    (BankFile, "format"): {"const": FORMAT},
    (GlossaryFile, "format"): {"const": FORMAT},
    (SingleChoice, "choices"): _CHOICES,
    (PredictChoice, "choices"): _CHOICES,
    (SeveralChoices, "choices"): _CHOICES,
    (Ordering, "items"): _ITEMS,
    (OrderFrames, "steps"): _ITEMS,
    (Matching, "pairs"): {"minItems": match.FEWEST, "maxItems": match.MOST},
    (Derivation, "solution"): {"minItems": derive.FEWEST, "maxItems": derive.MOST},
}
"""What keys have to keep that their types do not say."""


def schema(name: str) -> Schema:
    """The schema of course.toml, "course", of a lesson's file, "lesson", or of a "bank"."""
    return {"$schema": DRAFT, "title": f"an unstir {name}", **table(FILES[name])}


def table(kind: type) -> Schema:
    """The schema of the tables of a dataclass."""
    keys = keys_of(kind)
    properties = {
        key.name: value(key.type, required=key.required)
        | _NARROWER.get((kind, key.name), {})
        | told(EXPLAINED[kind][key.name])
        for key in keys
    }
    return _object(properties, [key.name for key in keys if key.required])


def value(kind: Any, *, required: bool = True) -> Schema:
    """The schema of the values of a type."""
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind in _BY_KIND:
        return {"oneOf": _BY_KIND[kind]()}
    if kind is Numbers:
        return _named(_SCALARS[float])
    if isinstance(kind, EnumType):
        return {"enum": [name.value for name in list[Enum](kind)]}
    return _container(kind, required) or table(kind)


def _container(kind: Any, required: bool) -> Schema | None:  # noqa: FBT001 -- passed on
    """The schema of a type with parameters."""
    within = typing.get_args(kind)
    match typing.get_origin(kind):
        case types.UnionType | typing.Union:
            return value(within[0])
        case builtins.tuple:
            least = {"minItems": 1} if required else {}
            return {"type": "array", "items": value(within[0]), **least, "maxItems": MOST_ITEMS}
        case abc.Mapping:
            return _object({}, []) | {"patternProperties": {_ID["pattern"]: value(within[1])}}
    return None


def question(name: str) -> Schema:
    """The schema of questions of a kind."""
    of_kind = table(KINDS[name])
    kind = {"const": name} | told(Explained("how it is answered", f'kind = "{name}"'))
    values = _named({"oneOf": [table(OneFrom), table(Between)]}) | told(VALUES)
    properties = {"kind": kind, "values": values, **of_kind["properties"]}
    return {"title": name, **_object(properties, ["kind", *of_kind["required"]])}


def visual(name: str) -> Schema:
    """The schema of visuals of a kind: an experiment with its fields, a caption, and knobs."""
    fields = {field: of_rule(rule) for field, rule in rules(EXPERIMENTS[name]).items()}
    shared = EXPLAINED[Visual]
    knobs = {"type": "array", "items": {"enum": [*fields]}, "maxItems": MOST_ITEMS}
    properties: Schema = {
        "kind": {"const": name} | told(shared["kind"]),
        "caption": _TEXT | told(shared["caption"]),
        "knobs": knobs | told(shared["knobs"]),
        **fields,
    }
    return {"title": name, **_object(properties, ["kind", "caption"])}


def of_rule(rule: Rule) -> Schema:
    """The schema of a field of an experiment, which says itself what it may be."""
    match rule:
        case OneOf(table=entries):
            return {"enum": [*entries]}
        case Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Real(low, high):
            return {"type": "number", "minimum": low, "maximum": high}
        case Words(longest):
            return {"type": "string", "pattern": r"^[^\n]*$", "maxLength": longest}


_BY_KIND: Mapping[Any, Callable[[], list[Schema]]] = {
    AnyQuestion: lambda: [question(name) for name in KINDS],
    Visual: lambda: [visual(name) for name in EXPERIMENTS],
}


def _named(entry: Schema) -> Schema:
    """The schema of a table whose keys are names that an author chooses."""
    return _object({}, []) | {"patternProperties": {f"^{NAME.pattern}$": entry}}


def told(explained: Explained) -> Schema:
    """What an editor shows beside a key."""
    return {"description": f"{explained.purpose}: {explained.example}"}


def _object(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
