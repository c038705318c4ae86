"""What may be an id: a name in plain words that never changes."""

import re

LONGEST_ID = 48

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a text may be an id: lower-case letters and digits, words joined by hyphens."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None
