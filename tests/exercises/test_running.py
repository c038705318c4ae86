"""Whatever a learner's file does, a clear sentence comes back, and the process is gone."""

import fcntl
from pathlib import Path

import pytest

from tests.exercises.solved import BY_ID
from unstir.tui.exercises.limits import Limits
from unstir.tui.exercises.outcome import Outcome, State, told
from unstir.tui.exercises.running import checked

JUMP = BY_ID["jump"]
DEF = "def jump(x0, t, eps, alpha_bar):\n"
TIGHT = Limits(computing=0.5, waiting=1, memory=2**30, output=5000)


def run(folder: Path, source: str | bytes, limits: Limits = TIGHT) -> Outcome:
    """What comes of a file with this source."""
    file = folder / JUMP.file
    file.write_bytes(source.encode() if isinstance(source, str) else source)
    return checked(JUMP, file, limits)


@pytest.mark.parametrize("name", BY_ID)
def test_a_solution_passes_in_its_own_process(name: str, tmp_path: Path) -> None:
    """Within the usual limits, by the same way a learner's file takes."""
    (tmp_path / BY_ID[name].file).write_text(BY_ID[name].solution, encoding="utf-8")

    assert checked(BY_ID[name], tmp_path / BY_ID[name].file).state is State.RIGHT


@pytest.mark.parametrize("name", BY_ID)
def test_a_file_to_begin_with_is_unwritten(name: str, tmp_path: Path) -> None:
    """It is neither right nor wrong, and the function to begin with is named."""
    (tmp_path / BY_ID[name].file).write_text(BY_ID[name].starter, encoding="utf-8")

    outcome = checked(BY_ID[name], tmp_path / BY_ID[name].file)

    first = BY_ID[name].functions[0].partition("(")[0]
    assert (outcome.state, outcome.lines) == (State.UNWRITTEN, (f"{first} is not written yet.",))


RUNAWAYS = [
    (DEF + "    while True:\n        t = t\n", "Is there a loop that does not end?"),
    (DEF + "    import time\n    time.sleep(99)\n", "still running after 1 seconds"),
    (DEF + "    while True: print('x' * 99)\n", "printed more than 5,000 letters"),
    (DEF + "    a = []\n    while True: a.append(bytes(10**7))\n", "more memory than the 1 GB"),
    (DEF + "    import os\n    os._exit(0)\n", "ended Python at once"),
    (DEF + "    import ctypes\n    ctypes.string_at(0)\n", "segmentation fault"),
]


@pytest.mark.parametrize(("source", "said"), RUNAWAYS)
def test_a_runaway_is_stopped_and_told(source: str, said: str, tmp_path: Path) -> None:
    """Loops, waiting, output, memory, and ends without a word."""
    text = told(JUMP, run(tmp_path, source))

    assert said in text
    assert "Traceback" not in text


def test_what_a_file_starts_is_ended_with_it(tmp_path: Path) -> None:
    """A process that the file began would hold a lock without end: once it is gone, we get it."""
    source = DEF + (
        "    import fcntl, os, time\n"
        "    lock = open('lock', 'w')\n"
        "    fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "    if os.fork() == 0:\n"
        "        time.sleep(10**6)\n"
        "    return x0\n"
    )

    outcome = run(tmp_path, source, Limits())

    assert outcome.state is State.OFF
    with (tmp_path / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


def test_files_beside_it_can_be_imported(tmp_path: Path) -> None:
    """A learner may use the parts they have written."""
    (tmp_path / "mixing.py").write_text(JUMP.solution, encoding="utf-8")

    assert run(tmp_path, "from mixing import jump\n").passed


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    """No compiled files beside those of the learner."""
    run(tmp_path, JUMP.solution)

    assert [file.name for file in tmp_path.iterdir()] == [JUMP.file]
