"""What the terminal is asked, once, together with the first frame.

The first frame waits for this module, so it imports nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUND = "\x1b]11;?\x1b\\"  # the colour of its ground
_NAME = "\x1b[>q"  # its name and version
_KITTY = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"  # would it take pixels Kitty's way
_ATTRIBUTES = "\x1b[c"  # what it can do; the last, because every terminal answers this one


def questions(environ: "Mapping[str, str]") -> str:
    """The questions that this terminal does not take for something else.

    tmux and screen would make the one about pixels the title of their window; the others here
    would print what they do not know.
    """
    term = environ.get("TERM", "")
    if term in {"linux", "cons25"} or term.startswith("vt"):
        return _ATTRIBUTES
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return _GROUND + _ATTRIBUTES
    if term.startswith(("tmux", "screen")) or environ.get("TMUX"):
        return _GROUND + _NAME + _ATTRIBUTES
    return _GROUND + _NAME + _KITTY + _ATTRIBUTES
