"""Whose signatures are known, and how they come to be."""

import json
from pathlib import Path

import pytest

from tests.progress.certificates.conftest import LEARNER, TEACHER
from unstir.progress.certificates.credential import Issuer
from unstir.progress.certificates.issuers import card, known_in, read_card, trust
from unstir.progress.certificates.sealed import seal
from unstir.progress.error import RecordError


def put(folder: Path, text: str) -> Path:
    """A file with a text."""
    path = folder / "card.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_nobody_is_known_at_first(tmp_path: Path) -> None:
    """Trust is given, one by one."""
    assert known_in(tmp_path) == {}


def test_a_card_makes_its_key_known(tmp_path: Path) -> None:
    """From then on, under the name on the card; a second time changes nothing."""
    path = put(tmp_path, card("Prof. Ada King", TEACHER))

    assert trust(tmp_path, path) == Issuer(TEACHER.did, "Prof. Ada King")
    trust(tmp_path, path)
    assert known_in(tmp_path) == {TEACHER.did: "Prof. Ada King"}


def test_another_key_under_a_known_name_is_an_alarm(tmp_path: Path) -> None:
    """It is refused with the words of the key that is known, and what to do."""
    trust(tmp_path, put(tmp_path, card("Prof. Ada King", TEACHER)))

    with pytest.raises(RecordError, match="is known here with another key"):
        trust(tmp_path, put(tmp_path, card("prof. ada king", LEARNER)))
    assert known_in(tmp_path) == {TEACHER.did: "Prof. Ada King"}


def _renamed(text: str) -> str:
    return json.dumps({**json.loads(text), "name": "Somebody else"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        _renamed(card("Prof. Ada King", TEACHER)),
        json.dumps(seal({"unstir": "submission", "name": "x"}, TEACHER)),
        json.dumps(seal({"unstir": "issuer card", "name": " "}, TEACHER)),
        json.dumps(seal({"unstir": "issuer card", "name": 5}, TEACHER)),
        json.dumps(
            {**seal({"unstir": "issuer card", "name": "x"}, TEACHER), "signature": "1" * 999}
        ),
    ],
)
def test_what_is_no_card_is_refused(tmp_path: Path, text: str) -> None:
    """Also one with a name that its key did not sign."""
    with pytest.raises(RecordError, match="is no card of an issuer"):
        trust(tmp_path, put(tmp_path, text))
    with pytest.raises(ValueError, match=r"."):
        read_card(text.encode())


def test_a_damaged_card_is_named(tmp_path: Path) -> None:
    """What is known is not guessed."""
    trust(tmp_path, put(tmp_path, card("Prof. Ada King", TEACHER)))
    (kept,) = (tmp_path / "issuers").iterdir()
    kept.write_text("{}")

    with pytest.raises(RecordError, match="is damaged"):
        known_in(tmp_path)


def test_only_a_plain_file_is_taken(tmp_path: Path) -> None:
    """No folder, nothing that is missing, nothing large; none is waited for."""
    large = put(tmp_path, " " * 5000)

    for path, complaint in (
        (tmp_path, "no plain file"),
        (tmp_path / "x", "no such"),
        (large, "larger"),
    ):
        with pytest.raises(RecordError, match=complaint):
            trust(tmp_path, path)
