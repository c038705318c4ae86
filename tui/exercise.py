"""`unstir exercise`: build a diffusion model yourself, in five files checked against the engine."""

import argparse
import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.tui.refusal import FAILED, MISUSED, Refusal

if TYPE_CHECKING:
    from unstir.lessons.exercises import Exercise
    from unstir.progress.journal import Journal
    from unstir.tui.exercises.session import Session

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name

EVERY = 0.3  # seconds between two looks at the files
TOGETHER = "together"
STOPPED = 130  # what shells say of a program that Ctrl-C ended
DESCRIPTION = """Five parts of a diffusion model to write in your own editor: the schedule, the
forward jump, the loss, the training loop and the sampler. Each is compared with the engine. This is
no sandbox: your file runs on this machine with your own rights, within limits of time, memory and
output, which guard against slips. Check only what you wrote."""


def add_commands(commands: "Commands") -> None:
    """Add `exercise`; each of its own commands imports what it needs itself."""
    exercise = commands.add_parser(
        "exercise", help="build a diffusion model yourself, in five files", description=DESCRIPTION
    )
    exercise.set_defaults(run=_list, folder=None)
    own = exercise.add_subparsers(metavar="COMMAND")
    begin = own.add_parser("start", help="write the file of an exercise, for you to fill in")
    begin.set_defaults(run=_start)
    check = own.add_parser("check", help="run your file, and compare it with the engine")
    check.add_argument("--watch", action="store_true", help="again at each saving, and then on")
    check.set_defaults(run=_check)
    watch = own.add_parser("watch", help="check at each saving, and go on to the next exercise")
    watch.set_defaults(run=_watch)
    hint = own.add_parser("hint", help="the next hint, after those before it")
    hint.set_defaults(run=_hint)
    solution = own.add_parser("solution", help="one way to write it; it is noted as seen")
    solution.add_argument("--yes", action="store_true", help="show it without asking")
    solution.set_defaults(run=_solution)
    for parser in (begin, check, watch, hint, solution):
        parser.add_argument(
            "name",
            nargs="?",
            metavar="NAME",
            help="schedule, jump, loss, training or sampler; without it, the next to be solved"
            + ("; together for the program that uses all five" if parser is begin else ""),
        )
    for parser in (exercise, begin, check, watch):
        parser.add_argument(
            "--folder",
            type=Path,
            default=argparse.SUPPRESS,
            help="where your files are; at first ./unstir-exercises, later where they were",
        )


def _list(options: argparse.Namespace) -> int:
    with _session(options) as session:
        session.overview()
        session.say_what_is_next()
    return 0


def _start(options: argparse.Namespace) -> int:
    with _session(options) as session:
        if options.name == TOGETHER:
            session.start_together()
        elif exercise := _chosen(options, session):
            session.start(exercise)
    return 0


def _check(options: argparse.Namespace) -> int:
    if options.watch:
        return _watch(options)
    with _session(options) as session:
        exercise = _chosen(options, session)
        if exercise is None:
            return 0
        if not session.check(exercise):
            session.say(f"  A hint: unstir exercise hint {exercise.id}")
            return FAILED
        session.say_what_is_next()
        return 0


def _watch(options: argparse.Namespace) -> int:
    from unstir.tui.exercises.watch import Watch  # noqa: PLC0415 -- needed here alone

    with _session(options) as session, _keys() as wait:
        if exercise := _chosen(options, session):
            try:
                Watch(session, wait, _clear).run(exercise)
            except KeyboardInterrupt:
                session.say("", "Left. What you solved is saved.")
    return 0


def _hint(options: argparse.Namespace) -> int:
    with _session(options) as session:
        if exercise := _chosen(options, session):
            session.hint(exercise)
    return 0


def _solution(options: argparse.Namespace) -> int:
    with _session(options) as session:
        exercise = _chosen(options, session)
        if exercise is None:
            return 0
        if not (options.yes or session.standing.is_shown(exercise)):
            if not sys.stdin.isatty():
                raise Refusal("exercise solution: nobody can be asked here; add --yes.", MISUSED)
            question = f"Show the solution of {exercise.id}? It is noted as seen. [y/N] "
            if _answer_to(question) not in {"y", "yes"}:
                session.say(f"Then a hint instead? unstir exercise hint {exercise.id}")
                return 0
        session.solution(exercise)
    return 0


def _answer_to(question: str) -> str:
    """What is typed, in small letters; nothing where nothing more comes."""
    try:
        return input(question).strip().lower()
    except EOFError:
        return ""


def _chosen(options: argparse.Namespace, session: "Session") -> "Exercise | None":
    """The exercise that is named, or the next; None, and a sentence, where all are solved."""
    from unstir.lessons.exercises import exercises  # noqa: PLC0415 -- needed here alone

    if options.name is None:
        if session.standing.next is None:
            session.overview()
            session.say_what_is_next()
        return session.standing.next
    wanted = Path(options.name).name.removesuffix(".py")
    for exercise in exercises():
        if wanted in (exercise.id, str(exercise.number)):
            return exercise
    known = ", ".join(exercise.id for exercise in exercises())
    raise Refusal(
        f"exercise {options.name}: there is none of that name; there are {known}.", MISUSED
    )


@contextmanager
def _session(options: argparse.Namespace) -> "Iterator[Session]":
    """The learner's record and folder."""
    from unstir.tui.exercises.files import FOLDER  # noqa: PLC0415 -- needed here alone
    from unstir.tui.exercises.running import checked  # noqa: PLC0415 -- needed here alone
    from unstir.tui.exercises.session import Session  # noqa: PLC0415 -- needed here alone
    from unstir.tui.exercises.standing import Standing  # noqa: PLC0415 -- needed here alone

    with _journal(options) as journal:
        standing = Standing(journal, _now)
        folder: Path = options.folder or standing.folder or Path(FOLDER)
        try:
            yield Session(folder.absolute(), standing, checked, _write)
        except KeyboardInterrupt as error:
            raise Refusal("exercise: stopped.", STOPPED) from error
        finally:
            if standing.trouble:
                print(f"Not saved: {standing.trouble}", file=sys.stderr)  # noqa: T201


def _journal(options: argparse.Namespace) -> "Journal":
    """The learner's record; where it cannot be opened, one that saves nothing and says so."""
    from unstir.progress.error import RecordError  # noqa: PLC0415 -- needed here alone
    from unstir.progress.journal import Journal  # noqa: PLC0415 -- needed here alone
    from unstir.progress.location import data_folder  # noqa: PLC0415 -- needed here alone

    try:
        return Journal.open(data_folder(options.data_dir, os.environ), _now)
    except RecordError as error:
        return Journal.unsaved(str(error), _now)


def _now() -> datetime:
    return datetime.now(UTC)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _clear() -> None:
    _write("\x1b[2J\x1b[H" if sys.stdout.isatty() else "\n")


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """A wait that hears keys as they are pressed, in a terminal; elsewhere it only waits."""
    if not sys.stdin.isatty():
        yield _nothing
        return
    import termios  # noqa: PLC0415 -- POSIX only
    import tty  # noqa: PLC0415 -- POSIX only

    number = sys.stdin.fileno()
    saved = termios.tcgetattr(number)
    tty.setcbreak(number)
    try:
        yield lambda: _pressed(number)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, saved)


def _nothing() -> str:
    time.sleep(EVERY)
    return ""


def _pressed(number: int) -> str:
    """The key pressed within a moment, a small letter; empty where there was none."""
    if not select.select([number], [], [], EVERY)[0]:
        return ""
    return os.read(number, 64).decode("utf-8", "replace")[:1].lower() or "q"
