"""What can be wrong with a course: every problem with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from unstir.lessons.clean import clean


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong at a line and column (both from 1) of a file, and what to do about it."""

    file: str
    line: int
    column: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """File, place, what and remedy; text from the file is made harmless."""
        place = f"{self.file}:{self.line}:{self.column}"
        return clean(f"{place}: {self.what}; {self.remedy}").replace("\n", " ")


class Wrong(Enum):
    """Stands for a value with a problem, which has been noted."""

    WRONG = "wrong"


WRONG = Wrong.WRONG


class NotedError(Exception):
    """What is asked for is not known, because of a problem that has been noted."""


class ContentError(Exception):
    """A course that cannot be used as it is written, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
