"""What there is to do besides the next lesson: questions that came back, and the certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from unstir.lessons.lesson import Course
from unstir.progress.attempt import Attempt
from unstir.progress.certificates.award import Certificate
from unstir.progress.journal import Journal
from unstir.tui.certificates.earned import earned
from unstir.tui.review import due_now

ANYBODY = "you"


@dataclass(frozen=True)
class ToDo:
    """How many questions came back, and a sentence on the certificate, empty while it is far."""

    due: int = 0
    certificate: str = ""


def to_do(course: Course, attempts: Sequence[Attempt], journal: Journal, now: datetime) -> ToDo:
    """What the record says. RecordError if it cannot be read."""
    won = earned(course, journal, ANYBODY)
    if isinstance(won, Certificate):
        said = "certificate earned"
    elif len(won.missing) == 1:
        said = "one step to the certificate"
    else:
        said = ""
    return ToDo(due_now(course, attempts, now), said)
