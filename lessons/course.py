"""Loads a course: reads every file strictly and resolves every name, with all problems at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath
from typing import Any

from unstir.lessons import glossary_check, pools
from unstir.lessons.alone import course_around
from unstir.lessons.banks import banks_of
from unstir.lessons.by_kind import BY_KIND
from unstir.lessons.files import FORMAT
from unstir.lessons.glossary import Glossary
from unstir.lessons.lesson import Course, Lesson, Part
from unstir.lessons.places import Path
from unstir.lessons.pools import rules_of
from unstir.lessons.prerequisites import circle
from unstir.lessons.problem import ContentError, Problem
from unstir.lessons.reading import Reader
from unstir.lessons.source import Source, read_course_file, read_file
from unstir.lessons.written import GLOSSARY, BankFile, CourseFile, GlossaryFile, LessonFile
from unstir.quizzes.ids import is_id
from unstir.quizzes.question import AnyQuestion, Concept, Id, Misconception


@dataclass(frozen=True)
class Loaded:
    """What could be loaded of a course, with the problems of the rest, and the files behind it.

    The course holds the lessons that are without problems; source is course.toml, lessons holds
    the file of each lesson by its id, banks the file and the questions of each bank, and glossary
    the file of the glossary, if there is one. first_draws has, by their ids, the values with which
    those questions whose values are drawn stand in the course.
    """

    course: Course
    problems: tuple[Problem, ...]
    source: Source
    lessons: Mapping[str, Source]
    banks: tuple[tuple[Source, tuple[AnyQuestion, ...]], ...] = ()
    glossary: Source | None = None
    first_draws: Mapping[Id, Mapping[str, float]] = field(default_factory=dict)


def load_course(folder: Traversable) -> Course:
    """The course in a folder; ContentError with every problem of every file."""
    loaded = load_what_can_be(folder)
    if loaded.problems:
        raise ContentError(loaded.problems)
    return loaded.course


def load_what_can_be(folder: Traversable) -> Loaded:
    """The course in a folder without the lessons that have problems.

    ContentError when course.toml itself has problems; with those of the lessons, too.
    """
    return load_from(folder, read_course_file(folder))


def load_lesson(file: FilePath) -> Loaded:
    """What could be loaded of the course around a lesson's file, or of the lesson alone."""
    return load_from(file.parent, course_around(file))


def load_one(folder: Traversable, lesson: str) -> Lesson | None:
    """One lesson of the course in a folder, in a part of the time that the whole takes.

    None if it has problems, or if there is none of this id; ContentError if course.toml is none.
    """
    source = read_course_file(folder)
    return _Loading(folder, Reader(source, {}, BY_KIND)).lesson(lesson)


def load_from(folder: Traversable, source: Source) -> Loaded:
    """What could be loaded of the lessons in a folder, with source as their course.toml."""
    reader = Reader(source, {}, BY_KIND)
    written = reader.table(CourseFile, (), source.values)
    _check_format(reader, source)
    loading = _Loading(folder, reader)
    lessons = loading.lessons()
    banks = tuple(loading.banks())
    glossary = loading.glossary()
    if reader.problems:
        raise ContentError([*reader.problems, *loading.problems])
    others = [*loading.sources.values(), *(bank for bank, _ in banks)]
    files = [source, *others, *([glossary[0]] if glossary else [])]
    course = replace(
        _course(written, lessons),
        assessment=rules_of(written.assessment, tuple(lessons.values()), banks),
        bank=tuple(question for _, questions in banks for question in questions),
        draws=loading.draws,
        glossary=glossary[1] if glossary else Glossary(),
        edition=_edition(files),
    )
    listed = glossary[0] if glossary else None
    draws = loading.first_draws
    loaded = Loaded(course, (), source, loading.sources, banks, listed, draws)
    problems = loading.problems or _of_the_whole(loaded, written)
    return replace(loaded, problems=tuple(sorted(problems)))


def _of_the_whole(loaded: Loaded, written: CourseFile) -> Iterator[Problem]:
    """Problems that files have with each other, once each by itself has none."""
    course = loaded.course
    yield from pools.problems_of(loaded.source, written.assessment, course, loaded.banks)
    if loaded.glossary:
        by_id: dict[str, Lesson] = {lesson.id: lesson for lesson in course.lessons}
        yield from glossary_check.problems_of(loaded.glossary, course.glossary, by_id)


def _edition(sources: Iterable[Source]) -> str:
    """A digest of files that does not depend on where they lie, or on their line endings."""
    digest = sha256()
    for source in sources:
        digest.update(f"{FilePath(source.file).name}\n{source.places.text}\0".encode())
    return digest.hexdigest()[:32]


def _check_format(reader: Reader, source: Source) -> None:
    written = source.values.get("format")
    if isinstance(written, int) and written != FORMAT:
        reader.note(("format",), "there is no such format", f"write format = {FORMAT}")


def _course(written: CourseFile, lessons: Mapping[str, Lesson]) -> Course:
    parts = (
        Part(part.id, part.title, tuple(lessons[name] for name in part.lessons if name in lessons))
        for part in written.part
    )
    return Course(
        id=written.id,
        title=written.title,
        summary=written.summary,
        language=written.language,
        licence=written.licence,
        authors=written.authors,
        parts=tuple(parts),
        concepts=written.concepts,
        misconceptions=written.misconceptions,
        ideas=written.ideas,
        required=written.required or tuple(name for part in written.part for name in part.lessons),
    )


