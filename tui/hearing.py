"""What comes from the terminal before Textual has it: answers to our questions, and keys."""

import os
import re
import select
import time
from dataclasses import dataclass

AFTER = 0.1  # seconds after the question in which the answers are waited for
LATE = 3.0  # seconds in which answers may still come, over a slow line

_ANSWER = re.compile(
    rb"\x1b\[\?(?P<attributes>[\d;]*)c"
    rb"|\x1b\]11;(?P<ground>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1bP>\|(?P<name>[^\x1b]*)\x1b\\"
    rb"|\x1b_G(?P<kitty>[^\x1b]*)\x1b\\"
)
_BEGUN = re.compile(rb"\x1b(?:\[(?:\?[\d;]*)?|\][^\x07\x1b]*\x1b?|[P_][^\x1b]*\x1b?)?\Z")
_COLOUR = re.compile(rb"rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)")


@dataclass(frozen=True)
class Answers:
    """What the terminal said of itself; complete is False where it has not said all.

    attributes are the numbers of its device attributes; ground is red, green, blue, 0..1.
    """

    complete: bool = False
    name: str = ""
    attributes: frozenset[int] = frozenset()
    ground: tuple[float, float, float] | None = None
    kitty: bool = False


class Hearing:
    """Takes the answers out of what comes in; the rest are keys, which nobody loses.

    asked is the time.monotonic() of the question.
    """

    def __init__(self, descriptor: int, asked: float) -> None:
        self._descriptor = descriptor
        self._asked = asked
        self._heard: dict[str, bytes] = {}
        self._rest = b""

    @property
    def complete(self) -> bool:
        """Whether the last answer is in."""
        return "attributes" in self._heard

    @property
    def over(self) -> bool:
        """Whether no answer is to be expected any more."""
        return self.complete or time.monotonic() > self._asked + LATE

    def answers(self) -> Answers:
        """What was said so far."""
        numbers = self._heard.get("attributes", b"").split(b";")
        return Answers(
            complete=self.complete,
            name=self._heard.get("name", b"").decode("ascii", "replace"),
            attributes=frozenset(int(number) for number in numbers if number),
            ground=_colour(self._heard.get("ground", b"")),
            kitty=self._heard.get("kitty", b"").endswith(b";OK"),
        )

    def listen(self) -> None:
        """Hear what has come, and wait for the last answer, until AFTER seconds after asking."""
        while not self.complete and self.hear(self._asked + AFTER - time.monotonic()):
            pass

    def hear(self, seconds: float) -> bool:
        """Read what comes next, at most so much later; whether anything came."""
        if not select.select([self._descriptor], [], [], max(0.0, seconds))[0]:
            return False
        data = os.read(self._descriptor, 4096)
        self._rest = _ANSWER.sub(self._keep, self._rest + data)
        return bool(data)

    def keys(self) -> bytes:
        """The keys typed so far, each given once; what may begin an answer is kept back."""
        begun = None if self.over else _BEGUN.search(self._rest)
        cut = begun.start() if begun else len(self._rest)
        keys, self._rest = self._rest[:cut], self._rest[cut:]
        return keys

    def _keep(self, answer: re.Match[bytes]) -> bytes:
        self._heard |= {kind: said for kind, said in answer.groupdict().items() if said is not None}
        return b""


def _colour(said: bytes) -> tuple[float, float, float] | None:
    """Red, green, blue, 0..1, of X11's rgb:1b1b/1717/1414, whatever the number of digits."""
    match = _COLOUR.match(said)
    if match is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    return red, green, blue
