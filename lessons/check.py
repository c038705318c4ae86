"""Checks a course: loads it, runs it, and gives advice on what is allowed but not good."""

from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.lessons.advice import advice
from unstir.lessons.alone import is_named
from unstir.lessons.course import Loaded, load_lesson, load_what_can_be
from unstir.lessons.problem import ContentError, Problem
from unstir.lessons.run import run
from unstir.lessons.source import read_course_file


@dataclass(frozen=True)
class Report:
    """What is wrong with a course, and what could be better; both in the order of their places."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def counts(self) -> str:
        """How many there are, in words: 1 error, 2 warnings."""
        return f"{_count(self.problems, 'error')}, {_count(self.warnings, 'warning')}"


def _count(problems: tuple[Problem, ...], name: str) -> str:
    return f"{len(problems)} {name}{'' if len(problems) == 1 else 's'}"


def check(folder: Traversable) -> Report:
    """Everything that there is to say about the course in a folder.

    Advice comes when there are no problems left.
    """
    try:
        loaded = load_what_can_be(folder)
    except ContentError as error:
        return Report(error.problems, ())
    return report_on(loaded)


def check_lesson(file: Path) -> Report:
    """Everything that there is to say about one lesson.

    Problems of a course.toml beside it count, because the lesson cannot be opened without it.
    """
    try:
        loaded = load_lesson(file)
    except ContentError as error:
        return about(file, Report(error.problems, ()))
    report = about(file, report_on(loaded))
    has_course = (file.parent / "course.toml").is_file()
    if not has_course or is_named(file.stem, read_course_file(file.parent)):
        return report
    what = "no part of course.toml names this lesson"
    unnamed = Problem(str(file), 1, 1, what, f'add "{file.stem}" to lessons = [...] of a part')
    return replace(report, warnings=(unnamed, *report.warnings))


def check_bank(file: Path) -> Report:
    """Everything that there is to say about a question bank in its course."""
    return _of(file, file.parents[1], check(file.parents[1]))


def about(file: Path, report: Report) -> Report:
    """What of a report is about a lesson."""
    return _of(file, file.parent, report)


def _of(file: Path, folder: Path, report: Report) -> Report:
    course = str(folder / "course.toml")
    return Report(
        tuple(problem for problem in report.problems if problem.file in {str(file), course}),
        tuple(warning for warning in report.warnings if warning.file == str(file)),
    )


def report_on(loaded: Loaded) -> Report:
    """What is wrong with a course that has been read, and what could be better."""
    warnings = () if loaded.problems else tuple(sorted(advice(loaded)))
    return Report(tuple(sorted([*loaded.problems, *run(loaded)])), warnings)
