"""Asks a question in text until it is answered right or left for later."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from unstir.lessons.lesson import Visual
from unstir.progress.attempt import Confidence
from unstir.quizzes.numeric import Entered
from unstir.quizzes.predict import PredictNumber, PredictStep
from unstir.quizzes.question import AnyQuestion, Verdict
from unstir.tui.plain.console import Console, wrapped
from unstir.tui.plain.sheet import Sheet, sheet
from unstir.tui.plain.voice import Voice

SURE = {"!": Confidence.SURE, "?": Confidence.GUESSED}
HELP = (
    "h gives a hint, s leaves the question for later, q leaves the lesson. "
    "End an answer with ! if you are sure of it, with ? if it is a guess."
)


class Left(Exception):  # noqa: N818 -- a wish, no error
    """The learner wants to leave."""


class Outcome(Enum):
    """How a question ended."""

    RIGHT = "right"
    LATER = "later"


@dataclass(frozen=True)
class Given:
    """An answer: the response and its verdict, with how many hints, how surely, in what time."""

    question: AnyQuestion
    response: Any
    verdict: Verdict
    hints: int
    confidence: Confidence | None
    seconds: float


@dataclass(frozen=True)
class Asking:
    """Puts questions. keep saves an answer and gives the sentence that says whether it is saved."""

    console: Console
    voice: Voice
    keep: Callable[[Given], str]

    def ask(self, question: AnyQuestion, seed: int, visual: Visual | None) -> Outcome:
        """Ask until the answer is right; Left where the learner wants to leave."""
        offer = sheet(question, seed, visual, self.voice)
        self._put(question, offer)
        hints, since = 0, time.monotonic()
        while True:
            text = self.console.ask("Answer, or ? for help:")
            match text.lower():
                case "q":
                    raise Left
                case "s":
                    return Outcome.LATER
                case "h":
                    hints = self._hint(question, hints)
                    continue
                case "" | "?":
                    self.console.tell(f"Write {offer.how}. {HELP}")
                    continue
            given = self._given(question, offer, text, hints, time.monotonic() - since)
            if given is not None and self._answered(given):
                return Outcome.RIGHT

    def _put(self, question: AnyQuestion, offer: Sheet) -> None:
        task = [f"({offer.task})"] if offer.task else []
        stem = wrapped("Question: " + self.voice.flat(question.stem))
        self.console.say("\n".join([stem, *task, *offer.offered]))
        if offer.solution:
            self.console.ask("Press Enter to see the solution:")
            self.console.say("\n".join(["The solution:", *offer.solution]))
            self.console.tell(f"Which of these steps did you have? Write {offer.how}.")

    def _hint(self, question: AnyQuestion, hints: int) -> int:
        if hints == len(question.hints):
            self.console.tell("That was the last hint.")
            return hints
        self.console.tell(f"Hint {hints + 1}: {self.voice.flat(question.hints[hints])}")
        return hints + 1

    def _given(
        self, question: AnyQuestion, offer: Sheet, text: str, hints: int, seconds: float
    ) -> Given | None:
        """What was answered; None, and a sentence said, where it cannot be read."""
        confidence = SURE.get(text[-1])
        try:
            response = offer.read(text[:-1].strip() if confidence else text)
        except ValueError as error:
            self.console.tell(f"{error}. Write {offer.how}; ? gives help.")
            return None
        return Given(question, response, question.grade(response), hints, confidence, seconds)

    def _answered(self, given: Given) -> bool:
        """Say the verdict, then whether it is saved; whether it was right."""
        question, verdict = given.question, given.verdict
        if isinstance(question, PredictNumber | PredictStep) and isinstance(
            given.response, Entered
        ):
            predicted, found = given.response.value, question.value
            self.console.tell(f"You predicted {predicted:.4g}, it is {found:.4g}.")
        head = "Right." if verdict.correct else "Not yet."
        self.console.tell(f"{head} {self.voice.flat(verdict.feedback)}")
        if verdict.correct:
            self.console.tell(self.voice.flat(question.explanation))
        self.console.tell(self.keep(given))
        return verdict.correct
