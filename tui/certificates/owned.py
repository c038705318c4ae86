"""What belongs to the learner whose certificates these are: a key, and the name on them."""

import contextlib
import os
import secrets
from pathlib import Path

from unstir.progress.certificates.key_file import read_key, write_key
from unstir.progress.certificates.keys import SEED_BYTES, Key
from unstir.progress.error import RecordError

NAME = "name on the certificate"
"""What the record remembers the name under."""

LONGEST_NAME = 100
KEY = "learner.key"


def learner_key(data: Path) -> Key:
    """The learner's key in the data folder, made if there is none. RecordError if it is damaged."""
    path = data / KEY
    if not os.path.lexists(path):
        # Another unstir may make it at this moment, or it cannot be made: reading it tells which.
        with contextlib.suppress(RecordError):
            write_key(path, Key(secrets.token_bytes(SEED_BYTES)), "", b"")
    return read_key(path)
