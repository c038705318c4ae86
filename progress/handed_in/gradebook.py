"""A class as a table: one row a learner, safe to open in any spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unstir.progress.handed_in.submission import Learner

FIRST = ("id_number", "name", "file")
LAST = ("assessment", "total", "certificate", "key", "flags")


@dataclass(frozen=True)
class GradeRow:
    """What a learner has reached, in percent from 0 to 100.

    lessons holds the share of the questions of each that were right when last answered.
    assessment is the best final assessment, None where none was taken. file is where it came from,
    certificate the name of the file that was issued, flags what does not fit.
    """

    learner: Learner
    file: str
    lessons: Mapping[str, int]
    assessment: int | None
    certificate: str
    key: str
    flags: tuple[str, ...]


def gradebook(rows: Iterable[GradeRow], lessons: Sequence[str], *, has_assessment: bool) -> str:
    """The table as CSV, with commas between cells and a dot in numbers.

    The total is the assessment; in a course that has none, the mean of the lessons.
    """
    cells = [[*FIRST, *lessons, *LAST]]
    for row in rows:
        shares = [row.lessons.get(lesson, 0) for lesson in lessons]
        mean = sum(shares) / len(shares) if shares else 0
        total = (row.assessment or 0) if has_assessment else mean
        cells.append(
            [
                row.learner.id,
                row.learner.name,
                row.file,
                *map(str, shares),
                "" if row.assessment is None else str(row.assessment),
                f"{total:g}" if has_assessment else f"{total:.1f}",
                row.certificate,
                row.key,
                "; ".join(row.flags),
            ]
        )
    return as_csv(cells)


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Rows of texts as CSV in which no text is a formula to a spreadsheet (CWE-1236)."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([map(harmless, row) for row in rows])
    return file.getvalue()


def harmless(text: str) -> str:
    """The text in one line, with an apostrophe in front where a spreadsheet would compute it."""
    line = " ".join(text.replace("\0", "").split())
    if _NUMBER.fullmatch(line):
        return line
    return f"'{line}" if line.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else line


_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
