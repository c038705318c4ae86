"""The command line: looks around, opens course and record, and starts the app or prints text.

Textual is imported last, behind the first frame, which tui/__main__.py shows; numpy later still,
when a lesson is opened; torch never.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.lessons.outline import CourseOutline, outline
from unstir.lessons.problem import ContentError
from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui import garbage, offline, typed
from unstir.tui.capability import Capability, Wishes, capability
from unstir.tui.hearing import Answers, Hearing
from unstir.tui.learning import course_folder
from unstir.tui.meanwhile import saying
from unstir.tui.output import write_as_typed
from unstir.tui.refusal import FAILED, MISUSED, Refusal
from unstir.tui.splash import Splash
from unstir.tui.start import WELCOMED, Start
from unstir.tui.surroundings import Surroundings, look_around, settle
from unstir.tui.wishes import insist, wishes_of

if TYPE_CHECKING:
    import argparse

TURN = 0.001  # seconds for which a thread works while others wait; one of them writes what is shown


def main(arguments: Sequence[str] | None = None, splash: Splash | None = None) -> int:
    """Run unstir; 0 when all went well, 1 for broken content, 2 for wrong use.

    splash is the first frame, which may be on the screen already.
    """
    settle(os.environ)
    write_as_typed((sys.stdout, sys.stderr), os.environ)
    options = typed.options(arguments)
    try:
        with splash or Splash() as first_frame:
            return _run(options, first_frame)
    except Refusal as refusal:
        print(f"unstir: {refusal}", file=sys.stderr)  # noqa: T201 -- a command line speaks
        return refusal.status
    except PermissionError as error:  # even a look at a path raises it, inside a closed folder
        sentence = f"{error.filename} cannot be opened: check its rights and those of its folder."
        print(f"unstir: {sentence}", file=sys.stderr)  # noqa: T201 -- as above
        return FAILED
    except BrokenPipeError:  # the reader of a pipe (less, head) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(options: "argparse.Namespace", splash: Splash) -> int:
    if run := getattr(options, "run", None):
        status: int = run(options)
        return status
    if options.command == "courses":
        return _list_courses(options.data_dir)
    folder = course_folder(options.course)
    around = look_around(os.environ, (sys.stdin, sys.stdout, sys.stderr), plain=options.plain)
    if options.command == "lesson" and options.id:
        return _print_lesson(folder, options.id)
    contents = _outline(folder)
    listed = options.command == "lesson"
    if listed or (around.why_plain and _is_read_later(options)):
        return _print_outline(contents, "" if listed else around.why_plain)
    _check_picture(options.picture)
    if around.why_plain:
        return _study(folder, around, options)
    splash.show()
    return _open_app(folder, contents, around, options, splash)


def _outline(folder: Traversable) -> CourseOutline:
    try:
        contents = outline(folder)
    except ContentError as error:
        raise Refusal(f"this course cannot be opened.\n{error}", FAILED) from error
    if not contents.lessons:
        raise Refusal(
            "this course names no lessons; name their files in course.toml: "
            'lessons = ["..."] in a [[part]].',
            FAILED,
        )
    return contents


def _check_picture(path: Path | None) -> None:
    """Say before the screen changes that a picture cannot be opened."""
    if path is None:
        return
    from unstir.tui.photo import PictureError, open_picture  # noqa: PLC0415 -- numpy and Pillow

    try:
        open_picture(path)
    except PictureError as error:
        raise Refusal(f"--picture {error}", MISUSED) from error


def _print_lesson(folder: Traversable, wanted: str) -> int:
    from unstir.lessons.course import load_course  # noqa: PLC0415 -- numpy
    from unstir.tui.plain.printed import lesson_text  # noqa: PLC0415 -- needed here alone

    try:
        with saying("Reading the course ..."):
            course = load_course(folder)
    except ContentError as error:
        raise Refusal(f"this course cannot be opened.\n{error}", FAILED) from error
    for lesson in course.lessons:
        if lesson.id == wanted:
            print(lesson_text(lesson))  # noqa: T201
            return 0
    known = ", ".join(lesson.id for lesson in course.lessons)
    raise Refusal(f"lesson {wanted}: there is no such lesson; there are: {known}.", MISUSED)


def _print_outline(contents: CourseOutline, why_plain: str) -> int:
    lines = [contents.title, ""]
    lines += [f"  {one.id:<24}{one.title} ({one.minutes} minutes)" for one in contents.lessons]
    lines += ["", "Read a lesson: unstir lesson " + contents.lessons[0].id]
    print("\n".join(lines))  # noqa: T201
    if why_plain:
        print(why_plain, file=sys.stderr)  # noqa: T201
    return 0


def _is_read_later(options: "argparse.Namespace") -> bool:
    """Whether the output goes to a pager or a file: nobody there could answer a question."""
    return sys.stdin.isatty() and not sys.stdout.isatty() and not options.plain


def _study(folder: Traversable, around: Surroundings, options: "argparse.Namespace") -> int:
    """The course as a dialogue in text."""
    from unstir.tui.plain.opening import study  # noqa: PLC0415 -- numpy

    print(around.why_plain, file=sys.stderr)  # noqa: T201
    with _open_journal(options.data_dir)[0] as journal:
        _remember(journal, options.course)
        try:
            study(folder, journal, options.picture)
        except ContentError as error:
            raise Refusal(f"this course cannot be opened.\n{error}", FAILED) from error
    return 0


def _open_journal(chosen: Path | None) -> tuple[Journal, Path]:
    """The record and the folder it is in; where that fails, one that saves nothing and says so."""
    try:
        folder = data_folder(chosen, os.environ)
        return Journal.open(folder, _now), folder
    except RecordError as error:
        return Journal.unsaved(str(error), _now), Path(tempfile.gettempdir())


def _list_courses(chosen: Path | None) -> int:
    from unstir.tui.courses import listing  # noqa: PLC0415 -- needed here alone

    journal, data = _open_journal(chosen)
    with journal:
        print(listing(journal, data))  # noqa: T201
    return 0


def _remember(journal: Journal, course: Path | None) -> None:
    if course is not None:
        from unstir.tui.courses import remember  # noqa: PLC0415 -- needed here alone

        remember(journal, course)


def _now() -> datetime:
    """The time where the learner is: their calendar says where a day begins."""
    return datetime.now(UTC).astimezone()


def _heard(splash: Splash) -> Hearing | None:
    """What the terminal answered to the first frame's questions, and will yet; None if unasked."""
    if splash.asked is None:
        return None
    hearing = Hearing(sys.stdin.fileno(), splash.asked)
    hearing.listen()
    return hearing


