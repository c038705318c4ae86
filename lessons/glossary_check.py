"""Holds a glossary against the lessons and the visuals that it speaks of."""

from collections.abc import Iterator, Mapping, Sequence

from unstir.engine.experiments.field import rules
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.lessons.contents import formulas_in, text_of
from unstir.lessons.formula.letters import Letter, letters_in
from unstir.lessons.glossary import TIMELINE, Glossary, Sign, Term
from unstir.lessons.lesson import Lesson, Section
from unstir.lessons.nearest import did_you_mean
from unstir.lessons.places import Path
from unstir.lessons.problem import Problem
from unstir.lessons.source import Source


def problems_of(
    source: Source, glossary: Glossary, lessons: Mapping[str, Lesson]
) -> Iterator[Problem]:
    """Names that lead nowhere, and what is explained twice; all lessons are without problems."""
    for path, entry in _entries(glossary):
        if entry.lesson not in lessons:
            yield _no_lesson(source, (*path, "lesson"), entry.lesson, lessons)
        elif _section(lessons, entry) is None:
            known = [section.id for section in lessons[entry.lesson].sections]
            what = f"the lesson `{entry.lesson}` has no section `{entry.section}`"
            remedy = did_you_mean(entry.section, known) or f"there are: {', '.join(known)}"
            yield _problem(source, (*path, "section"), what, remedy)
        if isinstance(entry, Sign):
            yield from _sign(source, path, entry, lessons)
    yield from _twice(source, glossary)


def _sign(
    source: Source, path: Path, sign: Sign, lessons: Mapping[str, Lesson]
) -> Iterator[Problem]:
    for place, name in enumerate(sign.only):
        if name not in lessons:
            yield _no_lesson(source, (*path, "only", place), name, lessons)
    fields = {TIMELINE, *(field for one in EXPERIMENTS.values() for field in rules(one))}
    for place, knob in enumerate(sign.knobs):
        if knob not in fields:
            what = f"no visual has a field `{knob[:80]}`"
            remedy = did_you_mean(knob, fields) or "name a field of a visual, or t for its timeline"
            yield _problem(source, (*path, "knobs", place), what, remedy)


def _twice(source: Source, glossary: Glossary) -> Iterator[Problem]:
    names: dict[str, int] = {}
    for i, term in enumerate(glossary.terms):
        for name in (term.name, *term.also):
            if names.setdefault(name.casefold(), i) != i:
                what = f"two terms are called `{name}`"
                yield _problem(source, ("term", i), what, "call one of them something else")
    explained: set[tuple[Letter, str]] = set()
    for i, sign in enumerate(glossary.signs):
        places = {(sign.letter, lesson) for lesson in sign.only or ("",)}
        if explained & places:
            what = f"the symbol {sign.letter} is explained twice for the same lesson"
            remedy = "take one away, or say with `only` in which lessons each holds"
            yield _problem(source, ("symbol", i, "symbol"), what, remedy)
        explained |= places


def advice_on(
    source: Source, glossary: Glossary, lessons: Mapping[str, Lesson]
) -> Iterator[Problem]:
    """Entries whose section does not speak of them."""
    for path, entry in _entries(glossary):
        section = _section(lessons, entry)
        if section is None or _speaks_of(section, entry):
            continue
        name = entry.name if isinstance(entry, Term) else str(entry.letter)
        what = f"the section `{entry.section}` of `{entry.lesson}` does not speak of {name}"
        yield _problem(source, (*path, "section"), what, "name the section that introduces it")


def unexplained(glossary: Glossary, lesson: Lesson, source: Source) -> Iterator[Problem]:
    """Symbols in the texts of a lesson of which the glossary says nothing."""
    told = set()
    for i, section in enumerate(lesson.sections):
        for formula in formulas_in(section.text):
            for letter in glossary.unexplained(formula, lesson.id):
                if letter.base not in told:
                    what = f"the glossary does not explain the symbol {letter}"
                    remedy = "add a [[symbol]] to glossary.toml"
                    yield _problem(source, ("section", i, "text"), what, remedy)
                told.add(letter.base)


def _entries(glossary: Glossary) -> Iterator[tuple[Path, Term | Sign]]:
    for table, entries in (("term", glossary.terms), ("symbol", glossary.signs)):
        for i, entry in enumerate[Term | Sign](entries):
            yield (table, i), entry


def _section(lessons: Mapping[str, Lesson], entry: Term | Sign) -> Section | None:
    lesson = lessons.get(entry.lesson)
    sections: Sequence[Section] = lesson.sections if lesson else ()
    return next((section for section in sections if section.id == entry.section), None)


def _speaks_of(section: Section, entry: Term | Sign) -> bool:
    texts = [section.text, *section.takeaways]
    if isinstance(entry, Sign):
        formulas = (formula for text in texts for formula in formulas_in(text))
        return any(entry.letter in letters_in(formula) for formula in formulas)
    words = " ".join([section.title, *map(text_of, texts)]).casefold()
    return any(name.casefold() in words for name in (entry.name, *entry.also))


def _no_lesson(source: Source, path: Path, name: str, lessons: Mapping[str, Lesson]) -> Problem:
    remedy = did_you_mean(name, lessons) or "name a lesson of a part"
    return _problem(source, path, f"the course has no lesson `{name}`", remedy)


def _problem(source: Source, path: Path, what: str, remedy: str) -> Problem:
    return Problem(source.file, *source.places.of(path), what, remedy)
