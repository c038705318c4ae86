"""The guard of conftest.py bites: shown by a test suite that breaks its rule."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")

SUITE = """
import contextlib, socket, threading, urllib.request

def connect(address=("127.0.0.1", 9), family=socket.AF_INET, kind=socket.SOCK_STREAM):
    with socket.socket(family, kind) as it:
        it.connect(address)

def test_connects():
    connect()

def test_connects_by_version_6():
    connect(("::1", 9), socket.AF_INET6)

def test_connects_without_raising():
    with socket.socket() as it:
        it.connect_ex(("127.0.0.1", 9))

def test_looks_a_name_up():
    socket.getaddrinfo("localhost", 80)

def test_sends_a_datagram():
    with socket.socket(type=socket.SOCK_DGRAM) as it:
        it.sendto(b"", ("127.0.0.1", 9))

def test_opens_a_page():
    urllib.request.urlopen("http://127.0.0.1:9/")

def test_swallows_the_refusal():
    with contextlib.suppress(BaseException):
        connect()

def test_connects_in_a_thread():
    thread = threading.Thread(target=connect)
    thread.start()
    thread.join()

def test_stays_within_the_machine():
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"
"""
USES = [line[4:-3] for line in SUITE.splitlines() if line.startswith("def test_")]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the suite above, under the guard."""
    folder = tmp_path_factory.mktemp("suite")
    shutil.copy(CONFTEST, folder)
    (folder / "test_uses.py").write_text(SUITE, encoding="utf-8")
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "pytest",
        "-q",
        "-rA",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(
        [*command, "-c", "/dev/null", "--rootdir", "."],
        cwd=folder,
        env={**os.environ, "COLUMNS": "300"},
        check=False,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.parametrize("use", USES[:-1])
def test_a_test_that_uses_the_network_fails(report: str, use: str) -> None:
    """However the network is reached, and whatever becomes of the refusal, the test is told off."""
    told = [
        line.partition(" ")[0]
        for line in report.splitlines()
        if f"::{use} - Failed: this test used the network (socket." in line
    ]

    assert told
    assert set(told) <= {"FAILED", "ERROR"}


def test_a_connection_within_the_machine_passes(report: str) -> None:
    """Socket pairs and Unix sockets, which asyncio needs, are no network."""
    assert [line for line in report.splitlines() if f"::{USES[-1]}" in line] == [
        f"PASSED test_uses.py::{USES[-1]}"
    ]
