"""Whether a full screen can be drawn.

The first frame waits for this module, so it imports nothing: `typing` alone takes as long as half
of Python's own start.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_OFF = {"", "0", "false", "no", "off"}


def why_plain(
    environ: "Mapping[str, str]", streams: "tuple[TextIO, TextIO, TextIO]", *, plain: bool
) -> str:
    """One sentence that says why there can be no full screen; empty where there can.

    plain says that text was asked for; the streams are input, output and error output. ACCESSIBLE
    asks for text unless it says 0, false, no or off.
    """
    if plain:
        return "Plain text was asked for."
    if is_in_browser(environ):
        return ""
    if is_accessible(environ):
        return "ACCESSIBLE is set, so this is plain text."
    for stream, name in zip(streams, ("input", "output", "error output"), strict=True):
        if not stream.isatty():
            return f"The standard {name} is not a terminal, so this is plain text."
    if environ.get("TERM", "dumb") in {"dumb", "unknown"}:
        return "This terminal (TERM=dumb) cannot show full screens, so this is plain text."
    return ""


def is_accessible(environ: "Mapping[str, str]") -> bool:
    """Whether ACCESSIBLE asks for text that can be listened to."""
    return environ.get("ACCESSIBLE", "").lower() not in _OFF


def is_in_browser(environ: "Mapping[str, str]") -> bool:
    """Whether the screen is a page of `unstir serve`, which is reached through pipes."""
    return environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
