"""Writes down what a class has done: gradebook, items, statements, certificates; sums it up."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unstir.lessons.clean import clean
from unstir.lessons.lesson import Course
from unstir.progress.certificates.credential import Issuer, credential
from unstir.progress.certificates.keys import Key
from unstir.progress.disk import create_folder, put_in_place
from unstir.progress.handed_in.gradebook import gradebook
from unstir.progress.handed_in.items import Item, analysed, item_table
from unstir.progress.handed_in.statements import statements
from unstir.quizzes.choice import LETTERS, SingleChoice
from unstir.tui.certificates.earned import rule_of
from unstir.tui.certificates.faces import Typesetter
from unstir.tui.certificates.files import Signed, sign, write_files
from unstir.tui.certificates.handing_out import handed_out
from unstir.tui.handed_in.collecting import Collected, Taken, Told, row, row_of_nothing

CERTIFICATES = "certificates"


@dataclass(frozen=True)
class Signing:
    """With what certificates are issued: the issuer's key and name, when, and until when."""

    key: Key
    name: str
    issued: datetime
    expires: str | None


def signed_by_file(found: Collected, course: Course, signing: Signing) -> Mapping[str, Signed]:
    """A signed certificate for everybody who has earned one, by the file that was handed in."""
    issuer = Issuer(signing.key.did, signing.name)
    certificates = ((taken, taken.earned(course)) for taken in found.taken)
    return {
        taken.file: sign(
            credential(earned, taken.submission.did, issuer, signing.issued, signing.expires),
            signing.key,
        )
        for taken, earned in certificates
        if earned is not None
    }


def write_report(
    found: Collected, course: Course, folder: Path, certificates: Mapping[str, str]
) -> tuple[Path, ...]:
    """Gradebook, items and statements in a folder; RecordError where they cannot be written.

    certificates has the name of what was issued, by the file that was handed in.
    """
    rows = [
        *(row(taken, course, certificates.get(taken.file, "")) for taken in found.taken),
        *map(row_of_nothing, found.not_taken),
    ]
    lessons = [lesson.id for lesson in course.lessons if lesson.questions]
    has_assessment = rule_of(course).assessment is not None
    texts = {
        "gradebook.csv": gradebook(rows, lessons, has_assessment=has_assessment),
        "items.csv": item_table(_items(found), _wrong(course)),
        "statements.json": "[" + ",\n".join(_statements(found, course)) + "]\n",
    }
    with handed_out(folder):
        create_folder(folder)
        return tuple(_written(folder / name, text) for name, text in texts.items())


def _written(path: Path, text: str) -> Path:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    put_in_place(new, path)
    return path


def _items(found: Collected) -> Sequence[Item]:
    """The questions, as those did who are not flagged."""
    return analysed(taken.graded for taken in found.taken if not taken.flags)


def _statements(found: Collected, course: Course) -> Iterator[str]:
    """Of those who are not flagged, a line each."""
    asked = rule_of(course).assessment
    percent = asked.percent if asked else 0
    for taken in found.taken:
        if not taken.flags:
            told = statements(taken.submission, taken.graded, taken.examined, percent)
            yield from (json.dumps(each, ensure_ascii=False) for each in told)


def _wrong(course: Course) -> dict[str, Sequence[str]]:
    """The wrong choices of the questions that offer some, by the questions' ids."""
    return {
        question.id: [
            letter
            for letter, choice in zip(LETTERS, question.choices, strict=False)
            if not choice.correct
        ]
        for question in course.questions
        if isinstance(question, SingleChoice)
    }


def write_certificates(
    signed: Mapping[str, Signed], folder: Path, setter: Typesetter, told: Told
) -> dict[str, str]:
    """Four files for each certificate; the name of each, by the file that was handed in."""
    names: dict[str, str] = {}
    for number, (file, it) in enumerate(signed.items(), start=1):
        told(number, len(signed))
        stem = f"{number:03}-{_plain(it.credential.learner)}"
        written = write_files(it, folder / CERTIFICATES, stem, setter)
        names[file] = f"{CERTIFICATES}/{written.paths[0].name}"
    return names


def _plain(name: str) -> str:
    """A name as part of a file's name."""
    return re.sub(r"[^\w]+", "-", name)[:40].strip("-").lower() or "learner"


def summary(found: Collected, certificates: int | None, paths: Sequence[Path]) -> str:
    """What an instructor wants to know first; certificates is None where none was to be issued."""
    flagged = [taken for taken in found.taken if taken.flags]
    total, fit = len(found.taken) + len(found.not_taken), len(found.taken) - len(flagged)
    submissions = "1 submission" if total == 1 else f"{total} submissions"
    doubted = "1 is flagged" if len(flagged) == 1 else f"{len(flagged)} are flagged"
    lost = (
        "1 does not count" if len(found.not_taken) == 1 else f"{len(found.not_taken)} do not count"
    )
    lines = [f"{submissions}: {fit} fit, {doubted}, {lost}."]
    lines += [f"  {_who(one)}: {'; '.join(one.flags)}" for one in flagged]
    lines += [f"  {one.file} does not count: {one.fault}" for one in found.not_taken]
    if certificates is not None:
        drawn = "1 certificate" if certificates == 1 else f"{certificates} certificates"
        lines.append(f"{drawn}; {fit - certificates} who fit lack something.")
    lines += [f"Wrote {path}" for path in paths]
    return clean("\n".join(line.replace("\n", " ") for line in lines))


def _who(taken: Taken) -> str:
    learner = taken.submission.learner
    return f"{taken.file} ({learner.name or learner.id or 'no name'})"
