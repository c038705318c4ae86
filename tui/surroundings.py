"""What the app finds around it before it draws: a terminal or none, colours, letters."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_OFF = {"", "0", "false", "no", "off"}


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

    NO_COLOR counts when it is not empty (no-color.org); ACCESSIBLE asks for plain text unless it
    says 0, false, no or off.
    """
    return Surroundings(
        why_plain=_why_plain(environ, streams, plain=plain),
        colour=not environ.get("NO_COLOR"),
        utf8=all((s.encoding or "").lower().replace("-", "") == "utf8" for s in streams[1:]),
    )


def _why_plain(
    environ: Mapping[str, str], streams: tuple[TextIO, TextIO, TextIO], *, plain: bool
) -> str:
    if plain:
        return "Plain text was asked for."
    if environ.get("ACCESSIBLE", "").lower() not in _OFF:
        return "ACCESSIBLE is set, so this is plain text."
    for stream, name in zip(streams, ("input", "output", "error output"), strict=True):
        if not stream.isatty():
            return f"The standard {name} is not a terminal, so this is plain text."
    if environ.get("TERM", "dumb") in {"dumb", "unknown"}:
        return "This terminal (TERM=dumb) cannot show full screens, so this is plain text."
    return ""


def settle(environ: "os._Environ[str]") -> None:
    """Set what must stand in the environment before numpy and Textual are imported.

    One thread for the linear algebra: with other programs busy on the same cores four threads were
    35 times slower than one (see docs/architecture.md). An empty NO_COLOR counts as absent, which
    Textual would take as set.
    """
    for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM"):
        environ.setdefault(f"{library}_NUM_THREADS", "1")
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
