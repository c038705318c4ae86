"""What a command says while it works: one line, which is gone when it is done."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str], None]
"""Puts another sentence in the place of the one before."""


@contextmanager
def saying(sentence: str) -> Iterator[Say]:
    """Say something where errors go, for a person at a terminal that can take it back."""
    watched = sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    say = _say if watched and not os.environ.get("ACCESSIBLE") else _be_silent
    say(sentence)
    try:
        yield say
    finally:
        say("")


def _say(sentence: str) -> None:
    sys.stderr.write(f"\r\x1b[K{sentence}")
    sys.stderr.flush()


def _be_silent(_sentence: str) -> None:
    """Nobody is there, or a voice would read every step."""