class _Loading:
    """The lessons of a course while they are read, and the ids met so far."""

    def __init__(self, folder: Traversable, course: Reader) -> None:
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.draws: dict[Id, tuple[AnyQuestion, ...]] = {}
        self.first_draws: dict[Id, Mapping[str, float]] = {}
        self._folder = folder
        self._course = course
        self._questions: dict[str, str] = {}
        self._names = {
            Concept: _declared(course.source, "concepts"),
            Misconception: _declared(course.source, "misconceptions"),
        }

    def lessons(self) -> dict[str, Lesson]:
        """Every lesson that the parts name and that could be read."""
        self._unique(self._course, "part", {})
        paths: dict[str, Path] = {}
        for name, path in self._named():
            if name in paths:
                self._course.note(path, f"the lesson `{name}` is named twice", "name it once")
            paths.setdefault(name, path)
        self._check_named(paths)
        read = {name: self._lesson(name, path, paths) for name, path in paths.items()}
        self.problems += circle(self.sources)
        return {name: lesson for name, lesson in read.items() if lesson}

    def lesson(self, name: str) -> Lesson | None:
        """One of the lessons that the parts name, if it could be read."""
        paths = dict(self._named())
        return self._lesson(name, paths[name], paths) if name in paths else None

    def _named(self) -> Iterator[tuple[str, Path]]:
        """The lessons in all parts, also of parts in which something else is wrong."""
        parts = self._course.source.values.get("part")
        for i, part in enumerate(parts if isinstance(parts, list) else []):
            names = part.get("lessons") if isinstance(part, dict) else None
            for j, name in enumerate(names if isinstance(names, list) else []):
                if isinstance(name, str) and is_id(name):
                    yield name, ("part", i, "lessons", j)

    def _lesson(self, name: str, path: Path, known: Mapping[str, Path]) -> Lesson | None:
        if not (self._folder / f"{name}.toml").is_file():
            what = f"there is no file {name}.toml beside course.toml"
            place = self._course.source.places.of(path)
            remedy = "write it, or take the lesson out of the list"
            self.problems.append(Problem(self._course.source.file, *place, what, remedy))
            return None
        try:
            source = read_file(self._folder, f"{name}.toml")
        except ContentError as error:
            self.problems += error.problems
            return None
        self.sources[name] = source
        reader = Reader(source, self._names, BY_KIND)
        written = reader.table(LessonFile, (), source.values)
        self._check_prerequisites(reader, name, known)
        self._unique(reader, "section", {})
        self._unique(reader, "question", self._questions)
        self.problems += reader.problems
        if reader.problems:
            return None
        self._keep_draws(reader)
        return _resolved(name, written, reader.draws)

    def _keep_draws(self, reader: Reader) -> None:
        self.draws |= reader.draws
        self.first_draws |= reader.first_draws

    def banks(self) -> Iterator[tuple[Source, tuple[AnyQuestion, ...]]]:
        """The banks of the course that could be read."""
        for folder, name in banks_of(self._folder):
            try:
                source = read_file(folder, name)
            except ContentError as error:
                self.problems += error.problems
                continue
            reader = Reader(source, self._names, BY_KIND)
            written = reader.table(BankFile, (), source.values)
            _check_format(reader, source)
            self._unique(reader, "question", self._questions)
            self.problems += reader.problems
            if not reader.problems:
                self._keep_draws(reader)
                yield source, written.questions

    def glossary(self) -> tuple[Source, Glossary] | None:
        """The glossary, if there is one that could be read."""
        if not (self._folder / GLOSSARY).is_file():
            return None
        try:
            source = read_file(self._folder, GLOSSARY)
        except ContentError as error:
            self.problems += error.problems
            return None
        reader = Reader(source, {}, {})
        written = reader.table(GlossaryFile, (), source.values)
        _check_format(reader, source)
        for table in ("term", "symbol"):
            self._unique(reader, table, {})
        self.problems += reader.problems
        return None if reader.problems else (source, Glossary(written.terms, written.signs))

    def _check_named(self, known: Mapping[str, Path]) -> None:
        """Whether the lessons that the course asks for are lessons of its parts."""
        values = self._course.source.values
        table = values.get("assessment")
        lists: dict[Path, Any] = {("required",): values.get("required")}
        if isinstance(table, Mapping):
            lists["assessment", "lessons"] = table.get("lessons")
        for path, wanted in lists.items():
            for place, name in enumerate(wanted if isinstance(wanted, list) else []):
                if isinstance(name, str) and name not in known:
                    what = f"no part of the course has a lesson `{name[:80]}`"
                    self._course.note((*path, place), what, "name a lesson of a part")

    def _check_prerequisites(self, reader: Reader, name: str, known: Mapping[str, Path]) -> None:
        wanted = reader.source.values.get("prerequisites")
        for place, other in enumerate(wanted if isinstance(wanted, list) else []):
            path = ("prerequisites", place)
            if isinstance(other, str) and other not in known:
                reader.note(path, "the course has no such lesson", "name a lesson of course.toml")
            elif other == name:
                reader.note(path, "a lesson cannot come before itself", "remove it")

    def _unique(self, reader: Reader, table: str, seen: dict[str, str]) -> None:
        """Note ids that a table of the same name had before."""
        for name, path in reader.ids:
            if path[-2:-1] != (table,):
                continue
            line, _ = reader.source.places.of((*path, "id"))
            if name in seen:
                what = f"the id `{name}` is taken: {seen[name]}"
                reader.note((*path, "id"), what, "choose another one")
            seen.setdefault(name, f"{reader.source.file}:{line}")


def _declared(source: Source, table: str) -> frozenset[str]:
    names = source.values.get(table)
    return frozenset(names) if isinstance(names, dict) else frozenset()


def _resolved(
    name: str, written: LessonFile, draws: Mapping[Id, tuple[AnyQuestion, ...]]
) -> Lesson:
    values: dict[str, Any] = {f.name: getattr(written, f.name) for f in fields(written)}
    return Lesson(id=Id(name), sections=values.pop("section"), draws=draws, **values)
