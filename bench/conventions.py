"""Whether unstir keeps the conventions of terminals: a line a case, exit 1 where one fails.

    python -m bench.conventions

Colours (NO_COLOR, 256, 16), letters (a locale without UTF-8), places without a full screen
(TERM=dumb, ACCESSIBLE, pipes), small windows, and a screen that is given back.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.learner_record import leave_at, place_with_a_picture
from bench.startup import UNSTIR
from bench.terminal import COLUMNS, MODERN, ROWS, Terminal, printable
from unstir.progress.attempt import Place

TRUE, C256, C16 = "24 bits", "256", "16"
FULL_SCREEN, GIVEN_BACK = b"\x1b[?1049h", b"\x1b[?1049l"
POSIX = {"LC_ALL": "POSIX", "LANG": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
_KINDS = (
    (TRUE, re.compile(rb"[34]8;2;")),
    (C256, re.compile(rb"[34]8;5;")),
    (C16, re.compile(rb"(?:^|;)(?:[349][0-7]|10[0-7])(?:;|$)")),
)


@dataclass(frozen=True)
class Case:
    """A terminal, the colours that may be used, what there must be to read, and what must not.

    leave is typed to leave the program.
    """

    name: str
    environ: Mapping[str, str]
    colours: frozenset[str] = frozenset({TRUE})
    size: tuple[int, int] = (COLUMNS, ROWS)
    says: str = " 0 / "
    full_screen: bool = True
    lacks: str = ""
    leave: bytes = b"q"


CASES = (
    Case("a modern terminal", {}),
    Case("NO_COLOR=1", {"NO_COLOR": "1"}, frozenset()),
    Case("NO_COLOR empty: as if not set", {"NO_COLOR": ""}),
    Case("256 colours", {"COLORTERM": ""}, frozenset({C256})),
    Case("16 colours", {"COLORTERM": "", "TERM": "xterm"}, frozenset({C16})),
    Case("no UTF-8: pictures of ASCII", POSIX, lacks="▀▄█░▒▓⣿"),
    Case(
        "TERM=dumb",
        {"TERM": "dumb"},
        frozenset(),
        says="What next?",
        full_screen=False,
        leave=b"q\r",
    ),
    Case(
        "ACCESSIBLE=1",
        {"ACCESSIBLE": "1"},
        frozenset(),
        says="What next?",
        full_screen=False,
        leave=b"q\r",
    ),
    Case("80 x 24", {}, size=(80, 24)),
    Case("60 x 20", {}, size=(60, 20)),
    Case("40 x 12", {}, size=(40, 12)),
    Case("20 x 5", {}, size=(20, 5), says="unstir needs"),
)


def colours(written: bytes) -> dict[str, int]:
    """How often each kind of colour is asked for."""
    found: dict[str, int] = {}
    for style in _STYLE.findall(written):
        kind = next((name for name, pattern in _KINDS if pattern.search(style)), None)
        if kind:
            found[kind] = found.get(kind, 0) + 1
    return found


def faults(case: Case, terminal: Terminal) -> Iterator[str]:
    """What is not as it should be."""
    try:
        terminal.until(lambda seen: case.says in seen, limit=10)
    except TimeoutError:
        yield f"{case.says!r} is not there"
        return
    terminal.quiet(0.5)
    used = colours(terminal.written)
    if set(used) - case.colours or bool(used) != bool(case.colours):
        yield f"colours {used or 'none'}"
    if (FULL_SCREEN in terminal.written) != case.full_screen:
        yield "a full screen" if not case.full_screen else "no full screen"
    shown = printable(terminal.written).replace("\0", "")
    if set(case.lacks) & set(shown):
        yield f"there is {set(case.lacks) & set(shown)}"
    if re.search(r"\\u[0-9a-f]{4}|\ufffd", shown):
        yield "broken letters"
    yield from not_left(terminal, case.leave)


def not_left(terminal: Terminal, key: bytes) -> Iterator[str]:
    """Leave with a key, where the program has not ended by itself, and look at the terminal."""
    if not terminal.ended:
        terminal.send(key)
        terminal.quiet(2.0)
    if not terminal.ended:
        yield f"{key!r} does not leave"
    elif terminal.status():
        yield f"exit {terminal.status()}"
    if terminal.written.rfind(GIVEN_BACK) < terminal.written.rfind(FULL_SCREEN):
        yield "the screen is not given back"


def tried(case: Case, place: Place) -> list[str]:
    """The faults of one case, for a learner who comes back into a lesson."""
    with tempfile.TemporaryDirectory() as home:
        leave_at(place, Path(home))
        environ = {**MODERN, "HOME": home, "UNSTIR_DATA_DIR": home, **case.environ}
        with Terminal(UNSTIR, environ, case.size) as terminal:
            return list(faults(case, terminal))


def piped(*arguments: str) -> list[str]:
    """The faults of the command when its output goes into a pipe."""
    done = subprocess.run(
        [*UNSTIR, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=MODERN,
        check=False,
        timeout=60,
    )
    found = [f"exit {done.returncode}"] if done.returncode else []
    if b"\x1b" in done.stdout + done.stderr:
        found.append("escape sequences")
    return found if done.stdout else [*found, "nothing is printed"]


def main() -> int:
    """Try every case; 0 where all are kept."""
    place = place_with_a_picture()
    results = {case.name: tried(case, place) for case in CASES}
    results["into a pipe: the contents"] = piped()
    results["into a pipe: a lesson"] = piped("lesson", place.lesson)
    for name, found in results.items():
        print(f"{name:32}{'; '.join(found) or 'kept'}")
    return 1 if any(results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
