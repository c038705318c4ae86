"""The built-in course, taken from its first line to the certificate by a script that knows it."""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.tui.learner import NOON
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course, Visual
from unstir.lessons.outline import built_in
from unstir.progress.journal import Journal
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import AnyQuestion
from unstir.tui.plain import asking, assessment_dialogue
from unstir.tui.plain.console import Console
from unstir.tui.plain.sheet import Sheet, sheet
from unstir.tui.plain.study import Study
from unstir.tui.plain.voice import SIGNS, Voice
from unstir.tui.record import Record


def right_answer(question: AnyQuestion, offer: Sheet) -> str:
    """What a learner writes for it who knows it."""
    if isinstance(question, Numeric):
        return repr(question.value)
    singles = ["all", "none", *map(str, range(1, 9))]
    several = (
        " ".join(map(str, numbers))
        for length in range(2, 9)
        for numbers in itertools.permutations(range(1, 9), length)
    )
    for text in itertools.chain(singles, several):
        try:
            if offer.read(text) == question.key:
                return text
        except ValueError:
            continue
    raise AssertionError(f"{question.id} cannot be answered right in text")


class Knowing:
    """Answers every question right, and goes through the lessons, the assessment, and out."""

    def __init__(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[str] = []
        self._asked: list[tuple[AnyQuestion, Sheet]] = []
        self._wishes: Iterator[str] = itertools.chain([""] * len(course.lessons), ["a", "t", "q"])
        for module in (asking, assessment_dialogue):
            monkeypatch.setattr(module, "sheet", self._remember)

    def _remember(
        self, question: AnyQuestion, seed: int, visual: Visual | None, voice: Voice
    ) -> Sheet:
        offer = sheet(question, seed, visual, voice)
        self._asked.append((question, offer))
        return offer

    def read(self) -> str:
        """What is written after the prompt that was told last."""
        prompt = self.told[-1]
        if prompt.startswith("Answer"):
            return right_answer(*self._asked[-1])
        return next(self._wishes) if prompt.startswith("What next?") else ""


def test_the_whole_course_can_be_taken_in_text(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixteen lessons, every question, the assessment: then the certificate is earned."""
    course = load_course(built_in())
    learner = Knowing(course, monkeypatch)
    record, minutes = Record(journal), itertools.count()
    record.read(course.id)

    def clock() -> datetime:
        return NOON + timedelta(minutes=next(minutes))

    console = Console(learner.read, learner.told.append)
    Study(console, SIGNS, course, journal, record, clock, 3).run()

    told = " ".join("".join(learner.told).split())
    assert {one.lesson for one in journal.completions(course.id)} == {x.id for x in course.lessons}
    assert "24 of 24 right" in told
    assert "You have earned the certificate." in told
