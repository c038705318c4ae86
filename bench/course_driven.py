"""The whole course taken by keys alone, from the first screen to the certificate.

    python -m bench.course_driven [--size 80x24] [--screens FILE]

A learner who knows every answer opens each lesson from the course, goes through its sections,
answers every question, takes the final assessment and puts a name on the certificate. On the way
each section is looked at, beside its text and on the whole screen: whatever is cut, or has no room,
is told. Prints how many keys that took and how long, and how often a sign such as `+2` stands for
numbers or knobs that only the whole screen has room for; --screens keeps the text of every screen.
Exit 1 where something is cut, or the record lacks a lesson, an answer or the result at the end.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.interleaved import machine
from tests.tui.learner import NOON, learner_at
from tests.tui.walk import NAME, Walk
from unstir.lessons.course import load_course
from unstir.lessons.outline import built_in
from unstir.progress.journal import Journal
from unstir.tui.start import Start

SEED = 7
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}


async def walked(journal: Journal, folder: Path, size: tuple[int, int]) -> Walk:
    """The walk through the built-in course in a terminal of this size."""
    start = Start(
        course=built_in(),
        journal=journal,
        picture=None,
        colour=True,
        utf8=True,
        clock=lambda: NOON,
        seed=SEED,
        crash_log=folder / "crash.log",
    )
    async with learner_at(start, size) as learner:
        walk = Walk(load_course(built_in()), learner, SEED)
        try:
            await walk.whole()
        except BaseException:
            print("\n".join(walk.screens[-1:]), learner.text(), sep="\n--- and then\n")
            raise
        return walk


def missing(walk: Walk, journal: Journal) -> Iterator[str]:
    """What the record should hold and does not."""
    course = walk.course
    answers = journal.attempts(course.id)
    finished = {one.lesson for one in journal.completions(course.id)}
    right = {one.question for one in answers if one.correct}
    asked = {question.id for lesson in course.lessons for question in lesson.questions}
    yield from (f"{one.id} is not finished" for one in course.lessons if one.id not in finished)
    yield from (f"{one} is not answered" for one in sorted(asked - right))
    yield from (f"{one.question} is answered wrong" for one in answers if not one.correct)
    results = [(one.right, one.of) for one in journal.assessments(course.id)]
    if results != [(course.assessment.length, course.assessment.length)]:
        yield f"the assessment: {results}"
    if NAME not in walk.screens[-1]:
        yield "the certificate has no name"


def main() -> int:
    """Take the course; 0 where nothing on the way was cut."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--screens", type=Path)
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    os.environ |= TERMINAL
    began, worked = time.perf_counter(), time.process_time()
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder), lambda: NOON) as journal,
    ):
        walk = asyncio.run(walked(journal, Path(folder), (columns, rows)))
        faults = [*missing(walk, journal), *walk.faults]
        answers = len(journal.attempts(walk.course.id))
    print(machine())
    print(
        f"{options.size}: {walk.pressed} keys, {answers} answers, {len(walk.screens)} screens, "
        f"{time.perf_counter() - began:.0f} s ({time.process_time() - worked:.0f} s of a core)"
    )
    for part in ("readings", "knobs"):
        signs = sum(one.endswith(part) for one in walk.shortened)
        print(f"{signs} times there is a sign for more {part}; the whole screen shows all")
    if options.screens:
        options.screens.write_text("\n".join(walk.screens), encoding="utf-8")
    print("\n".join(faults) or "all is in the record, and nothing is cut")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
