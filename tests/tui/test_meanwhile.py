"""What commands say while they work."""

import io
import sys

import pytest

from unstir.tui.meanwhile import saying


class Watched(io.StringIO):
    """Where errors go, and a person looks."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_what_is_said_meanwhile_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence takes the place of the one before, and nothing the place of the last."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.setattr(sys, "stderr", watched := Watched())
    with saying("Reading ...") as say:
        say("Grading 1 of 2 ...")

    assert watched.getvalue().split("\r\x1b[K") == ["", "Reading ...", "Grading 1 of 2 ...", ""]


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": "xterm", "ACCESSIBLE": "1"}])
def test_nothing_is_written_that_cannot_be_taken_back(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dumb terminal, and a voice that would read every step."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stderr", watched := Watched())
    with saying("Reading ...") as say:
        say("More ...")

    assert watched.getvalue() == ""


def test_into_a_file_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody looks there meanwhile."""
    monkeypatch.setenv("TERM", "xterm")
    with saying("Reading ..."):
        pass

    assert capsys.readouterr().err == ""
