"""Runs a course: its visuals, its answers, and the pictures that its questions ask about."""

from collections.abc import Iterator
from itertools import combinations

from unstir.engine.experiments.experiment import Experiment, Scrubbable
from unstir.lessons.course import Loaded
from unstir.lessons.lesson import Lesson, Section
from unstir.lessons.measure import frame_of
from unstir.lessons.places import Path
from unstir.lessons.problem import Problem
from unstir.lessons.settings import with_settings
from unstir.lessons.source import Source
from unstir.lessons.visible import looks_alike
from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.frames import OrderFrames
from unstir.quizzes.predict import PredictChoice, PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion, Settings
from unstir.quizzes.several import SeveralChoices

_FAILURES = (ValueError, ArithmeticError, MemoryError)


def run(loaded: Loaded) -> Iterator[Problem]:
    """What goes wrong when a course is run."""
    for lesson in loaded.course.lessons:
        yield from _lesson(loaded.lessons[lesson.id], lesson)
    for i, idea in enumerate(loaded.course.ideas):
        for j, shown in enumerate(idea.runs):
            place: Path = ("idea", i, "visual", j)
            yield from _visual(loaded.source, place, shown.experiment, "visual")
    for source, questions in loaded.banks:
        for i, question in enumerate(questions):
            for drawn in loaded.course.draws.get(question.id, (question,)):
                yield from _answers(source, ("question", i), drawn)


def _lesson(source: Source, lesson: Lesson) -> Iterator[Problem]:
    for i, section in enumerate(lesson.sections):
        if section.visual:
            path: Path = ("section", i, "visual")
            yield from _visual(source, path, section.visual.experiment, "visual")
        for j, question in enumerate(section.questions):
            path = ("section", i, "question", j)
            yield from _runs(source, path, section, question)
            for drawn in lesson.draws.get(question.id, (question,)):
                yield from _answers(source, path, drawn)


def _visual(source: Source, path: Path, experiment: Experiment, name: str) -> Iterator[Problem]:
    """Why an experiment does not run, if it does not.

    The first and the last frame are computed, or the first only, where the last needs all others.
    """
    try:
        next(experiment.frames())
        if isinstance(experiment, Scrubbable):
            experiment.frame(experiment.last)
    except _FAILURES as error:
        reason = str(error) or type(error).__name__
        yield _problem(source, path, f"the {name} does not run: {reason}", "change its fields")


def _answers(source: Source, path: Path, question: AnyQuestion) -> Iterator[Problem]:
    """Whether right and wrong answers are judged so, and can be read back from the record."""
    if not question.grade(question.key).correct:
        yield _problem(source, path, "the right answer is judged wrong", "check its key")
    for response in (question.key, *question.foreseen()):
        if question.recall(response.record) != response:
            what = f"the answer {response.record} is not read back from the record"
            yield _problem(source, path, what, "check the question")
    for response in question.foreseen():
        if question.grade(response).correct:
            what = f"the wrong answer {response.record} is judged right"
            yield _problem(source, path, what, "check its key")


def _runs(source: Source, path: Path, section: Section, question: AnyQuestion) -> Iterator[Problem]:
    """What goes wrong with the runs of the section's visual that a question asks for."""
    if section.visual is None:
        return
    experiment = section.visual.experiment
    for place, settings in _settings(question):
        changed = with_settings(experiment, settings)
        yield from _visual(source, (*path, *place), changed, "visual with these settings")
    if isinstance(question, OrderFrames):
        yield from _frames(source, path, with_settings(experiment, question.settings), question)


def _settings(question: AnyQuestion) -> Iterator[tuple[Path, Settings]]:
    """Every run that a question asks for, with its place."""
    if isinstance(question, PredictChoice | PredictNumber | PredictStep):
        yield ("settings",), question.settings
    if isinstance(question, SingleChoice | SeveralChoices):
        for i, choice in enumerate(question.choices):
            if choice.counterfactual:
                yield ("choices", i, "counterfactual"), choice.counterfactual


def _frames(
    source: Source, path: Path, experiment: Experiment, question: OrderFrames
) -> Iterator[Problem]:
    """Whether the pictures to put in order can be told apart."""
    try:
        panes = [frame_of(experiment, step).panes for step in question.steps]
    except _FAILURES as error:
        what = f"the frames cannot be computed: {error}"
        yield _problem(source, (*path, "steps"), what, "name other steps")
        return
    name = question.pane or list(panes[0])[-1]
    if any(name not in shown for shown in panes):
        what = f"the visual has no pane `{name}`"
        yield _problem(source, (*path, "pane"), what, f"there are: {', '.join(panes[0])}")
        return
    for (i, one), (j, other) in combinations(enumerate(panes), 2):
        for sight in looks_alike(one[name], other[name])[:1]:
            steps = f"{question.steps[i]} and {question.steps[j]}"
            what = f"the frames of the steps {steps} look alike {sight.value}"
            yield _problem(source, (*path, "steps"), what, "choose steps further apart")


def _problem(source: Source, path: Path, what: str, remedy: str) -> Problem:
    return Problem(source.file, *source.places.of(path), what, remedy)
