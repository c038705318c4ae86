"""What is said of a key of the format."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explained:
    """What a key is for, and the key with a value."""

    purpose: str
    example: str
