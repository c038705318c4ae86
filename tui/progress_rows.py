"""A report as the rows of three lists, each with the lesson it leads to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from unstir.lessons.lesson import Course
from unstir.quizzes.question import AnyQuestion, Id
from unstir.tui.ago import ago
from unstir.tui.page import words_of_document
from unstir.tui.progress_report import Report
from unstir.tui.progress_text import in_words, misconception_said

OVERCOME, MET, NOT_MET = "✓", "•", " "


@dataclass(frozen=True)
class Row:
    """What it is about, how it stands in a word or two, and the lesson that teaches it.

    share is what is mastered of it, 0..1, if that can be said; about is a sentence. lesson is empty
    where only the final assessment asks for it.
    """

    sign: str
    name: str
    share: float | None
    said: str
    about: Content
    lesson: str


@dataclass(frozen=True)
class RowList:
    """Rows under a title; empty stands in their place where there are none."""

    title: str
    rows: tuple[Row, ...]
    empty: str = ""


def row_lists(course: Course, report: Report) -> tuple[RowList, ...]:
    """The lessons, the concepts and the misconceptions."""
    none_yet = "No answer has shown one yet. What shows stands here until it is overcome."
    return (
        RowList("Lessons", tuple(_lessons(course, report))),
        RowList("Concepts", tuple(_concepts(course, report))),
        RowList("Misconceptions", tuple(_misconceptions(course, report)), none_yet),
    )


def _lessons(course: Course, report: Report) -> Iterator[Row]:
    for lesson, line in zip(course.lessons, report.lessons, strict=True):
        sign = OVERCOME if line.done else MET if line.mastered else NOT_MET
        share = line.mastered / line.questions if line.questions else None
        said = f"{line.mastered} of {line.questions}"
        yield Row(sign, line.title, share, said, words_of_document(lesson.summary), line.id)


def _concepts(course: Course, report: Report) -> Iterator[Row]:
    homes = _homes(course, lambda question: question.concepts)
    for line in report.concepts:
        is_known = line.mastered == line.questions
        sign = OVERCOME if is_known else MET if line.last else NOT_MET
        met = f", {ago(line.last, report.now)}" if line.last else ""
        said = f"{line.mastered} of {line.questions}{met}"
        about = words_of_document(course.concepts[Id(line.id)])
        share = line.mastered / line.questions
        yield Row(sign, in_words(line.id), share, said, about, homes.get(line.id, ""))


def _misconceptions(course: Course, report: Report) -> Iterator[Row]:
    homes = _homes(course, lambda question: question.misconceptions())
    for line in report.misconceptions:
        sign = OVERCOME if line.is_overcome else MET
        said = misconception_said(line, report)
        about = words_of_document(course.misconceptions[Id(line.id)])
        yield Row(sign, in_words(line.id), None, said, about, homes.get(line.id, ""))


def _homes(course: Course, names: Callable[[AnyQuestion], Iterable[str]]) -> Mapping[str, str]:
    """The first lesson with a question of each name."""
    homes: dict[str, str] = {}
    for lesson in course.lessons:
        for question in lesson.questions:
            for name in names(question):
                homes.setdefault(name, lesson.id)
    return homes
