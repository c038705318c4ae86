"""What is remembered: plain values of strings, numbers and times."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

Fields = dict[str, str | int | bool | None]
"""What a value looks like in the record: a JSON object without fractions."""

ASSESSMENT = "assessment"
"""What an attempt names as its lesson when it was made in a final assessment."""

EXACT = 2**53
"""Whole numbers below this are the same in every reader of JSON."""


class Confidence(StrEnum):
    """What the learner said about an answer before seeing the verdict."""

    GUESSED = "guessed"
    UNSURE = "unsure"
    SURE = "sure"


@dataclass(frozen=True)
class Attempt:
    """One answer to one question.

    question is its lasting id and meaning a hash of what was asked, so that an edited question
    keeps its history and shows that it changed. edition is the digest of the whole course.
    response is kept with "?" for what is not Unicode text. confidence is None where the learner
    was not asked. seconds is the time taken, kept to the millisecond. at carries a time zone. seed
    is what the question's numbers were drawn with.
    """

    course: str
    edition: str
    lesson: str
    question: str
    meaning: str
    response: str
    correct: bool
    hints: int
    confidence: Confidence | None
    seconds: float
    at: datetime
    seed: int

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("Attempt.at needs a time zone")
        if not abs(self.seed) < EXACT:
            raise ValueError(f"Attempt.seed is {self.seed}; it must stay within ±2**53")
        if not (math.isfinite(self.seconds) and self.seconds >= 0):
            raise ValueError(
                f"Attempt.seconds is {self.seconds}; it must be finite and not negative"
            )

    def fields(self) -> Fields:
        """The attempt as it is recorded."""
        return {
            "course": self.course,
            "edition": self.edition,
            "lesson": self.lesson,
            "question": self.question,
            "meaning": self.meaning,
            "response": self.response.encode(errors="replace").decode(),
            "correct": self.correct,
            "hints": self.hints,
            "confidence": None if self.confidence is None else str(self.confidence),
            "milliseconds": round(self.seconds * 1000),
            "at": stamp(self.at),
            "seed": self.seed,
        }

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The attempt that was recorded as fields; KeyError or ValueError if it is none."""
        confidence = fields["confidence"]
        return cls(
            course=fields["course"],
            edition=fields["edition"],
            lesson=fields["lesson"],
            question=fields["question"],
            meaning=fields["meaning"],
            response=fields["response"],
            correct=fields["correct"],
            hints=fields["hints"],
            confidence=None if confidence is None else Confidence(confidence),
            seconds=fields["milliseconds"] / 1000,
            at=datetime.fromisoformat(fields["at"]),
            seed=fields["seed"],
        )


@dataclass(frozen=True)
class Completion:
    """One lesson finished, at a time with a time zone."""

    course: str
    lesson: str
    at: datetime

    def fields(self) -> Fields:
        """The completion as it is recorded."""
        return {"course": self.course, "lesson": self.lesson, "at": stamp(self.at)}

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The completion that was recorded as fields; KeyError or ValueError if it is none."""
        at = datetime.fromisoformat(fields["at"])
        return cls(course=fields["course"], lesson=fields["lesson"], at=at)


@dataclass(frozen=True)
class Assessed:
    """One final assessment taken to its end, at a time with a time zone.

    right of its `of` questions were answered right at once. Its attempts are those in ASSESSMENT
    with the same seed, which is what questions and numbers were drawn with.
    """

    course: str
    edition: str
    right: int
    of: int
    at: datetime
    seed: int

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("Assessed.at needs a time zone")
        if not 0 <= self.right <= self.of < EXACT or self.of == 0:
            raise ValueError(f"{self.right} of {self.of} questions cannot be right")
        if not abs(self.seed) < EXACT:
            raise ValueError(f"Assessed.seed is {self.seed}; it must stay within ±2**53")

    def fields(self) -> Fields:
        """The result as it is recorded."""
        return {
            "course": self.course,
            "edition": self.edition,
            "right": self.right,
            "of": self.of,
            "at": stamp(self.at),
            "seed": self.seed,
        }

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The result that was recorded as fields; KeyError or ValueError if it is none."""
        return cls(
            course=fields["course"],
            edition=fields["edition"],
            right=fields["right"],
            of=fields["of"],
            at=datetime.fromisoformat(fields["at"]),
            seed=fields["seed"],
        )


@dataclass(frozen=True)
class Place:
    """Where the learner is in a course: a lesson, and a section by the name the lesson gives it."""

    course: str
    lesson: str
    section: str


def stamp(time: datetime) -> str:
    """The moment in UTC, ISO 8601 with microseconds: "2026-11-22T05:19:41.000000Z"."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
