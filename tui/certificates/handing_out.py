"""Files that leave the data folder: what is said where they cannot be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unstir.progress.error import RecordError


@contextmanager
def handed_out(place: Path) -> Iterator[None]:
    """Turn what the system says about writing to a place into RecordError, with what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RecordError(f"{place} cannot be written ({reason}): name another place.") from error
