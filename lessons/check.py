"""Checks a course: loads it, runs it, and gives advice on what is allowed but not good."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.lessons.advice import advice
from unstir.lessons.course import Loaded, load_lesson, load_what_can_be
from unstir.lessons.lesson import Lesson
from unstir.lessons.problem import ContentError, Problem


@dataclass(frozen=True)
class Report:
    """What is wrong with a course, and what could be better; both in the order of their places."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check(folder: Traversable) -> Report:
    """Everything that there is to say about the course in a folder.

    Advice comes when there are no problems left. Of each visual the first and the last frame
    are computed; of a visual whose last frame needs those before, only the first.
    """
    try:
        loaded = load_what_can_be(folder)
    except ContentError as error:
        return Report(error.problems, ())
    return report_on(loaded)


def check_lesson(file: Path) -> Report:
    """Everything that there is to say about one lesson.

    Where course.toml stands beside it, the course is checked, and its problems count, because the
    lesson cannot be opened without it; else the lesson is checked alone.
    """
    course = file.parent / "course.toml"
    if not course.is_file():
        report = _check_alone(file)
    else:
        report = check(file.parent)
    about = {str(file), str(course)}
    return Report(
        tuple(problem for problem in report.problems if problem.file in about),
        tuple(warning for warning in report.warnings if warning.file == str(file)),
    )


def _check_alone(file: Path) -> Report:
    try:
        return report_on(load_lesson(file))
    except ContentError as error:
        return Report(error.problems, ())


def report_on(loaded: Loaded) -> Report:
    """What is wrong with a course that has been read, and what could be better."""
    run = (problem for lesson in loaded.course.lessons for problem in _run(loaded, lesson))
    warnings = () if loaded.problems else tuple(sorted(advice(loaded)))
    return Report(tuple(sorted([*loaded.problems, *run])), warnings)


def _run(loaded: Loaded, lesson: Lesson) -> Iterator[Problem]:
    """What goes wrong when the visuals of a lesson are run."""
    source = loaded.lessons[lesson.id]
    for i, section in enumerate(lesson.sections):
        if section.visual and (reason := _failure(section.visual.experiment)):
            place = source.places.of(("section", i, "visual"))
            what = f"the visual does not run: {reason}"
            yield Problem(source.file, *place, what, "change the fields of the visual")


def _failure(experiment: Experiment) -> str:
    """Why an experiment does not run; nothing if it does."""
    try:
        next(experiment.frames())
        if isinstance(experiment, Scrubbable):
            experiment.frame(experiment.last)
    except (ValueError, ArithmeticError, MemoryError) as error:
        return str(error) or type(error).__name__
    return ""
