"""Scenarios in which the learner may not write, or not even read; root becomes nobody for them."""

import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path

from bench.progress_record import FILE, Outcome, answer, fill, is_sentence, now, numbers, sentence
from unstir.progress.journal import Journal
from unstir.progress.location import data_folder

NOBODY = 65534
STRANGER = 54321
"""A user whom the system does not know."""


def as_nobody(action: Callable[[], Outcome], user: int = NOBODY) -> Outcome:
    """Do action in a process that owns nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgid(user)
            os.setuid(user)
        try:
            outcome = action()
        except BaseException:  # noqa: BLE001 reported by the parent
            outcome = {"held": False, "said": traceback.format_exc()}
        os.write(writing, json.dumps(outcome).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = json.load(pipe)
    os.waitpid(child, 0)
    return dict(told)


def read_only_folder(folder: Path) -> Outcome:
    """The folder and the file can be read and not written."""
    fill(folder, 1, 20)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)

    def look() -> Outcome:
        with Journal.open(folder, now) as journal:
            said = sentence(lambda: journal.record(answer(21)))
            there = [attempt.seed for attempt in journal.attempts("bench")]
            held = there == list(range(1, 21)) and not journal.writable and is_sentence(said)
            return {"held": held, "said": said}

    outcome = as_nobody(look)
    folder.chmod(0o700)
    after = {path: path.read_bytes() for path in folder.iterdir()}
    return {**outcome, "held": outcome["held"] and before == after}


def read_only_home(folder: Path) -> Outcome:
    """There is no record and the home folder cannot be written."""
    folder.chmod(0o555)

    def look() -> Outcome:
        said = sentence(lambda: data_folder(folder / "share" / "unstir", {}))
        return {"held": is_sentence(said), "said": said}

    return as_nobody(look)


def foreign_folder(folder: Path) -> Outcome:
    """The folder belongs to somebody else and cannot even be read."""
    fill(folder, 1, 5)
    folder.chmod(0o700)

    def look() -> Outcome:
        said = sentence(lambda: Journal.open(folder, now))
        return {"held": is_sentence(said), "said": said}

    outcome = as_nobody(look)
    return {**outcome, "held": outcome["held"] and numbers(folder) == list(range(1, 6))}


def no_home(_: Path) -> Outcome:
    """The user is unknown to the system, and nothing says where else to go."""

    def look() -> Outcome:
        os.environ.pop("HOME", None)
        os.environ.pop("XDG_DATA_HOME", None)
        said = sentence(lambda: data_folder(None, {}))
        return {"held": is_sentence(said), "said": said}

    return as_nobody(look, user=STRANGER)
