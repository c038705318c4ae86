"""A session of review: questions that came back, one after the other, each answer kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unstir.lessons.lesson import Course
from unstir.progress.attempt import Attempt, Confidence
from unstir.quizzes.question import Verdict
from unstir.tui.ago import until
from unstir.tui.progress_text import counted
from unstir.tui.record import Record
from unstir.tui.review import Returning, memories, returning

MOST = 20  # questions in a session: some twenty minutes, and the rest is not lost


@dataclass
class ReviewSession:
    """What is asked in this session, and how the first try of each question went.

    items are there from `begin` on; waiting is how many more have come back, for another session.
    """

    course: Course
    record: Record
    clock: Callable[[], datetime]
    seed: int
    items: tuple[Returning, ...] = ()
    waiting: int = 0
    firsts: dict[str, bool] = field(default_factory=dict)

    def begin(self) -> None:
        """Find the questions most in need of those that have come back."""
        back = returning(self.course, self.record.attempts, self.clock(), self.seed)
        self.items, self.waiting = back[:MOST], max(0, len(back) - MOST)

    def answered(
        self,
        item: Returning,
        response: Any,
        verdict: Verdict,
        *,
        hints: int,
        confidence: Confidence | None,
        seconds: float,
    ) -> Attempt:
        """What the record is to keep of an answer; the first one to a question counts here."""
        question = item.question
        self.firsts.setdefault(question.id, verdict.correct)
        return Attempt(
            course=self.course.id,
            edition=self.course.edition,
            lesson=item.lesson.id,
            question=question.id,
            meaning=question.meaning,
            response=response.record,
            correct=verdict.correct,
            hints=hints,
            confidence=confidence,
            seconds=seconds,
            at=self.clock(),
            seed=item.seed,
        )

    def opening(self) -> str:
        """What there is to do, in a sentence or two."""
        if not self.record.attempts:
            return "Nothing to look at again yet: what you miss or guess in the lessons comes back."
        if not self.items:
            return f"Nothing to look at again now. {self._next()}".strip()
        more = f" Another {self.waiting} can wait." if self.waiting else ""
        return f"{counted(len(self.items), 'question')} to look at again.{more}"

    def closing(self) -> str:
        """What was done, and when the next question comes back."""
        return f"{self.done()} {self._next()}".strip() if self.firsts else self.done()

    def done(self) -> str:
        """What was done, whenever the learner leaves."""
        answered, right = len(self.firsts), sum(self.firsts.values())
        if not answered:
            return "Nothing was answered, and nothing is lost: it all comes back."
        first = f"{right} of them right at once" if answered > 1 else "right at once"
        said = f", {first}" if right else ""
        return f"You looked at {counted(answered, 'question')} again{said}."

    def _next(self) -> str:
        """When something comes back next; nothing as long as nothing was ever answered."""
        now = self.clock()
        due = [one.due for one in memories(self.course, self.record.attempts, now).values()]
        there = sum(one <= now for one in due)
        if there:
            return f"{counted(there, 'question')} can be looked at now."
        return f"The next one comes back {until(min(due), now)}." if due else ""
