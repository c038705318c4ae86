"""Questions as a table for spreadsheets: one row each, columns in the order of reading."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from unstir.quizzes.choice import LETTERS, SingleChoice
from unstir.quizzes.exchange.sent import NotSent, Sent, Written, losses_of_visuals
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import AnyQuestion, Markup
from unstir.quizzes.several import SeveralChoices

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FIRST = ("id", "kind", "question", "right", "tolerance", "relative tolerance", "order")
_LAST = ("feedback", "otherwise", "explanation", "hints", "concepts")

Row = Mapping[str, object]


def csv_text(questions: Iterable[AnyQuestion]) -> Written:
    """The questions as comma-separated values in UTF-8.

    A cell that a spreadsheet could take for a formula begins with an apostrophe (CWE-1236).
    """
    rows: list[Row] = []
    items: list[Sent | NotSent] = []
    for question in questions:
        row = _row(question)
        if row is None:
            items.append(NotSent(question.id, "the table has no columns for this kind"))
        else:
            rows.append(row)
            items.append(Sent(question.id, tuple(losses_of_visuals(question))))
    return Written(_table(rows), tuple(items))


def harmless(value: object) -> str:
    """A cell that no spreadsheet computes."""
    cell = str(value)
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _table(rows: Sequence[Row]) -> str:
    answers = list(dict.fromkeys(key for row in rows for key in row if key[-1:].isdigit()))
    answers.sort(key=lambda key: int(key.rpartition(" ")[2]))
    columns = [*_FIRST, *answers, *_LAST]
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([harmless(row.get(column, "")) for column in columns] for row in rows)
    return stream.getvalue()


def _row(question: AnyQuestion) -> Row | None:
    match question:
        case SingleChoice() | SeveralChoices():
            own: Row = {
                "kind": "choice" if isinstance(question, SingleChoice) else "several",
                "right": " ".join(
                    LETTERS[place] for place, one in enumerate(question.choices) if one.correct
                ),
                "order": question.order.value,
            }
            answers = [(one.text, one.feedback, one.misconception) for one in question.choices]
        case Numeric():
            own = {
                "kind": "numeric",
                "right": repr(question.value),
                "tolerance": _given(question.tolerance),
                "relative tolerance": _given(question.relative_tolerance),
                "feedback": question.feedback,
                "otherwise": question.otherwise,
            }
            answers = [
                (Markup(repr(b.value)), b.feedback, b.misconception) for b in question.branches
            ]
        case _:
            return None
    return {
        "id": question.id,
        "question": question.stem,
        "explanation": question.explanation,
        "hints": "\n".join(question.hints),
        "concepts": " ".join(question.concepts),
        **own,
        **{
            f"{column} {place}": cell or ""
            for place, answer in enumerate(answers, start=1)
            for column, cell in zip(("answer", "feedback", "misconception"), answer, strict=True)
        },
    }


def _given(number: float | None) -> str:
    return "" if number is None else repr(number)
