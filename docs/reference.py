"""Writes the reference in docs/authoring.md from the types that files are read by.

    .venv/bin/python docs/reference.py

A test compares what it writes with what stands there.
"""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from unstir.engine.experiments.field import OneOf, rules
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.lessons.draws import Between, OneFrom
from unstir.lessons.explained import EXPLAINED
from unstir.lessons.explained_questions import VALUES
from unstir.lessons.formula.fonts import FONTS
from unstir.lessons.formula.grammar import ACCENTS, ENVIRONMENTS, FRACTIONS, WORDS
from unstir.lessons.formula.symbols import COMMANDS
from unstir.lessons.glossary import Sign, Term
from unstir.lessons.lesson import Idea, Section, Visual
from unstir.lessons.quantities import CONSTANTS, QUANTITIES
from unstir.lessons.reading import keys_of
from unstir.lessons.scalars import LARGEST_NUMBER
from unstir.lessons.schema import table, visual
from unstir.lessons.written import (
    AssessmentTable,
    BankFile,
    CourseFile,
    GlossaryFile,
    LessonFile,
    PartTable,
)
from unstir.quizzes.ids import LONGEST_ID
from unstir.quizzes.kinds import KINDS

PAGE = Path(__file__).parent / "authoring.md"
BEGIN = "<!-- From here on written by docs/reference.py -->"
TABLES = {
    "The file `course.toml`": CourseFile,
    "A part, `[[part]]`": PartTable,
    "The final assessment, `[assessment]`": AssessmentTable,
    "An idea for the playground, `[[idea]]`": Idea,
    "A lesson's file": LessonFile,
    "A section, `[[section]]`": Section,
    "A question bank, `banks/NAME.toml`": BankFile,
    "The file `glossary.toml`": GlossaryFile,
    "A term, `[[term]]`": Term,
    "A symbol, `[[symbol]]`": Sign,
}


def page(text: str) -> str:
    """The page with its reference written anew."""
    return text[: text.index(BEGIN)] + "\n\n".join([BEGIN, *reference()]) + "\n"


def reference() -> Iterator[str]:
    """Every table of the format, block by block."""
    yield "## Reference"
    yield (
        f"An **id** is made of lower-case letters, digits and hyphens, at most {LONGEST_ID}: "
        "`one-jump`. **Text** is Markdown with formulas. Keys without a tick may be left out."
    )
    for title, kind in TABLES.items():
        yield f"### {title}"
        yield keys(kind)
    yield "### Questions, `[[section.question]]`"
    yield from questions()
    yield "### Visuals, `[section.visual]`"
    yield from visuals()
    yield "### Expressions"
    yield from expressions()
    yield "### Formulas"
    yield from formulas()


def keys(
    kind: type, before: tuple[str, ...] = (), is_wanted: Callable[[str], bool] = lambda _: True
) -> str:
    """The keys of a table that are wanted, a row each."""
    schema = table(kind)
    rows = (
        f"| `{name}` | {'✓' if name in schema['required'] else ''} | {allowed(fragment)} "
        f"| {EXPLAINED[kind][name].purpose} | `{EXPLAINED[kind][name].example}` |"
        for name, fragment in schema["properties"].items()
        if is_wanted(name)
    )
    head = ("| key | must | value | for | example |", "|---|---|---|---|---|")
    return "\n".join([*head, *before, *rows])


