"""Draws lots: the same seed draws the same for the same question, on every computer."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def drawn(draws: Sequence[T], name: str, seed: int) -> T:
    """The one of some draws of a question that a seed leads to."""
    # A hash, not the random module, which may change from one Python to the next.
    lot = hashlib.sha256(f"{seed} {name}".encode()).digest()
    return draws[int.from_bytes(lot[:8], "big") % len(draws)]
