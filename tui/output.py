"""What the output lacks is written as one would type it: ᾱ as alpha_bar, not as a question mark."""

import codecs
import io
from collections.abc import Iterable, Mapping
from typing import TextIO

from unstir.tui.surroundings import may_be_utf8

_AS_TYPED = "unstir.as_typed"


def write_as_typed(streams: Iterable[TextIO], environ: Mapping[str, str]) -> None:
    """From now on the streams write letters that their encoding lacks in others that it has.

    A terminal of a locale without UTF-8 lacks all but ASCII, although Python would write UTF-8
    there; a file or a pipe gets UTF-8 in every locale in which Python writes it.
    """
    codecs.register_error(_AS_TYPED, _typed)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            plain = stream.isatty() and not may_be_utf8(environ)
            stream.reconfigure(encoding="ascii" if plain else None, errors=_AS_TYPED)


def _typed(error: UnicodeError) -> tuple[str, int]:
    """For a codec: what stands for the letters that it lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unstir.tui.in_ascii import in_ascii  # noqa: PLC0415 -- few outputs need it

    return in_ascii(error.object[error.start : error.end]), error.end
