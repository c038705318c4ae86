"""`unstir collect`: takes in the submissions of a class."""

import argparse
import gc
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course
from unstir.lessons.outline import built_in
from unstir.lessons.problem import ContentError
from unstir.progress.error import RecordError
from unstir.tui.certificates.faces import Typesetter, font_folders
from unstir.tui.handed_in.collecting import ENDING, Wanted, collect
from unstir.tui.handed_in.report import (
    signed_by_file,
    summary,
    write_certificates,
    write_report,
)
from unstir.tui.instructor import signing_of
from unstir.tui.meanwhile import saying
from unstir.tui.refusal import FAILED, MISUSED, Refusal


def run(options: argparse.Namespace) -> int:
    """`unstir collect`: take in a class, and write down what it did."""
    if not options.folder.is_dir():
        raise Refusal(f"{options.folder}: there is no such folder.", MISUSED)
    if options.until and not options.issue:
        raise Refusal("--until: it is for certificates; add --issue to make them.", MISUSED)
    courses = (_whole(options.course or built_in()), *map(_whole, options.also))
    signing = signing_of(options) if options.issue else None
    gc.freeze()  # the course stays; looking for garbage in it took a quarter of the time
    out: Path = options.out or options.folder / "results"
    with saying("Reading the submissions ...") as say:
        wanted = Wanted(courses, tuple(options.edition), options.word)
        found = collect(options.folder, wanted, lambda n, of: say(f"Grading {n} of {of} anew ..."))
    if not (found.taken or found.not_taken):
        sentence = f"neither it nor a folder in it holds a file that ends in {ENDING}."
        raise Refusal(f"{options.folder}: {sentence}", FAILED)
    try:
        names: dict[str, str] | None = None
        if signing is not None:
            signed = signed_by_file(found, courses[0], signing)
            with saying("Drawing certificates ...") as say:
                setter = Typesetter(None, font_folders(Path.home()))
                names = write_certificates(
                    signed, out, setter, lambda n, of: say(f"Drawing certificate {n} of {of} ...")
                )
        paths = write_report(found, courses[0], out, names or {})
    except RecordError as error:
        raise Refusal(f"--out: {error}", FAILED) from error
    print(summary(found, None if names is None else len(names), paths))  # noqa: T201 -- a command line speaks
    return 0


def _whole(folder: Traversable) -> Course:
    """A course without any problem: grades must not depend on what could be read of it."""
    if not folder.is_dir():
        raise Refusal(f"{folder}: there is no such folder of a course.", MISUSED)
    try:
        with saying("Reading the course ..."):
            return load_course(folder)
    except ContentError as error:
        raise Refusal(f"this course cannot be opened.\n{error}", FAILED) from error
