"""A final assessment as it is taken: question by question, each answer kept when it is given."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from unstir.lessons.assessment import assessment
from unstir.lessons.lesson import Course
from unstir.progress.attempt import ASSESSMENT, Assessed, Attempt, Confidence
from unstir.progress.journal import Journal
from unstir.quizzes.assessment import Assessment, Item, Score
from unstir.quizzes.question import Id, Response
from unstir.tui.record import Record


@dataclass
class Sitting:
    """An assessment drawn with a seed, and what has been answered of it.

    Questions come in order, each once. A sitting that was interrupted goes on where it was.
    """

    course: Course
    assessment: Assessment
    seed: int
    given: dict[Id, Response]
    record: Record
    journal: Journal
    clock: Callable[[], datetime]

    @classmethod
    def begin(
        cls,
        course: Course,
        record: Record,
        journal: Journal,
        clock: Callable[[], datetime],
        seed: int,
    ) -> Self:
        """A new sitting, or the one that was not taken to its end.

        Each draws anew, from the seed and how many there were. ValueError if the course has no
        question for one; RecordError if the record cannot be read.
        """
        before = journal.assessments(course.id)
        begun = _begun(course, journal, {one.seed for one in before})
        seed = begun[0].seed if begun else seed + len(before)
        drawn = assessment(course, seed)
        given = drawn.recall({Id(one.question): one.response for one in begun})
        return cls(course, drawn, seed, given, record, journal, clock)

    @property
    def item(self) -> Item | None:
        """What is asked now; None after the last."""
        return next(
            (item for item in self.assessment.items if item.question.id not in self.given), None
        )

    def title_of(self, item: Item) -> str:
        """The title of the lesson whose matter a question is."""
        return next(one.title for one in self.course.lessons if one.id == item.lesson)

    def give(self, response: Response, confidence: Confidence | None, seconds: float) -> None:
        """Answer what is asked now; on return it is kept. RecordError if it is not."""
        item = self.item
        if item is None:
            raise ValueError("all questions are answered")
        question = item.question
        self.record.keep(
            Attempt(
                course=self.course.id,
                edition=self.course.edition,
                lesson=ASSESSMENT,
                question=question.id,
                meaning=question.meaning,
                response=response.record,
                correct=question.grade(response).correct,
                hints=0,
                confidence=confidence,
                seconds=seconds,
                at=self.clock(),
                seed=self.seed,
            )
        )
        self.given[question.id] = response

    def finish(self) -> Score:
        """Keep the result; ValueError before the last answer, RecordError if it cannot be kept."""
        if self.item is not None:
            raise ValueError(f"{self.item.question.id} is not answered yet")
        score = self.assessment.grade(self.given)
        self.journal.assess(
            Assessed(
                course=self.course.id,
                edition=self.course.edition,
                right=score.right,
                of=score.asked,
                at=self.clock(),
                seed=self.seed,
            )
        )
        return score


def _begun(course: Course, journal: Journal, finished: Container[int]) -> list[Attempt]:
    """The answers of a sitting in this edition of the course that has no result yet."""
    open_ones = [
        one
        for one in journal.attempts(course.id, ASSESSMENT)
        if one.seed not in finished and one.edition == course.edition
    ]
    return [one for one in open_ones if one.seed == open_ones[-1].seed]
