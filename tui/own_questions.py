"""The questions of a course, a lesson or a question bank, with what there is to say of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from unstir.lessons.banks import bank_at
from unstir.lessons.course import Loaded, load_lesson, load_what_can_be
from unstir.lessons.draws import described
from unstir.lessons.problem import ContentError, Problem
from unstir.quizzes.exchange.report import counted
from unstir.quizzes.exchange.source import read_source
from unstir.quizzes.exchange.visible import visible
from unstir.quizzes.question import AnyQuestion, Id

_OF_A_BANK = re.compile(r"^[ \t]*\[\[[ \t]*question[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True)
class Questions:
    """Questions, the lines that say where they come from, and whether any was left behind.

    losses say, by ids, what every other format will lack of a question.
    """

    questions: tuple[AnyQuestion, ...]
    told: str
    complete: bool
    losses: Mapping[Id, str] = field(default_factory=dict)


def is_ours(path: Path) -> bool:
    """Whether a path is a course, a lesson or a bank: TOML without mdbook-quiz's [[questions]]."""
    if path.suffix != ".toml":
        return path.is_dir()
    text = read_source(path).text
    return path.name == "course.toml" or "[[section" in text or bool(_OF_A_BANK.search(text))


def own_questions(path: Path) -> Questions:
    """The questions of a course with its banks, of one lesson or of one bank.

    Their problems are told; ContentError where nothing can be read.
    """
    if path.is_dir() or path.name == "course.toml":
        return _of_course(path, load_what_can_be(path if path.is_dir() else path.parent))
    if bank := bank_at(path):
        return _of_bank(path, load_what_can_be(bank.parents[1]))
    _check_has_course(path)
    return _of_lesson(path, load_lesson(path))


def _of_course(path: Path, loaded: Loaded) -> Questions:
    of = [counted(loaded.course.lessons, "lesson")]
    of += [counted(loaded.banks, "question bank")] if loaded.banks else []
    return _questions(path, loaded, loaded.course.questions, of)


def _of_lesson(path: Path, loaded: Loaded) -> Questions:
    lessons = [lesson for lesson in loaded.course.lessons if lesson.id == path.stem]
    questions = (question for lesson in lessons for question in lesson.questions)
    return _questions(path, loaded, questions, [counted(lessons, "lesson")])


def _of_bank(path: Path, loaded: Loaded) -> Questions:
    banks = [asked for source, asked in loaded.banks if Path(source.file).name == path.name]
    questions = (question for asked in banks for question in asked)
    return _questions(path, loaded, questions, [counted(banks, "question bank")])


def _check_has_course(path: Path) -> None:
    """Refuse a bank that lies in no course, where nothing says what its names mean."""
    text = read_source(path).text if path.suffix == ".toml" else ""
    if _OF_A_BANK.search(text) and "[[section" not in text:
        what = "a question bank is read with its course, and this one lies in none"
        remedy = "put it into the folder banks beside a course.toml that declares its concepts"
        raise ContentError([Problem(str(path), 1, 1, what, remedy)])


def _questions(
    path: Path, loaded: Loaded, questions: Iterable[AnyQuestion], of: Sequence[str]
) -> Questions:
    read = tuple(questions)
    told = [str(problem) for problem in loaded.problems]
    told.append(f"{path}: {counted(read, 'question')} of {' and '.join(of)}")
    losses = {
        name: f"its drawn values are left out; written {described(values)}"
        for name, values in loaded.first_draws.items()
    }
    return Questions(read, visible("\n".join(told)), not loaded.problems, losses)
