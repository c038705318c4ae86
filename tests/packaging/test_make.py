"""`make` installs once, opens the app, repairs itself, and says in one sentence what is missing."""

import os
from pathlib import Path

import pytest

from tests.packaging.conftest import Computer

OFFLINE = """WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by
'NewConnectionError('<HTTPSConnection>: Failed to establish a new connection: [Errno -3]
Temporary failure in name resolution')': /simple/textual/
ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from versions: none)
ERROR: No matching distribution found for torch==2.13.0"""


def test_make_installs_and_opens_the_app(ready: Computer) -> None:
    """The first make needs nothing before it: not even the folder .venv."""
    answer = ready.make()

    assert answer.returncode == 0
    assert answer.stdout == "the app opens with:\n"
    tools, app = ready.pip_calls
    assert tools.endswith("--constraint constraints.txt setuptools")
    assert app.endswith("--constraint constraints.txt --no-build-isolation --editable .")


def test_a_second_make_is_silent_and_installs_nothing(ready: Computer) -> None:
    """What is there is not looked for again."""
    ready.make()
    calls = ready.pip_calls

    answer = ready.make()

    assert (answer.stdout, answer.stderr) == ("the app opens with:\n", "")
    assert ready.pip_calls == calls


def test_arguments_reach_the_app(ready: Computer) -> None:
    """`make run ARGS=...` passes them on."""
    answer = ready.make("run", "ARGS=--picture cat.png")

    assert answer.stdout == "the app opens with:--picture cat.png\n"


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_requirements_are_installed_into_what_is_there(ready: Computer, name: str) -> None:
    """A changed file leads to one more run of pip, in the same environment."""
    ready.make()
    kept = ready.checkout / ".venv" / "kept"
    kept.touch()
    calls = len(ready.pip_calls)
    with (ready.checkout / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    ready.make()

    assert len(ready.pip_calls) > calls
    assert kept.exists()


def test_the_development_tools_come_when_asked_for_and_stay(ready: Computer) -> None:
    """Working on the code adds the dev extra; opening the app afterwards takes nothing away."""
    ready.make()
    ready.make("install-dev")
    assert "--editable .[dev]" in ready.pip_calls[-1]
    calls = ready.pip_calls

    ready.make()

    assert ready.pip_calls == calls


def test_two_goals_at_once_do_not_get_in_each_others_way(ready: Computer) -> None:
    """`make -j` runs the goals one after the other."""
    answer = ready.make("-j", "install", "install-dev", "run")

    assert answer.returncode == 0
    assert answer.stdout == "the app opens with:\n"


def test_an_interrupted_installation_is_begun_anew(ready: Computer) -> None:
    """An environment in which pip was at work when it was stopped is not trusted."""
    ready.make()
    leftover = ready.checkout / ".venv" / "leftover"
    leftover.touch()
    (ready.checkout / ".venv" / "unfinished").touch()

    answer = ready.make()

    assert answer.stdout == "the app opens with:\n"
    assert not leftover.exists()


def test_a_moved_checkout_is_installed_anew(ready: Computer) -> None:
    """Environments know their place by heart, so one that was moved is replaced."""
    ready.make()
    (ready.checkout / ".venv" / "leftover").touch()
    moved = Computer(bin=ready.bin, checkout=ready.checkout.rename(ready.checkout.parent / "new"))

    answer = moved.make()

    assert answer.stdout == "the app opens with:\n"
    assert not (moved.checkout / ".venv" / "leftover").exists()


def test_an_environment_whose_python_went_away_is_made_anew(ready: Computer) -> None:
    """An upgrade of the system leaves dangling links behind."""
    ready.make()
    python = ready.checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")

    answer = ready.make()

    assert answer.stdout == "the app opens with:\n"


def test_an_environment_made_by_hand_is_used(ready: Computer) -> None:
    """A sound .venv that make did not create is filled, not deleted."""
    hand_made = ready.checkout / ".venv" / "bin"
    hand_made.mkdir(parents=True)
    (hand_made / "python").symlink_to(ready.bin / "python3")

    answer = ready.make()

    assert answer.stdout == "the app opens with:\n"
    assert (hand_made / "python").is_symlink()


def test_the_first_new_enough_python_is_taken(computer: Computer) -> None:
    """An old python3 is passed over for a newer one beside it."""
    computer.has_python("python3", "3.9")
    computer.has_python("python3.12", "3.12")

    assert computer.make().stdout == "the app opens with:\n"


def test_one_python_can_be_insisted_on(ready: Computer) -> None:
    """PYTHON=... wins over the environment that is there, if that has another version."""
    ready.has_python("elsewhere", "3.13")
    ready.make()

    ready.make("PYTHON=elsewhere")

    installed = (ready.checkout / ".venv" / "installed").read_text(encoding="utf-8")
    assert installed.splitlines()[1] == "3.13"


def test_without_python(computer: Computer) -> None:
    """The sentence says what to install."""
    assert computer.complaint() == (
        "Python is missing: install Python 3.11 or newer "
        "(Debian and Ubuntu: sudo apt install python3 python3-venv) and type make again."
    )


def test_with_an_old_python_only(computer: Computer) -> None:
    """The sentence says which was found, and how to name another."""
    computer.has_python("python3", "3.9")

    assert computer.complaint() == (
        "Python 3.9 is too old and no other was found: install Python 3.11 or newer "
        "and type make again, or say where one is with make PYTHON=/path/to/python3."
    )


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("gone", "PYTHON=gone does not start a Python: correct the path, or leave PYTHON= away"),
        ("older", "PYTHON=older is Python 3.10, and unstir needs 3.11 or newer: name a newer one."),
    ],
)
def test_with_an_unfit_python_named(ready: Computer, python: str, sentence: str) -> None:
    """A Python that was asked for is not silently replaced by another."""
    ready.has_python("older", "3.10")

    assert ready.complaint(f"PYTHON={python}").startswith(sentence)