def allowed(schema: Mapping[str, Any]) -> str:  # noqa: PLR0911 -- one a form of schema
    """What a value may be, in words."""
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{entry}`" for entry in schema["enum"])
    if "oneOf" in schema:
        return "a table of one of the kinds"
    if isinstance(schema["type"], list):
        return f"{allowed({**schema, 'type': schema['type'][-1]})}, or an expression"
    if schema["type"] == "array":
        least = schema.get("minItems", 0)
        return f"list of {least} to {schema['maxItems']}: {allowed(schema['items'])}"
    if schema["type"] == "object":
        return named(schema)
    if schema["type"] == "boolean":
        return "`true` or `false`"
    return text(schema) if schema["type"] == "string" else number(schema)


def text(schema: Mapping[str, Any]) -> str:
    """What a text may be."""
    if schema["maxLength"] == LONGEST_ID:
        return "an id"
    sort = "one line" if r"[^\n]" in schema["pattern"] else "text"
    return f"{sort}, at most {schema['maxLength']} characters"


def named(schema: Mapping[str, Any]) -> str:
    """What a table of names that an author chooses holds."""
    if "patternProperties" not in schema:
        return "a table"
    ((pattern, entry),) = schema["patternProperties"].items()
    names = "names" if "A-Z" in pattern else "ids"
    return f"{names}, each with {allowed(entry)}"


def number(schema: Mapping[str, Any]) -> str:
    """What a number may be."""
    sort = "a whole number" if schema["type"] == "integer" else "a number"
    if schema.get("maximum", LARGEST_NUMBER) == LARGEST_NUMBER:
        return sort
    return f"{sort} from {schema['minimum']:g} to {schema['maximum']:g}"


def questions() -> Iterator[str]:
    """What every question has, then what each kind has besides, and the tables inside."""
    shared = set.intersection(*(set(EXPLAINED[kind]) for kind in KINDS.values()))
    kinds = (
        f"| `kind` | ✓ | one of {', '.join(f'`{name}`' for name in KINDS)} | how it is answered "
    )
    values = f"| `values` |  | names, each with a table | {VALUES.purpose} | `{VALUES.example}` |"
    rows = (f'{kinds}| `kind = "choice"` |', values)
    yield keys(KINDS["choice"], rows, lambda name: name in shared)
    inside: dict[type, str] = dict.fromkeys((OneFrom, Between), "In `values`")
    for name, kind in KINDS.items():
        yield f'#### `kind = "{name}"`'
        yield paragraph(kind)
        yield keys(kind, (), lambda name: name not in shared)
        for key, part in tables_inside(kind):
            inside.setdefault(part, f"In `{key}` of `{name}`")
    for part, place in inside.items():
        yield f"#### {place}"
        yield paragraph(part)
        yield keys(part)


def tables_inside(kind: type) -> Iterator[tuple[str, type]]:
    """The tables that the keys of a table hold, with the keys."""
    for key in keys_of(kind):
        for part in (key.type, *typing.get_args(key.type)):
            if part in EXPLAINED:
                yield key.name, part


def visuals() -> Iterator[str]:
    """What every visual has, then the fields of each kind."""
    shared = visual("forward")["properties"]
    yield "\n".join(
        [
            "| key | must | for | example |",
            "|---|---|---|---|",
            *(
                f"| `{name}` | {'' if name == 'knobs' else '✓'} "
                f"| {told.purpose} | `{told.example}` |"
                for name, told in EXPLAINED[Visual].items()
                if name in shared
            ),
        ]
    )
    for name, kind in EXPERIMENTS.items():
        yield f'#### `kind = "{name}"`'
        yield paragraph(kind)
        yield "\n".join(["| field | value | if left out |", "|---|---|---|", *fields(name)])


def fields(name: str) -> Iterator[str]:
    """The fields of an experiment, a row each."""
    defaults = {field.name: field.default for field in dataclasses.fields(EXPERIMENTS[name])}
    for field, rule in rules(EXPERIMENTS[name]).items():
        default = defaults[field]
        if isinstance(rule, OneOf):
            default = next(key for key, entry in rule.table.items() if entry is default)
        yield f"| `{field}` | {allowed_by(rule)} | {'empty' if default == '' else f'`{default}`'} |"


def allowed_by(rule: Any) -> str:
    """What a field may be, in words."""
    if isinstance(rule, OneOf):
        return "one of " + ", ".join(f"`{entry}`" for entry in rule.table)
    return str(rule.allowed)


def expressions() -> Iterator[str]:
    """What may be computed."""
    yield (
        "Written in quotes where a number (or `true` and `false`) may stand: numbers, "
        "`+ - * / **`, comparisons, parentheses, names that the section's `numbers` or the "
        f"question's `values` give, {', '.join(f'`{name}`' for name in CONSTANTS)}, and functions:"
    )
    engine = (f"`{name}({arguments(one)})`" for name, one in QUANTITIES.items())
    yield ", ".join(engine) + "."
    yield (
        "Of the section's visual: `reading(symbol, step)`, `step_below(symbol, bound)` and "
        "`step_above(symbol, bound)`, where a symbol is one of those under the picture. "
        "The key of a prediction has to ask one of them."
    )


def arguments(function: Any) -> str:
    """The names of what a function takes."""
    return ", ".join(inspect.signature(function).parameters)


def formulas() -> Iterator[str]:
    """Every command of the subset of LaTeX, with what it is shown as."""
    yield (
        "Letters, digits, `+ - = < > ( ) [ ] | , . : ; ! / '`; `^` raises and `_` lowers, "
        "a whole group in braces."
    )
    shown = (f"{command(name)} {one.text.strip() or 'a space'}" for name, one in COMMANDS.items())
    yield f"**Symbols:** {', '.join(shown)}."
    yield f"**Over a letter:** {listed(ACCENTS)}."
    yield f"**Fractions and roots:** {listed(FRACTIONS)} of two groups, {command('sqrt')} of one."
    yield f"**Letters in other shapes:** {listed(FONTS)}. **Words:** {listed(WORDS)}."
    yield f"**Brackets as tall as what is in them:** {command('left')}( ... {command('right')})."
    begin = "begin"
    lines = ", ".join(f"`\\{begin}{{{name}}}`" for name in ENVIRONMENTS)
    yield f"**Several lines:** {lines}, cut by two backslashes, with `&` where they line up."


def command(name: str) -> str:
    """A command as it is written."""
    return f"`\\{name}`"


def listed(names: Any) -> str:
    """Commands in a row."""
    return ", ".join(map(command, names))


def paragraph(kind: type) -> str:
    """The first paragraph of what a class says of itself."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
