"""The files of a course as they are written: these types are the format, key for key."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from unstir.lessons.document import Document
from unstir.lessons.files import FORMAT
from unstir.lessons.glossary import Sign, Term
from unstir.lessons.lesson import Difficulty, Idea, Section
from unstir.lessons.scalars import Count, Share
from unstir.quizzes.question import AnyQuestion, Concept, Id

ITEMS = Count(24)
PASS_MARK = Share(0.8)
FORMAT_IS = {"only": FORMAT}


@dataclass(frozen=True)
class PartTable:
    """A part in course.toml: [[part]]. Its lessons are named by their files."""

    id: Id
    title: str
    lessons: tuple[Id, ...]


@dataclass(frozen=True)
class AssessmentTable:
    """The final assessment in course.toml: [assessment]. No lesson or bank named means all."""

    items: Count = ITEMS
    pass_mark: Share = field(default=PASS_MARK, metadata={"key": "pass"})
    lessons: tuple[Id, ...] = ()
    banks: tuple[Id, ...] = ()


@dataclass(frozen=True)
class CourseFile:
    """course.toml."""

    format: int = field(metadata=FORMAT_IS)
    id: Id
    title: str
    summary: Document
    language: str
    licence: str
    authors: tuple[str, ...]
    part: tuple[PartTable, ...]
    concepts: Mapping[Id, Document]
    misconceptions: Mapping[Id, Document]
    required: tuple[Id, ...] = ()
    assessment: AssessmentTable = AssessmentTable()
    ideas: tuple[Idea, ...] = field(default=(), metadata={"key": "idea"})


GLOSSARY = "glossary.toml"


@dataclass(frozen=True)
class BankFile:
    """Questions that belong to no lesson; the final assessment draws on them."""

    format: int = field(metadata=FORMAT_IS)
    title: str
    authors: tuple[str, ...]
    questions: tuple[AnyQuestion, ...] = field(metadata={"key": "question"})


@dataclass(frozen=True)
class GlossaryFile:
    """glossary.toml: what the terms and symbols of the course mean."""

    format: int = field(metadata=FORMAT_IS)
    terms: tuple[Term, ...] = field(default=(), metadata={"key": "term"})
    signs: tuple[Sign, ...] = field(default=(), metadata={"key": "symbol"})


@dataclass(frozen=True)
class LessonFile:
    """A lesson's file, which is called by the lesson's id."""

    title: str
    summary: Document
    objectives: tuple[Document, ...]
    minutes: Count
    difficulty: Difficulty
    concepts: tuple[Concept, ...]
    authors: tuple[str, ...]
    section: tuple[Section, ...]
    prerequisites: tuple[Id, ...] = ()
    sources: tuple[Document, ...] = ()
