"""`unstir submit` and `unstir instructor init`, as someone at a terminal meets them."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unstir.progress.attempt import Completion
from unstir.progress.certificates.issuers import read_card
from unstir.progress.certificates.key_file import read_key
from unstir.progress.certificates.keys import words_of
from unstir.progress.handed_in.submission import Submission, read_submission
from unstir.progress.journal import Journal
from unstir.tui.cli import main

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def run(data: Path, *arguments: str | Path) -> int:
    """The exit status of the command line."""
    return main(["--data-dir", str(data), *map(str, arguments)])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of somebody who finished a lesson."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with Journal.open(folder, lambda: NOW) as journal:
        journal.complete(Completion("diffusion", "noise", NOW))
    return folder


def test_the_record_is_handed_in(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signed with the learner's key, with the word that was given out; it says what it holds."""
    file = tmp_path / "s1.submission"

    assert run(data, "submit", "--id", "s1", "--name", "Ada", "--word", "heron", "--out", file) == 0
    read = read_submission(file.read_bytes())
    assert isinstance(read, Submission)
    assert (read.learner.id, read.learner.name, read.nonce) == ("s1", "Ada", "heron")
    assert read.did == read_key(data / "learner.key").did
    said = capsys.readouterr().out
    assert "entries, signed, for Diffusion, from noise to prompt." in said
    assert "all that you answered" in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_file_is_called_by_the_learner(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder one is in, whatever the name is made of."""
    monkeypatch.chdir(tmp_path)

    assert run(data, "submit", "--name", "../Ada & King/") == 0
    assert [path.name for path in tmp_path.glob("*.submission")] == ["ada-king.submission"]


def test_somebody_has_to_hand_it_in(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an id and a name it says so."""
    assert run(data, "submit") == 2
    assert "say who you are" in capsys.readouterr().err


def test_nothing_is_not_handed_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty record gives no file."""
    assert run(tmp_path / "new", "submit", "--id", "s1") == 1
    assert "nothing to hand in" in capsys.readouterr().err


def test_an_instructor_gets_a_key_and_a_card(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key opens with the passphrase alone; the card names it, and its words are printed."""
    (tmp_path / "pw").write_text("correct horse\n")
    file = str(tmp_path / "pw")
    new = ["instructor", "init", "--name", "Prof. Ada King", "--passphrase-file", file]

    assert run(tmp_path / "data", *new) == 0
    out = capsys.readouterr().out
    key = read_key(tmp_path / "data" / "instructor.key", "correct horse")
    issuer = read_card((tmp_path / "data" / "instructor-card.json").read_bytes())
    assert (issuer.did, issuer.name) == (key.did, "Prof. Ada King")
    assert words_of(key.did) in out
    assert "seed" not in json.loads((tmp_path / "data" / "instructor.key").read_text())

    assert run(tmp_path / "data", *new) == 1
    assert "never written over" in capsys.readouterr().err


def test_a_short_passphrase_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before there is a key."""
    (tmp_path / "pw").write_text("short")
    new = ["instructor", "init", "--name", "X", "--passphrase-file", str(tmp_path / "pw")]

    assert run(tmp_path / "data", *new) == 2
    assert "at least 8 letters" in capsys.readouterr().err
    assert not (tmp_path / "data" / "instructor.key").exists()


def test_a_passphrase_is_not_asked_for_without_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing waits for somebody who is not there."""
    assert run(tmp_path / "data", "instructor", "init", "--name", "X") == 2
    assert "--passphrase-file" in capsys.readouterr().err
