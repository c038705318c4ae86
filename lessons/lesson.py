"""What a course is made of once it is loaded: frozen values, with no name left dangling."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from unstir.engine.experiments.experiment import Experiment
from unstir.lessons.document import Document
from unstir.lessons.exercises import ExerciseName
from unstir.lessons.glossary import Glossary
from unstir.lessons.lots import drawn
from unstir.quizzes.assessment import Item
from unstir.quizzes.question import AnyQuestion, Concept, Id, Step


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
class Numbers:
    """The numbers of an example, by the names that its texts and expressions call them."""

    values: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Section:
    """One screen: a text, perhaps a picture beside it, and the questions it asks.

    The fields are read in this order: texts may speak of the numbers, questions of the visual.
    exercise is what the learner writes to it in a file of their own.
    """

    id: Id
    title: str
    numbers: Numbers = field(default=Numbers(), kw_only=True)
    text: Document
    visual: Visual | None = None
    questions: tuple[AnyQuestion, ...] = field(default=(), metadata={"key": "question"})
    takeaways: tuple[Document, ...] = ()
    exercise: ExerciseName | None = None


@dataclass(frozen=True)
class Lesson:
    """Some twenty minutes about one thing; its id is the name of its file.

    Questions with values that are drawn stand in it as first drawn, and in draws by their ids as
    drawn in every way there is.
    """

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
    draws: Mapping[Id, tuple[AnyQuestion, ...]] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions of all its sections, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def drawn(self, seed: int) -> "Lesson":
        """The lesson with other values in its questions, the same for the same seed."""
        sections = (
            replace(section, questions=drawn_questions(section.questions, self.draws, seed))
            for section in self.sections
        )
        return replace(self, sections=tuple(sections))


def drawn_questions(
    questions: Iterable[AnyQuestion], draws: Mapping[Id, Sequence[AnyQuestion]], seed: int
) -> tuple[AnyQuestion, ...]:
    """The questions with the values that a seed leads to."""
    return tuple(drawn(draws.get(one.id, (one,)), one.id, seed) for one in questions)


@dataclass(frozen=True)
class Part:
    """Some lessons of a course under one title."""

    id: Id
    title: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Idea:
    """Something to try in the playground: what to do, what to look for, and the runs to do it with.

    The runs are seen one after the other; each is seen up to the step pause, if there is one.
    """

    id: Id
    title: str
    text: Document
    look: Document
    runs: tuple[Visual, ...] = field(metadata={"key": "visual"})
    pause: Step | None = None


@dataclass(frozen=True)
class AssessmentRules:
    """How many questions the final assessment asks, how many must be right, and which there are.

    length is 0 where there is nothing to ask; pass_mark is a share. pools has, for each lesson
    that is asked about, its items, as first drawn; none is empty.
    """

    length: int
    pass_mark: float
    pools: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True)
class Course:
    """Parts of lessons, with a sentence for every concept and misconception they name.

    Whoever has finished the required lessons and passed the final assessment has passed the
    course. bank holds questions of no lesson; draws, by their ids, those questions of the whole
    course whose values are drawn, in every draw. edition is a digest of all files.
    """

    id: str
    title: str
    summary: Document
    language: str
    licence: str
    authors: tuple[str, ...]
    parts: tuple[Part, ...]
    concepts: Mapping[Id, Document]
    misconceptions: Mapping[Id, Document]
    required: tuple[Id, ...] = ()
    assessment: AssessmentRules = AssessmentRules(0, 1, ())
    bank: tuple[AnyQuestion, ...] = ()
    draws: Mapping[Id, tuple[AnyQuestion, ...]] = field(default_factory=dict)
    edition: str = ""
    glossary: Glossary = field(default_factory=Glossary)
    ideas: tuple[Idea, ...] = ()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons, in the order in which they are meant to be taken."""
        return tuple(self._lessons())

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions of all lessons, then those of the bank."""
        return (*(q for lesson in self.lessons for q in lesson.questions), *self.bank)

    def drawn(self, seed: int) -> "Course":
        """The course with other values in its questions, the same for the same seed."""
        parts = (
            replace(part, lessons=tuple(lesson.drawn(seed) for lesson in part.lessons))
            for part in self.parts
        )
        bank = drawn_questions(self.bank, self.draws, seed)
        return replace(self, parts=tuple(parts), bank=bank)

    def _lessons(self) -> Iterator[Lesson]:
        for part in self.parts:
            yield from part.lessons
