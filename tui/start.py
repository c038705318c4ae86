"""What the command line hands to the app: everything that comes from outside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from unstir.progress.journal import Journal
from unstir.tui.capability import Capability
from unstir.tui.hearing import Hearing

WELCOMED = "welcomed"
"""Under this name the record keeps that somebody was shown around."""


@dataclass(frozen=True)
class Start:
    """The course folder, the record, the learner's picture, and the rim: clock and chance.

    picture is a path that was named on the command line. seed orders the choices of questions; it
    is new in every session. crash_log is where a fault of the program itself is written down.
    notices are sentences to be shown once the app is open. hearing still takes answers of the
    terminal out of the keys, if it was asked anything. welcome says that nobody was here before.
    """

    course: Traversable
    journal: Journal
    picture: Path | None
    colour: bool
    utf8: bool
    clock: Callable[[], datetime]
    seed: int
    crash_log: Path
    notices: tuple[str, ...] = ()
    terminal: Capability = field(default_factory=Capability)
    hearing: Hearing | None = None
    welcome: bool = False
