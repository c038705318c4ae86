"""Review in plain text: what came back is asked line by line."""

from dataclasses import dataclass

from unstir.lessons.settings import with_settings
from unstir.progress.error import RecordError
from unstir.quizzes.predict import Prediction
from unstir.tui.plain.asking import Asking, Given, Left, Outcome
from unstir.tui.plain.console import Console, InputEnded, wrapped
from unstir.tui.plain.seen import seen
from unstir.tui.plain.voice import Voice
from unstir.tui.review import Returning
from unstir.tui.review_session import ReviewSession


@dataclass(frozen=True)
class ReviewDialogue:
    """A learner's dialogue with what came back."""

    session: ReviewSession
    console: Console
    voice: Voice

    def run(self) -> None:
        """Until everything was asked, the learner leaves, or the input ends."""
        self.session.begin()
        self.console.tell(self.session.opening())
        try:
            for number, item in enumerate(self.session.items, 1):
                self._ask(number, item)
        except (Left, InputEnded, KeyboardInterrupt):
            pass
        if self.session.items:
            self.console.tell(self.session.closing())

    def _ask(self, number: int, item: Returning) -> None:
        of = len(self.session.items)
        self.console.tell(f"{number} of {of}, from {item.lesson.title}: {item.section.title}")
        asking = Asking(self.console, self.voice, lambda given: self._keep(item, given))
        outcome = asking.ask(item.question, item.seed, item.section.visual)
        if outcome is Outcome.RIGHT and isinstance(item.question, Prediction):
            self._show(item, item.question)

    def _show(self, item: Returning, question: Prediction) -> None:
        """What the prediction was about, in words."""
        visual = item.section.visual
        if visual is not None:
            experiment = with_settings(visual.experiment, question.settings)
            self.console.say("\n".join(map(wrapped, seen(experiment, question.until))))

    def _keep(self, item: Returning, given: Given) -> str:
        attempt = self.session.answered(
            item,
            given.response,
            given.verdict,
            hints=given.hints,
            confidence=given.confidence,
            seconds=given.seconds,
        )
        try:
            self.session.record.keep(attempt)
        except RecordError as error:
            return f"NOT saved. {error}"
        return "Saved."