def _open_app(
    folder: Traversable,
    contents: CourseOutline,
    around: Surroundings,
    options: "argparse.Namespace",
    splash: Splash,
) -> int:
    garbage.rest()
    sys.setswitchinterval(TURN)
    offline.import_asyncio()
    with ThreadPoolExecutor(1) as meanwhile:  # a new record waits for the disk
        opened = meanwhile.submit(_open_journal, options.data_dir)
        from unstir.tui.app import UnstirApp  # noqa: PLC0415 -- after the first frame

        journal, data = opened.result()
    with journal:
        _remember(journal, options.course)
        hearing = _heard(splash)
        terminal = _terminal(hearing, wishes_of(options, journal), around)
        start = Start(
            course=folder,
            journal=journal,
            picture=options.picture,
            colour=terminal.colours.value != "none",
            utf8=around.utf8,
            clock=_now,
            seed=int.from_bytes(os.urandom(4)),
            crash_log=data / "crash.log",
            notices=tuple(str(one) for one in (journal.trouble, journal.repaired) if one),
            terminal=terminal,
            hearing=hearing,
            welcome=_is_new(journal, contents),
        )
        app = UnstirApp(start, contents)
        app.run()
    return app.return_code or 0


def _is_new(journal: Journal, contents: CourseOutline) -> bool:
    """Whether nobody was here before, as far as the record can tell."""
    try:
        kept = (journal.place(contents.id), journal.recalled(WELCOMED))
    except RecordError:
        return False
    return journal.writable and kept == (None, None)


def _terminal(hearing: Hearing | None, wishes: Wishes, around: Surroundings) -> Capability:
    """What the terminal can show, by its answers and the learner's wishes; set for Textual too."""
    answers = hearing.answers() if hearing else Answers()
    terminal = capability(os.environ, answers, wishes, utf8=around.utf8)
    insist(terminal)
    return terminal
