"""Files and folders that are private, are what they seem, and survive a loss of power."""

import os
from pathlib import Path

from unstir.progress.error import RecordError


def create_folder(folder: Path) -> None:
    """Create what is missing of folder, outermost first, for its owner alone."""
    if folder.is_dir():
        return
    create_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush(folder.parent)


def create_file(path: Path) -> None:
    """Create path, empty and for its owner alone, unless something is there."""
    if not os.path.lexists(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        flush(path.parent)


def flush(path: Path) -> None:
    """Return only when a file's bytes, or a folder's names, would survive a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(finished: Path, path: Path) -> None:
    """Give the finished file the name path, at once and for good."""
    finished.replace(path)
    flush(path.parent)


def refuse_what_is_no_file(path: Path) -> None:
    """RecordError if path is a link, a folder, a device: it is neither followed nor written."""
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        raise RecordError(
            f"{path} is a link or no plain file, so it is not used and nothing is saved:"
            " move it away, or name another folder with --data-dir."
        )


def identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at path from any other one; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
