"""The final assessment in text: every question once, the verdicts at the end."""

import time
from dataclasses import dataclass

from unstir.progress.attempt import Confidence
from unstir.quizzes.assessment import Item, Score
from unstir.quizzes.question import Response, Verdict
from unstir.tui.plain.asking import SURE, Left
from unstir.tui.plain.console import Console, wrapped
from unstir.tui.plain.sheet import Sheet, sheet
from unstir.tui.plain.voice import Voice
from unstir.tui.progress_text import counted
from unstir.tui.sitting import Sitting


@dataclass(frozen=True)
class AssessmentDialogue:
    """A sitting, told. Left where the learner leaves it; it goes on there next time."""

    sitting: Sitting
    console: Console
    voice: Voice

    def run(self) -> Score:
        """To the end; RecordError where an answer or the result cannot be kept."""
        drawn = self.sitting.assessment
        self.console.say("The final assessment\n====================")
        self.console.tell(
            f"{counted(len(drawn.items), 'question')}, each asked once, without hints;"
            f" {drawn.needed} answered rightly will do. You are told at the end what was right."
            " q leaves; it goes on here next time."
        )
        while (item := self.sitting.item) is not None:
            self._ask(item)
        score = self.sitting.finish()
        self._tell(score)
        return score

    def _ask(self, item: Item) -> None:
        question = item.question
        number = len(self.sitting.given) + 1
        offer = sheet(question, self.sitting.seed, None, self.voice)
        stem = f"Question {number} of {len(self.sitting.assessment.items)}: "
        task = [f"({offer.task})"] if offer.task else []
        lines = [wrapped(stem + self.voice.flat(question.stem)), *task, *offer.offered]
        self.console.say("\n".join(lines))
        since = time.monotonic()
        response, confidence = self._answer(offer)
        self.sitting.give(response, confidence, time.monotonic() - since)
        self.console.tell("Saved.")

    def _answer(self, offer: Sheet) -> tuple[Response, Confidence | None]:
        while True:
            text = self.console.ask("Answer:")
            if text.lower() == "q":
                raise Left
            confidence = SURE.get(text[-1:])
            try:
                return offer.read(text[:-1].strip() if confidence else text), confidence
            except ValueError as error:
                self.console.tell(f"{error}. Write {offer.how}, or q to leave.")

    def _tell(self, score: Score) -> None:
        """The result, then every question with what there is to say, the wrong ones first."""
        passed = "Passed." if score.passed else "Not passed this time; it can be taken again."
        self.console.tell(
            f"{score.right} of {score.asked} right, {score.needed} are enough. {passed}"
        )
        items = self.sitting.assessment.items
        for item in sorted(items, key=lambda one: score.verdicts[one.question.id].correct):
            self._explain(item, score.verdicts[item.question.id])

    def _explain(self, item: Item, verdict: Verdict) -> None:
        question = item.question
        head = "Right" if verdict.correct else "Wrong"
        again = "" if verdict.correct else f" Look again at {self.sitting.title_of(item)!r}."
        self.console.tell(f"{head}: {self.voice.flat(question.stem)}")
        self.console.tell(
            f"{self.voice.flat(verdict.feedback)} {self.voice.flat(question.explanation)}{again}"
        )
