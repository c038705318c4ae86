"""What the app finds around it before it draws: a terminal or none, colours, letters."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from unstir.tui.full_screen import why_plain


@dataclass(frozen=True)
class Surroundings:
    """The terminal as the environment describes it.

    why_plain is empty where a full screen can be drawn, else one sentence that says why not.
    """

    why_plain: str
    colour: bool
    utf8: bool


def look_around(
    environ: Mapping[str, str], streams: tuple[TextIO, TextIO, TextIO], *, plain: bool
) -> Surroundings:
    """The surroundings, from the environment, the three standard streams and the option --plain.

    NO_COLOR counts when it is not empty (no-color.org).
    """
    return Surroundings(
        why_plain=why_plain(environ, streams, plain=plain),
        colour=not environ.get("NO_COLOR"),
        utf8=may_be_utf8(environ) and all(map(is_utf8, streams[1:])),
    )


def may_be_utf8(environ: Mapping[str, str]) -> bool:
    """Whether the locale, where it is set, leaves room for UTF-8.

    Python writes UTF-8 also with LC_ALL=C. Who sets that means a terminal of plain letters; what
    is only left out, or is LANG=C, which Python itself takes for C.UTF-8, says nothing.
    """
    set_ = (environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next(filter(None, set_), "")
    _, named, encoding = locale.partition("@")[0].partition(".")
    return _means_utf8(encoding) if named else locale not in {"C", "POSIX"}


def is_utf8(stream: TextIO) -> bool:
    """Whether what is written there becomes UTF-8."""
    return _means_utf8(stream.encoding or "")


def _means_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "") == "utf8"


def settle(environ: "os._Environ[str]") -> None:
    """Set what must stand in the environment before numpy and Textual are imported.

    One thread for the linear algebra: with other programs busy on the same cores four threads were
    35 times slower than one (see docs/architecture.md). An empty NO_COLOR counts as absent, which
    Textual would take as set. Without colour Textual has to know from its beginning that the theme
    is one of the terminal's own colours: else it writes grays, or black on black.
    """
    for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM"):
        environ.setdefault(f"{library}_NUM_THREADS", "1")
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    if "NO_COLOR" in environ and not environ.get("TEXTUAL_THEME", "").startswith("ansi-"):
        environ["TEXTUAL_THEME"] = "ansi-dark"
