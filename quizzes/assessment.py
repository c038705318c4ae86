"""The final assessment: questions from all over a course, judged together, passed or not."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unstir.quizzes.question import AnyQuestion, Id, Response, Verdict


@dataclass(frozen=True)
class Item:
    """A question of an assessment, and the lesson whose matter it is."""

    question: AnyQuestion
    lesson: Id


@dataclass(frozen=True)
class Score:
    """How an assessment went: a verdict on each question that was answered, in their order."""

    verdicts: Mapping[Id, Verdict]
    asked: int
    needed: int

    @property
    def right(self) -> int:
        """How many answers are right."""
        return sum(verdict.correct for verdict in self.verdicts.values())

    @property
    def share(self) -> float:
        """The right answers as a share of all questions, those left out counted as wrong."""
        return self.right / self.asked

    @property
    def passed(self) -> bool:
        """Whether enough answers are right."""
        return self.right >= self.needed


@dataclass(frozen=True)
class Assessment:
    """At least one question, each asked once and without hints; no verdict before the last.

    Whoever is right in a share of pass_mark, which is above 0 and at most 1, has passed.
    """

    items: tuple[Item, ...]
    pass_mark: float

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions in the order in which they are asked."""
        return tuple(item.question for item in self.items)

    @property
    def needed(self) -> int:
        """How many right answers are enough."""
        # 0.7 * 10 is a little more than 7 in floating point, and 7 of 10 are 70 %.
        return math.ceil(self.pass_mark * len(self.items) - 1e-9)

    def grade(self, responses: Mapping[Id, Response]) -> Score:
        """Judge the responses, by their questions' ids; KeyError for an id that was not asked."""
        asked = {question.id: question for question in self.questions}
        verdicts = {name: asked[name].grade(response) for name, response in responses.items()}
        in_order = {name: verdicts[name] for name in asked if name in verdicts}
        return Score(in_order, len(asked), self.needed)

    def recall(self, records: Mapping[Id, str]) -> dict[Id, Response]:
        """Read responses back from the record; those that their questions cannot have are left."""
        return dict(self._recalled(records))

    def _recalled(self, records: Mapping[Id, str]) -> Iterator[tuple[Id, Response]]:
        for question in self.questions:
            if question.id in records:
                try:
                    yield question.id, question.recall(records[question.id])
                except ValueError:
                    continue
