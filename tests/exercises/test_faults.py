"""What is wrong with a file is told in a sentence, in the learner's own lines and none of ours."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exercises.solved import BY_ID
from unstir.tui.exercises.child import examined
from unstir.tui.exercises.limits import Limits
from unstir.tui.exercises.outcome import Outcome, State, told

JUMP = BY_ID["jump"]
DEF = "def jump(x0, t, eps, alpha_bar):\n"


@pytest.fixture(autouse=True)
def _modules() -> Iterator[None]:
    """What the file brings into this process is taken out again."""
    path, modules = sys.path.copy(), set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def run(folder: Path, source: str | bytes) -> Outcome:
    """What comes of a file with this source, in this very process."""
    file = folder / JUMP.file
    file.write_bytes(source.encode() if isinstance(source, str) else source)
    found = examined(JUMP, file, Limits())
    return Outcome(State(found["state"]), tuple(found["lines"]), found["mistake"])


FAULTS = [
    ("import sys\nsys.exit(0)\n", "Take exit() out."),
    ("import torchvision\n", "No module named 'torchvision'. The exercises need numpy alone."),
    ("def jmp(x0, t, eps, alpha_bar):\n    pass\n", "There is jmp: call it jump again."),
    ("jump = 3\n", "jump has to be a function"),
    ("def jump(x0):\n    pass\n", "expected jump(x0, t, eps, alpha_bar) got jump(x0)"),
    (DEF + "    return (x0\n", "jump.py, line 2: '(' was never closed"),
    ("a = 'x\0y'\n", "cannot contain null bytes"),
    (b"a = '\xff'\n", "codec can't decode"),
    ("", "has no function called jump."),
    (DEF + "    x0 + 1\n", "None: is there a return at the end?"),
    (DEF + "    return 'x'\n", "which are no numbers"),
    (DEF + "    return 1j * x0\n", "complex128, which are no numbers"),
    (DEF + "    return [[1], [1, 2]]\n", "lists that are not equally long"),
    (DEF + "    return x0 * float('nan')\n", "nan at [0, 0]"),
    (DEF + "    return x0[:2]\n", "the shape (2, 2)"),
    (DEF + "    return jump(x0, t, eps, alpha_bar)\n", "calls itself without end"),
    (DEF + "    raise KeyboardInterrupt\n", "This raised KeyboardInterrupt."),
    (DEF + "    raise MemoryError\n", "more memory than the 2 GB"),
    (DEF + "    raise EOFError\n", "take input() out"),
    (DEF + "    return alpha_bar[t] * x0\n", "alpha_bar[t][:, None]"),
    ("class Odd(Exception):\n    __str__ = None\n" + DEF + "    raise Odd\n", "cannot be had"),
]


@pytest.mark.parametrize(("source", "said"), FAULTS)
def test_a_fault_is_told_in_a_sentence(source: str | bytes, said: str, tmp_path: Path) -> None:
    """The learner reads what happened; never a line of ours, and never a traceback."""
    text = told(JUMP, run(tmp_path, source))

    assert said in " ".join(text.split())
    assert "Traceback" not in text
    assert "unstir/" not in text


def test_an_exception_is_shown_in_the_learners_lines(tmp_path: Path) -> None:
    """Each of their lines on the way, with its number and its code; then what was raised."""
    source = "def half(a):\n    return a / 0\n\n" + DEF + "    return half(3)\n"

    assert run(tmp_path, source).lines == (
        "jump.py, line 5, in jump:",
        "    return half(3)",
        "jump.py, line 2, in half:",
        "    return a / 0",
        "ZeroDivisionError: division by zero",
    )


def test_a_mark_stands_under_what_cannot_be_read(tmp_path: Path) -> None:
    """The line of a syntax error, and the place in it."""
    lines = run(tmp_path, DEF + "    return x0 +* eps\n").lines

    assert lines == ("jump.py, line 2: invalid syntax", "    return x0 +* eps", "               ^")


def test_a_warning_of_numpy_is_told_with_its_line(tmp_path: Path) -> None:
    """Where a nan came from is half of the way to its end."""
    lines = run(tmp_path, "import numpy as np\n" + DEF + "    return np.log(0 * x0 - 1)\n").lines

    assert lines[-1] == "A warning in jump.py, line 3: invalid value encountered in log"


def test_a_wrong_question_to_the_model_is_told_at_its_line(tmp_path: Path) -> None:
    """The stand-in for a network refuses what it cannot answer, and the learner sees where."""
    source = BY_ID["loss"].solution.replace("model(x_t, t)", "model(x_t[0, 0], t)")
    file = tmp_path / "loss.py"
    file.write_text(source, encoding="utf-8")

    *_, code, said = examined(BY_ID["loss"], file, Limits())["lines"]

    assert "model(x_t[0, 0], t)" in code
    assert said.startswith("model(x_t, t) was given x_t of the shape ()")


def test_an_error_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    """Escape sequences in what a file raises are shown, not sent."""
    outcome = run(tmp_path, DEF + r"    raise ValueError('\x1b[31m')" + "\n")

    assert "␛[31m" in told(JUMP, outcome)
