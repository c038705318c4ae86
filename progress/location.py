"""Where the record lives."""

from collections.abc import Mapping
from pathlib import Path

import platformdirs

from unstir.progress.disk import create_folder
from unstir.progress.error import RecordError, explained

VARIABLE = "UNSTIR_DATA_DIR"


def data_folder(override: Path | None, environ: Mapping[str, str]) -> Path:
    """The folder of the record: override, else UNSTIR_DATA_DIR, else the user's data folder.

    It is created, with its parents, readable by its owner alone. RecordError where no home is
    known or the folder cannot be created.
    """
    folder = _named(override, environ)
    with explained(folder):
        create_folder(folder)
    return folder


def _named(override: Path | None, environ: Mapping[str, str]) -> Path:
    if override is not None:
        return override.absolute()
    if chosen := environ.get(VARIABLE):
        return Path(chosen).absolute()
    return _customary()


def _customary() -> Path:
    try:
        folder = platformdirs.user_data_path("unstir", appauthor=False)
    except RuntimeError:  # what platformdirs and pathlib say where nobody lives
        folder = Path("~")
    if not folder.is_absolute():
        raise RecordError(
            "No home folder is known, so nothing is saved:"
            f" set HOME, or name a folder with --data-dir or {VARIABLE}."
        )
    return folder
