"""A learner's record for other programs: JSON of the report, CSV of every answer."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from unstir.lessons.lesson import Course
from unstir.progress.attempt import Attempt, stamp
from unstir.quizzes.exchange.csv_text import harmless
from unstir.tui.progress_report import (
    ConceptLine,
    LessonLine,
    MisconceptionLine,
    Report,
    SurenessLine,
)

FORMAT = 1
COLUMNS = (
    "at", "course", "lesson", "question", "response", "correct", "hints", "confidence", "seconds",
    "seed", "meaning", "edition",
)  # fmt: skip


def json_text(course: Course, report: Report) -> str:
    """The report as docs/progress.md describes it."""
    misconceptions = [
        {**_fields(line), "overcome": line.is_overcome} for line in report.misconceptions
    ]
    fields = {
        "format": FORMAT,
        "course": course.id,
        "title": course.title,
        "edition": course.edition,
        "at": stamp(report.now),
        "lessons": list(map(_fields, report.lessons)),
        "concepts": list(map(_fields, report.concepts)),
        "misconceptions": misconceptions,
        "sureness": list(map(_fields, report.sureness)),
        "days": [day.isoformat() for day in report.days],
        "days_in_a_row": report.days_in_a_row,
        "seconds": round(report.time.total_seconds()),
        "answers": report.answers,
        "right": report.right,
        "due": report.due,
    }
    return json.dumps(fields, ensure_ascii=False, indent=2)


def _fields(
    line: LessonLine | ConceptLine | MisconceptionLine | SurenessLine,
) -> dict[str, Any]:
    """A line's fields by their own names; times as the record writes them."""
    return {
        name: stamp(value) if isinstance(value, datetime) else value
        for name, value in asdict(line).items()
    }


def csv_text(attempts: Iterable[Attempt]) -> str:
    """Every answer in a row, in the order of the record.

    A cell that a spreadsheet could take for a formula begins with an apostrophe (CWE-1236).
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in _row(attempt)] for attempt in attempts)
    return stream.getvalue()


def _row(attempt: Attempt) -> tuple[object, ...]:
    return (
        stamp(attempt.at),
        attempt.course,
        attempt.lesson,
        attempt.question,
        attempt.response,
        "true" if attempt.correct else "false",
        attempt.hints,
        attempt.confidence or "",
        f"{attempt.seconds:.3f}",
        attempt.seed,
        attempt.meaning,
        attempt.edition,
    )
