"""`unstir check`: every problem of a course or a lesson, in one run, with its place and remedy."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from unstir.lessons.banks import bank_at
from unstir.lessons.check import Report, check, check_bank, check_lesson
from unstir.lessons.outline import built_in
from unstir.lessons.problem import Problem
from unstir.lessons.written import GLOSSARY
from unstir.tui.meanwhile import saying
from unstir.tui.refusal import FAILED, MISUSED, Refusal

RED, YELLOW, GREEN = "31", "33", "32"
PLAIN = ""


def run(path: Path | None, *, as_json: bool) -> int:
    """Print what there is to say about a course's folder or a lesson's file; 1 when it is wrong."""
    with saying("Checking ..."):
        report = report_on(path)
    if as_json:
        text = json.dumps(_as_json(report), indent=2, ensure_ascii=False)
    else:
        text = as_text(report, coloured=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    print(text)  # noqa: T201 -- a command line speaks
    return FAILED if report.problems else 0


def report_on(path: Path | None) -> Report:
    """The report on a folder, a lesson, or the built-in course."""
    if path is None:
        return check(built_in())
    if path.is_dir():
        return check(path)
    if not path.is_file():
        raise Refusal(
            f"check {path}: there is no such folder or file; "
            "name the folder that holds course.toml, or one lesson's file.",
            MISUSED,
        )
    if path.name in ("course.toml", GLOSSARY):
        return check(path.parent)
    bank = bank_at(path)
    return check_bank(bank) if bank else check_lesson(path)


def as_text(report: Report, *, coloured: bool) -> str:
    """Problems and warnings, a line each, under two headings, and how many there are."""
    blocks = [
        *_block("Errors, which keep lessons from being opened:", report.problems, RED, coloured),
        *_block("Warnings, which you may leave:", report.warnings, YELLOW, coloured),
        _closing(report, coloured),
    ]
    return "\n\n".join(blocks)


def _block(title: str, problems: Sequence[Problem], colour: str, coloured: bool) -> list[str]:  # noqa: FBT001 -- passed on
    if not problems:
        return []
    return ["\n".join([_painted(title, colour if coloured else PLAIN), *map(str, problems)])]


def _closing(report: Report, coloured: bool) -> str:  # noqa: FBT001 -- passed on
    if report.problems or report.warnings:
        return f"{report.counts}."
    return _painted(f"{report.counts}: all is in order.", GREEN if coloured else PLAIN)


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if colour else text


def _as_json(report: Report) -> dict[str, list[dict[str, str | int]]]:
    return {
        "errors": [asdict(problem) for problem in report.problems],
        "warnings": [asdict(problem) for problem in report.warnings],
    }