def test_without_the_venv_module(ready: Computer) -> None:
    """Debian's Python lacks it; the package is named, for the very version."""
    (ready.bin / "no-venv").touch()

    sentence = ready.complaint()

    assert sentence.startswith("this Python cannot create environments")
    assert "sudo apt install python3.12-venv" in sentence


def test_with_a_full_disk_before_anything_is_done(ready: Computer) -> None:
    """Too little room is noticed before the download; what is there is left alone."""
    header = "Filesystem 1024-blocks Used Available Capacity Mounted on"
    ready.has("df", f"#!/bin/sh\necho '{header}'\necho '/dev/sda1 9000000 8500000 500000 95% /'\n")

    assert ready.complaint().startswith("the disk is nearly full (500 MB left): free 2 GB")
    assert not (ready.checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("pip_says", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "the disk is full: free"),
        (OFFLINE, "the package index cannot be reached: connect this computer to the internet"),
        (
            "ERROR: No matching distribution found for torch==2.13.0",
            "there is no PyTorch for Python 3.12 on this ",
        ),
        (
            "ERROR: No matching distribution found for textual==8.2.8",
            "pip finds no textual==8.2.8: if this computer is offline, connect it",
        ),
        ("SSLError(SSLCertVerificationError(CERTIFICATE_VERIFY_FAILED))", "the package index's"),
        ("ERROR: [Errno 13] Permission denied: '.venv/lib'", "a file could not be written"),
        ("Traceback:\nValueError: odd", 'the installation failed with "ValueError: odd"'),
    ],
    ids=["full disk", "offline", "no PyTorch", "no package", "certificate", "not ours", "unknown"],
)
def test_when_pip_fails(ready: Computer, pip_says: str, sentence: str) -> None:
    """Each cause has its sentence, which names the log; the log holds everything pip said."""
    ready.pip_fails_with(pip_says)

    complaint = ready.complaint()

    assert complaint.startswith(sentence)
    assert complaint.endswith("; the full log is .make/install.log.")
    log = (ready.checkout / ".make" / "install.log").read_text(encoding="utf-8")
    assert pip_says in log


def test_a_failed_first_installation_is_repeated_by_the_next_make(ready: Computer) -> None:
    """Once the cause is gone, make is enough."""
    ready.pip_fails_with(OFFLINE)
    ready.make()
    ready.pip_works()

    assert ready.make().stdout == "the app opens with:\n"


def test_a_failed_update_leaves_the_environment_as_it_was(ready: Computer) -> None:
    """Being offline when the requirements change costs no new download of everything."""
    ready.make()
    kept = ready.checkout / ".venv" / "kept"
    kept.touch()
    (ready.checkout / "constraints.txt").write_text("textual==9\n", encoding="utf-8")
    ready.pip_fails_with(OFFLINE)
    ready.make()
    ready.pip_works()

    assert ready.make().stdout == "the app opens with:\n"
    assert kept.exists()


def test_in_a_folder_that_cannot_be_written_to(ready: Computer) -> None:
    """The log cannot be begun: a folder in its place has the same effect, for root as well."""
    (ready.checkout / ".make" / "install.log").mkdir()

    assert ready.complaint() == (
        "this folder cannot be written to: copy it to a place of your own and type make there."
    )


def test_while_another_make_installs(ready: Computer) -> None:
    """Two installations do not meet in one environment."""
    lock = ready.checkout / ".make" / "install.lock"
    lock.write_text(str(os.getpid()), encoding="utf-8")

    assert ready.complaint().startswith(f"another make (process {os.getpid()}) is installing here")


def test_after_another_make_was_killed(ready: Computer) -> None:
    """A lock whose owner is gone stops nobody, and goes."""
    lock = ready.checkout / ".make" / "install.lock"
    lock.write_text("4194305", encoding="utf-8")

    assert ready.make().stdout == "the app opens with:\n"
    assert not lock.exists()


def test_help_lists_the_goals(computer: Computer) -> None:
    """It needs no Python, and names every goal that a person types."""
    goals = {line.split()[1] for line in computer.make("help").stdout.splitlines()[1:]}

    assert goals >= {"run", "test", "test-install", "format", "clean"}


def test_clean_leaves_what_git_knows(ready: Computer) -> None:
    """After it the checkout is as it was cloned."""
    before = _files(ready.checkout)
    ready.make()

    ready.make("clean")

    assert _files(ready.checkout) == before


def _files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))
