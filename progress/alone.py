"""One program at a time in a folder, for the moments when files appear, move or are copied."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unstir.progress.error import RecordError

PATIENCE = 5.0
"""Seconds to wait for another program."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold folder for this program; the system lets go of it even if the program is killed.

    RecordError if another program holds it for five seconds. OSError if folder cannot be opened.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        _take(handle, folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise RecordError(
                    f"Another unstir has held {folder} for {PATIENCE:.0f} seconds, so nothing is"
                    " saved: close the other one, then start again."
                ) from None
            time.sleep(0.02)
        else:
            return
