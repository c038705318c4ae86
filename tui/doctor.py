"""`unstir doctor`: what was found about this terminal, why, and how to change it."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from unstir.progress.error import RecordError
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder
from unstir.tui.capability import COLOURS, GLYPHS, Capability, capability
from unstir.tui.hearing import Answers, Hearing
from unstir.tui.question import questions
from unstir.tui.refusal import FAILED, Refusal
from unstir.tui.surroundings import look_around
from unstir.tui.wishes import add_options, keep, wishes_of

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name

NAMES = {"true": "24-bit", "256": "256", "16": "16", "none": "none"}
CHANGE = (
    "Choose:          unstir doctor --glyphs {glyphs}|auto\n"
    "                 unstir doctor --colours {colours}|auto\n"
    "Only this time:  unstir --glyphs half --colours 256\n"
    "Compare by eye:  unstir doctor --pictures"
)


def add_commands(commands: "Commands") -> None:
    """Add `doctor`."""
    doctor = commands.add_parser("doctor", help="say what this terminal can show, and change it")
    add_options(doctor, argparse.SUPPRESS)
    doctor.add_argument(
        "--pictures", action="store_true", help="show the same pictures in every way there is"
    )
    doctor.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Keep what was chosen, then say what is so."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    utf8 = look_around(os.environ, streams, plain=False).utf8
    answers = asked() if sys.stdin.isatty() and sys.stdout.isatty() else Answers()
    try:
        with Journal.open(data_folder(options.data_dir, os.environ), _now) as journal:
            keep(options, journal)
            options.colours = options.glyphs = None
            terminal = capability(os.environ, answers, wishes_of(options, journal), utf8=utf8)
    except RecordError as error:
        raise Refusal(f"your record cannot be opened: {error}", FAILED) from error
    lines = list(report(terminal))
    if options.pictures:
        from unstir.tui.pictures import pictures  # noqa: PLC0415 -- numpy and the engine

        lines = [*pictures(terminal, utf8=utf8), *lines]
    print("\n".join(lines))  # noqa: T201 -- a command line speaks
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


def report(terminal: Capability) -> Iterator[str]:
    """What is so, why, and how to change it."""
    found = {
        "colours": (NAMES[terminal.colours.value], terminal.colours.why),
        "glyphs": (terminal.glyphs.value, terminal.glyphs.why),
        "ground": (terminal.ground.value, terminal.ground.why),
        "pixels": (terminal.pixels.value, terminal.pixels.why),
    }
    for name, (value, why) in found.items():
        yield f"{name:<9}{value:<13}{why}"
    yield ""
    yield CHANGE.format(glyphs="|".join(GLYPHS), colours="|".join(COLOURS))


def asked() -> Answers:
    """Ask the terminal now, and wait a moment for what it says."""
    with _quiet():
        sys.stdout.write(questions(os.environ))
        sys.stdout.flush()
        hearing = Hearing(sys.stdin.fileno(), time.monotonic())
        hearing.listen()
    return hearing.answers()


@contextmanager
def _quiet() -> Iterator[None]:
    """No echo and no waiting for the end of a line (POSIX terminals)."""
    if os.name != "posix":
        yield
        return
    import termios  # noqa: PLC0415 -- POSIX only
    import tty  # noqa: PLC0415 -- POSIX only

    saved = termios.tcgetattr(sys.stdin.fileno())
    tty.setcbreak(sys.stdin.fileno())
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, saved)
