"""What the terminal sends, as text for Textual's parser, whatever bytes there are in it.

A terminal that was attached anew (tmux) may report the mouse in the old way, with one byte for each
of button, column and row; a column beyond 95 is no UTF-8 then, on which Textual stops with a fault
(Textualize/textual#6668). Such reports are written in the new way here.
"""

import re
from codecs import getincrementaldecoder

_OLD = re.compile(rb"\x1b\[M(.)(.)(.)", re.DOTALL)
_BEGUN = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)
_OFFSET = 32  # what the old way adds to each number, so that it is a printable character
_RELEASED = 3


class Incoming:
    """Takes bytes as they come, and gives text; what cannot be text becomes a replacement sign."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = b""

    def text(self, data: bytes) -> str:
        """The text of the bytes so far; empty while a report is incomplete."""
        data = _OLD.sub(_in_the_new_way, self._rest + data)
        begun = _BEGUN.search(data)
        cut = begun.start() if begun else len(data)
        whole, self._rest = data[:cut], data[cut:]
        return self._decode(whole)


def _in_the_new_way(report: re.Match[bytes]) -> bytes:
    """CSI < button ; column ; row M, or m where the button was let go (SGR, mode 1006)."""
    button, column, row = ((ord(part) - _OFFSET) % 256 for part in report.groups())
    released = button & _RELEASED == _RELEASED and not button & 0b0110_0000
    end = "m" if released else "M"
    return f"\x1b[<{button & ~_RELEASED if released else button};{column};{row}{end}".encode()
