"""What a course is made of once it is loaded: frozen values, with no name left dangling."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from unstir.engine.experiments.experiment import Experiment
from unstir.lessons.document import Document
from unstir.quizzes.question import AnyQuestion, Concept, Id


class Difficulty(Enum):
    """What a lesson asks of the learner."""

    INTRODUCTORY = "introductory"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


@dataclass(frozen=True)
class Visual:
    """A caption, the experiment it is about, and the fields of it that the learner may turn."""

    caption: Document
    experiment: Experiment
    knobs: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One screen: a text, perhaps a picture beside it, and the questions it asks."""

    id: Id
    title: str
    text: Document
    visual: Visual | None = None
    questions: tuple[AnyQuestion, ...] = field(default=(), metadata={"key": "question"})
    takeaways: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """Some twenty minutes about one thing; its id is the name of its file."""

    id: Id
    title: str
    summary: Document
    objectives: tuple[Document, ...]
    minutes: int
    difficulty: Difficulty
    prerequisites: tuple[Id, ...]
    concepts: tuple[Concept, ...]
    authors: tuple[str, ...]
    sources: tuple[Document, ...]
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions of all its sections, in order."""
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True)
class Part:
    """Some lessons of a course under one title."""

    id: Id
    title: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Course:
    """Parts of lessons, with a sentence for every concept and misconception they name."""

    id: str
    title: str
    summary: Document
    language: str
    licence: str
    authors: tuple[str, ...]
    parts: tuple[Part, ...]
    concepts: Mapping[Id, Document]
    misconceptions: Mapping[Id, Document]

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons, in the order in which they are meant to be taken."""
        return tuple(self._lessons())

    def _lessons(self) -> Iterator[Lesson]:
        for part in self.parts:
            yield from part.lessons
