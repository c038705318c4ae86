"""A report as sentences and lines of text."""

from collections.abc import Iterator

from unstir.lessons.lesson import Course
from unstir.progress.attempt import Confidence
from unstir.quizzes.question import Id
from unstir.tui.ago import ago, lasting
from unstir.tui.plain.console import wrapped
from unstir.tui.plain.voice import SIGNS
from unstir.tui.progress_report import ConceptLine, LessonLine, MisconceptionLine, Report

SAID = {
    Confidence.GUESSED: "when you guessed",
    Confidence.UNSURE: "when unsure",
    Confidence.SURE: "when sure",
}


def progress_text(course: Course, report: Report) -> str:
    """The whole report in lines of at most 78 letters."""
    parts = [course.title, wrapped(f"{standing(report)} {studied(report)}".strip())]
    parts += map(wrapped, filter(None, (judged(report), coming_back(report, "unstir review"))))
    parts.append("\n".join(["Lessons", *map(_lesson, report.lessons)]))
    met = [line for line in report.concepts if line.last is not None]
    if met:
        parts.append("\n".join(["Concepts you met", *(_concept(one, report) for one in met)]))
    if report.misconceptions:
        parts.append("\n".join(["Misconceptions", *_misconceptions(course, report)]))
    return "\n\n".join(parts)


def standing(report: Report) -> str:
    """How far the learner is, in a sentence."""
    return (
        f"{report.done} of {counted(len(report.lessons), 'lesson')} done,"
        f" {report.mastered} of {counted(report.questions, 'question')} mastered."
    )


def studied(report: Report) -> str:
    """On how many days, and how long; nothing as long as there is nothing to say."""
    if not report.days:
        return ""
    week = f", {report.week} of the last 7" if report.week else ""
    row = f", {report.days_in_a_row} in a row" if report.days_in_a_row > 1 else ""
    time = f", {lasting(report.time)} in all" if report.time else ""
    return f"You studied on {counted(len(report.days), 'day')}{week}{row}{time}."


def judged(report: Report) -> str:
    """How well the learner knew what they knew; nothing as long as they never said."""
    said = [f"{one.right} of {one.answers} {SAID[one.said]}" for one in report.sureness]
    return f"Right: {', '.join(said)}." if said else ""


def coming_back(report: Report, how: str) -> str:
    """How many questions came back, and how to answer them; nothing where none did."""
    if not report.due:
        return ""
    verb = "has" if report.due == 1 else "have"
    return f"{counted(report.due, 'question')} {verb} come back: {how}."


def counted(number: int, thing: str) -> str:
    """A number of things: 1 day, 2 days."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def in_words(name: str) -> str:
    """What an id says: variance for standard deviation."""
    return name.replace("-", " ")


def concept_said(line: ConceptLine, report: Report) -> str:
    """How well a concept is known: 2 of 3 mastered, last met yesterday."""
    met = "" if line.last is None else f", last met {ago(line.last, report.now)}"
    return f"{line.mastered} of {line.questions} mastered{met}"


def misconception_said(line: MisconceptionLine, report: Report) -> str:
    """Seen 3 times, last right 2 days ago; or when it was seen last, while it is not overcome."""
    seen = {1: "seen once", 2: "seen twice"}.get(line.seen, f"seen {line.seen} times")
    if line.last_right is not None and line.is_overcome:
        return f"{seen}, last right {ago(line.last_right, report.now)}"
    when = ago(line.last_seen, report.now)
    return f"{seen}, last {when}" if line.seen > 1 else f"{seen}, {when}"


def _lesson(line: LessonLine) -> str:
    sign = "done" if line.done else ""
    return f"  {sign:<6}{line.mastered:>3} of {line.questions:<4}{line.title}"


def _concept(line: ConceptLine, report: Report) -> str:
    return wrapped(f"{in_words(line.id)}: {concept_said(line, report)}", "  ", "      ")


def _misconceptions(course: Course, report: Report) -> Iterator[str]:
    for line in report.misconceptions:
        yield wrapped(f"{in_words(line.id)}: {misconception_said(line, report)}", "  ", "      ")
        sentence = course.misconceptions[Id(line.id)]
        yield wrapped(SIGNS.flat_document(sentence), "      ")
