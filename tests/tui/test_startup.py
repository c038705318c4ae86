"""From the command to the first key and back to the shell, in a terminal of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.conventions import GIVEN_BACK, colours
from bench.learner_record import shown_around
from bench.terminal import MODERN, Terminal, printable

UNSTIR = (sys.executable, "-m", "unstir.tui")
FIRST_FRAME = "Opening the course"
PATIENCE = 60

OpenTerminal = Callable[..., Terminal]


@pytest.fixture
def unstir(tmp_path: Path) -> OpenTerminal:
    """Starts the app for a learner who was shown around."""
    shown_around(tmp_path / "record")

    def start(**environ: str) -> Terminal:
        record = str(tmp_path / "record")
        return Terminal(
            UNSTIR,
            {**MODERN, "HOME": str(tmp_path), "UNSTIR_DATA_DIR": record, **environ},
            (80, 24),
        )

    return start


def wait_for(terminal: Terminal, text: str) -> None:
    """Until it can be read."""
    terminal.until(lambda seen: text in seen, PATIENCE)


def test_the_first_frame_waits_for_no_module_that_is_not_loaded_anyway() -> None:
    """What stands before it is Python's own start, termios and time."""
    script = (
        "import sys, termios, time; before = set(sys.modules)\n"
        "import unstir.tui.full_screen, unstir.tui.splash\n"
        "print([name for name in set(sys.modules) - before if not name.startswith('unstir')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=PATIENCE
    )

    assert done.stdout.strip() == "[]"


def test_the_app_is_imported_without_what_only_lessons_and_other_commands_need() -> None:
    """Neither the engine, nor the packages' records, a network library, a parser of options."""
    heavy = ["numpy", "torch", "PIL", "unstir.engine", "importlib.metadata", "http.client"]
    heavy += ["argparse", "hashlib", "secrets", "unstir.quizzes.question", "unstir.tui.doors"]
    script = (
        "import sys, unstir.tui.cli, unstir.tui.app\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=PATIENCE
    )

    assert done.stdout.strip() == "[]"


def test_the_app_opens_without_what_encrypts_connections() -> None:
    """Asyncio works without; whoever wants ssl afterwards gets it."""
    script = (
        "import sys; from unstir.tui.offline import import_asyncio; import_asyncio()\n"
        "import asyncio, unstir.tui.app; print('ssl' in sys.modules)\n"
        "print(asyncio.run(asyncio.sleep(0, 7)))\n"
        "import ssl; print(hasattr(ssl, 'SSLContext'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=PATIENCE
    )

    assert done.stdout.split() == ["False", "7", "True"]


def test_a_key_typed_at_the_first_frame_has_its_effect_and_is_not_echoed(
    unstir: OpenTerminal,
) -> None:
    """The page of keys opens by itself; no question mark stands in the first frame."""
    with unstir() as terminal:
        wait_for(terminal, FIRST_FRAME)
        assert not terminal.echoes()
        terminal.send(b"?")
        wait_for(terminal, "Everywhere")

        first_frame = terminal.written[: terminal.written.index(b"\x1b[?1049h", 10)]
        assert "?" not in printable(first_frame)


def test_enter_typed_at_the_first_frame_opens_the_lesson(unstir: OpenTerminal) -> None:
    """It comes as the key it is, though the lessons are not read yet."""
    with unstir() as terminal:
        wait_for(terminal, FIRST_FRAME)
        terminal.send(b"\r")

        wait_for(terminal, "1 of ")


def test_after_the_end_the_terminal_is_as_it_was(unstir: OpenTerminal) -> None:
    """The screen is given back, the cursor is there, and a line feed is a new line again."""
    with unstir() as terminal:
        wait_for(terminal, " min")
        terminal.send(b"q")
        terminal.until_the_end(PATIENCE)

        assert terminal.status() == 0
        assert terminal.written.rfind(GIVEN_BACK) > terminal.written.rfind(b"\x1b[?1049h")
        assert terminal.written.rfind(b"\x1b[?25h") > terminal.written.rfind(b"\x1b[?25l")
        assert terminal.rewrites()


def test_ctrl_c_at_the_first_frame_gives_the_terminal_back(unstir: OpenTerminal) -> None:
    """No traceback; the exit status is the shell's for Ctrl-C."""
    with unstir() as terminal:
        wait_for(terminal, FIRST_FRAME)
        terminal.send(b"\x03")
        terminal.until_the_end(PATIENCE)

        assert terminal.status() == 130
        assert terminal.written.endswith(b"\x1b[?25h" + GIVEN_BACK)
        assert "Traceback" not in printable(terminal.written)


def test_without_colour_no_colour_is_ever_asked_for(unstir: OpenTerminal) -> None:
    """NO_COLOR: the first screen and a lesson with its picture."""
    with unstir(NO_COLOR="1") as terminal:
        wait_for(terminal, FIRST_FRAME)
        terminal.send(b"\r")
        wait_for(terminal, " 0 / ")

        assert colours(terminal.written) == {}


@pytest.mark.parametrize("size", [(20, 5), (12, 6)])
def test_a_tiny_terminal_can_be_left(tmp_path: Path, size: tuple[int, int]) -> None:
    """Where nothing else fits, q still quits."""
    environ = {**MODERN, "UNSTIR_DATA_DIR": str(tmp_path)}
    with Terminal(UNSTIR, environ, size) as terminal:
        wait_for(terminal, "unstir needs")
        terminal.send(b"q")
        terminal.until_the_end(PATIENCE)

        assert terminal.status() == 0


def test_a_new_learner_is_shown_around_once(tmp_path: Path) -> None:
    """Three steps at the first start; the map of the course at the next."""
    environ = {**MODERN, "HOME": str(tmp_path), "UNSTIR_DATA_DIR": str(tmp_path / "record")}
    with Terminal(UNSTIR, environ, (80, 24)) as terminal:
        wait_for(terminal, "1 of 3")
        terminal.send(b"q")
        terminal.until_the_end(PATIENCE)
    with Terminal(UNSTIR, environ, (80, 24)) as terminal:
        wait_for(terminal, "Begin with")
        terminal.send(b"q")
        terminal.until_the_end(PATIENCE)

        assert "1 of 3" not in printable(terminal.written)


def test_the_mouse_in_the_old_way_beyond_column_95_stops_nobody(tmp_path: Path) -> None:
    """As after tmux was attached anew: the app goes on, and ends by its key."""
    environ = {**MODERN, "HOME": str(tmp_path), "UNSTIR_DATA_DIR": str(tmp_path / "record")}
    shown_around(tmp_path / "record")
    with Terminal(UNSTIR, environ, (120, 40)) as terminal:
        wait_for(terminal, "Afterwards you can")
        terminal.send(b"\x1b[M" + bytes([35, 32 + 110, 32 + 9]) + b"\xff?")
        wait_for(terminal, "Everywhere")
        terminal.send(b"qq")
        terminal.until_the_end(PATIENCE)

        assert terminal.status() == 0
