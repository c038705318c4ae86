"""Takes a stranger's file from the disk: a plain file of a size that was asked for."""

import os
import stat
from pathlib import Path

from unstir.progress.error import RecordError


def take(path: Path, largest: int) -> bytes:
    """The bytes of a plain file; RecordError with a sentence for anything else, without waiting."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        raise RecordError(f"{path}: there is no such file; check its name.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is none"
        raise RecordError(
            f"{path} cannot be opened ({reason}): check its name and rights."
        ) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise RecordError(f"{path} is no plain file: name a file.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise RecordError(f"{path} cannot be read ({error.strerror}).") from None
    finally:
        os.close(handle)
    if len(data) > largest:
        raise RecordError(
            f"{path} is larger than {largest // 1024} KiB: it is not what it should be."
        )
    return data
