"""The name that was probably meant."""

import difflib
from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str], before: str = "") -> str:
    """A question with the nearest known name, or nothing when none is near."""
    near = difflib.get_close_matches(name[:80], list(known), n=1, cutoff=0.7)
    return f"did you mean {before}{near[0]}?" if near else ""
