"""`unstir certificate` and `unstir verify`, as someone at a terminal meets them."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unstir.progress.attempt import Assessed, Completion
from unstir.progress.certificates.issuers import card
from unstir.progress.certificates.keys import Key, words_of
from unstir.progress.journal import Journal
from unstir.tui.certificates.owned import learner_key
from unstir.tui.cli import main

COURSE = """
format = 1
id = "small"
title = "A small course"
summary = "For a test."
language = "en"
licence = "MIT"
authors = ["Nobody"]
[[part]]
id = "only"
title = "Only"
lessons = ["noise"]
[concepts]
noise = "What noise is."
[misconceptions]
"""
LESSON = """
title = "Noise"
summary = "What it is."
objectives = ["Say what it is."]
minutes = 5
difficulty = "introductory"
prerequisites = []
concepts = ["noise"]
authors = ["Nobody"]
sources = ["None."]
[[section]]
id = "begin"
title = "Begin"
text = "Noise is noise."
"""
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one lesson, without an assessment."""
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "course.toml").write_text(COURSE)
    (folder / "noise.toml").write_text(LESSON)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of somebody who finished it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with Journal.open(folder, lambda: NOW) as journal:
        journal.complete(Completion("small", "noise", NOW))
    return folder


def run(data: Path, *arguments: str | Path) -> int:
    """The exit status of the command line."""
    return main(["--data-dir", str(data), *map(str, arguments)])


def test_what_is_missing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any record every required lesson is named, and the assessment."""
    status = run(tmp_path, "certificate")
    out = capsys.readouterr().out

    assert status == 1
    assert "  - Finish the lesson “What noise is”.\n" in out
    assert "  - Take the final assessment" in out


def test_a_certificate_needs_a_name(
    data: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once given, it is remembered."""
    assert run(data, "--course", course, "certificate") == 2
    assert 'say whose it is: --name "Ada King"' in capsys.readouterr().err

    assert run(data, "--course", course, "certificate", "--name", "Łukasz") == 0
    capsys.readouterr()
    assert run(data, "--course", course, "certificate") == 0
    assert "Łukasz" in capsys.readouterr().out


def test_a_name_cannot_reach_the_terminal(
    data: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What controls a terminal is made visible before it is signed."""
    assert run(data, "--course", course, "certificate", "--name", "A\x1b]0;x\x07") == 0
    assert "\x1b" not in capsys.readouterr().out


def test_files_are_written_and_verified(
    data: Path, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The learner's own key is known to the learner, who is still told that it proves little."""
    out = tmp_path / "out"
    run(data, "--course", course, "certificate", "--name", "Łukasz", "--out", out)
    files = [out / f"small-certificate.{ending}" for ending in ("json", "png", "svg")]
    capsys.readouterr()

    assert run(data, "verify", *files) == 0
    assert capsys.readouterr().out.count("SELF-ISSUED: signed by your own key.") == 3


def test_a_stranger_s_own_record_does_not_pass(
    data: Path, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On another computer the exit status says so, and each state is told for itself."""
    run(data, "--course", course, "certificate", "--name", "Łukasz", "--out", tmp_path)
    capsys.readouterr()

    assert run(tmp_path / "elsewhere", "verify", "--json", tmp_path / "small-certificate.json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["integrity"], told["self_issued"], told["expired"]) == ("intact", True, False)
    assert told["issuer"]["known_as"] is None
    assert told["learner"] == "Łukasz"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.json", b"{}", "NOT a valid certificate. It does not say"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "NOT a valid certificate. The picture is cut off."),
        ("a.pdf", b"%PDF-1.7", "NOT a valid certificate. There is no certificate in this PDF."),
        ("a\x1b[31m.json", b"", "NOT a valid certificate. It is neither JSON"),
        ("a.json", b'{"a":' + b" " * 17 * 2**20, "is larger than"),
    ],
)
def test_what_is_no_certificate_gets_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    sentence: str,
) -> None:
    """And exit status 1; no traceback, nothing of the file's name that controls a terminal."""
    (tmp_path / name).write_bytes(content)

    assert run(tmp_path, "verify", tmp_path / name) == 1
    out = capsys.readouterr().out
    assert sentence in out
    assert "\x1b" not in out


def test_one_line_of_json_for_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also for those that cannot be read."""
    (tmp_path / "a.json").write_text("{}")

    assert run(tmp_path, "verify", "--json", tmp_path / "a.json", tmp_path / "b.json") == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["verdict"] for one in told] == ["broken", "not read"]


def test_verify_wants_something_to_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a file it says how it is used."""
    assert run(tmp_path, "verify") == 2
    assert "name at least one file" in capsys.readouterr().err


def test_trusting_a_card_says_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that they can be compared with what the issuer says."""
    key = Key(b"teacher ".ljust(32, b"."))
    path = tmp_path / "card.json"
    path.write_text(card("Prof. Ada King", key), encoding="utf-8")

    assert run(tmp_path, "verify", "--trust", path) == 0
    assert words_of(key.did) in capsys.readouterr().out
    assert run(tmp_path, "verify", "--trust", tmp_path / "none.json") == 1
    assert "no such file" in capsys.readouterr().err


def test_an_assessment_that_reached_the_mark_stands_on_the_certificate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The built-in course is earned with its lessons and 20 of 24."""
    from unstir.lessons.course import load_course  # noqa: PLC0415 -- the only test that needs it
    from unstir.lessons.outline import built_in  # noqa: PLC0415

    built = load_course(built_in())
    with Journal.open(tmp_path, lambda: NOW) as journal:
        for lesson in built.required:
            journal.complete(Completion(built.id, lesson, NOW))
        journal.assess(Assessed(built.id, built.edition, 20, 24, NOW, 1))

    assert run(tmp_path, "certificate", "--name", "Ada") == 0
    assert "Final assessment: 20 of 24 questions right (83 %)" in capsys.readouterr().out


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """However many ask for it at the same time."""
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: learner_key(tmp_path).did, range(8)))

    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["learner.key"]


def test_a_damaged_key_gets_a_sentence(
    data: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is signed with it, and it is not written over."""
    (data / "learner.key").write_text("{}")

    assert run(data, "--course", course, "certificate", "--name", "Ada") == 1
    assert "is damaged and holds no key" in capsys.readouterr().err
    assert (data / "learner.key").read_text() == "{}"


def test_a_folder_that_cannot_be_written_gets_a_sentence(
    data: Path, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its name and the system's reason."""
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "folder"

    assert run(data, "--course", course, "certificate", "--name", "Ada", "--out", out) == 1
    assert f"{out} cannot be written" in capsys.readouterr().err
