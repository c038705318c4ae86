"""Predict, then run: the learner commits to an answer while the section's visual is covered.

Then the visual runs, and what was predicted is shown beside what happens. Lessons write the key as
an expression over the visual, so that it is computed and not typed. settings are those fields of
the visual that have another value in this run.
"""

from dataclasses import dataclass

from unstir.quizzes.choice import SingleChoice
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import AS_IT_IS, Settings, Step, meaning_of


@dataclass(frozen=True)
class PredictNumber(Numeric):
    """Predict a number, such as a reading; then the visual runs up to a step, or to its last."""

    settings: Settings = AS_IT_IS
    until: Step | None = None

    @property
    def meaning(self) -> str:
        """A hash of what is asked of which run."""
        return meaning_of([super().meaning, self.settings.record, str(self.until)])


@dataclass(frozen=True)
class PredictStep(Numeric):
    """Predict at which step something happens; then the visual runs up to that step."""

    settings: Settings = AS_IT_IS

    @property
    def meaning(self) -> str:
        """A hash of what is asked of which run."""
        return meaning_of([super().meaning, self.settings.record])

    @property
    def until(self) -> Step:
        """The step at which it happens."""
        return Step(round(self.value))


@dataclass(frozen=True)
class PredictChoice(SingleChoice):
    """Predict what will be seen; then the visual runs up to a step, or to its last."""

    settings: Settings = AS_IT_IS
    until: Step | None = None

    @property
    def meaning(self) -> str:
        """A hash of what is asked of which run."""
        return meaning_of([super().meaning, self.settings.record, str(self.until)])


Prediction = PredictNumber | PredictStep | PredictChoice
