"""The chain: what is hashed, and what no longer passes."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.progress.conftest import Clock
from unstir.progress.attempt import Attempt
from unstir.progress.chain import Entry, content
from unstir.progress.error import DamagedError
from unstir.progress.journal import Journal
from unstir.progress.repair import FILE

Answer = Callable[[int], Attempt]


def test_an_entry_is_canonical_json(answer: Answer) -> None:
    """The text is RFC 8785: sorted names, no spaces, UTF-8 as it is, short escapes."""
    entry = Entry.following(None, content(answer(2)))

    assert entry.text == (
        '{"at":"2026-11-22T05:19:41.000000Z","confidence":null,"correct":true,'
        f'"course":"diffusion","edition":"{"e" * 64}","hints":2,"kind":"attempt",'
        f'"lesson":"lesson-2","meaning":"{"m" * 64}","milliseconds":12345,"prev":"",'
        '"question":"question-2","response":"ᾱ = 2 – “ok”\\n","seed":2,"seq":1}'
    )


def test_the_chain_can_be_checked_without_this_program(
    tmp_path: Path, clock: Clock, answer: Answer
) -> None:
    """SQLite, SHA-256 and a JSON reader are enough to check every link."""
    with Journal.open(tmp_path, clock) as journal:
        for number in range(5):
            journal.record(answer(number))
    reader = sqlite3.connect(tmp_path / FILE)
    rows = reader.execute("select seq, text, hash from entry order by seq").fetchall()
    reader.close()

    hashes = [hashlib.sha256(text.encode()).hexdigest() for _, text, _ in rows]

    assert [recorded for _, _, recorded in rows] == hashes
    assert [json.loads(text)["prev"] for _, text, _ in rows] == ["", *hashes[:-1]]
    assert [json.loads(text)["seq"] for _, text, _ in rows] == [1, 2, 3, 4, 5]


def test_a_changed_text_is_noticed(answer: Answer) -> None:
    """An entry whose verdict was edited does not match its hash."""
    entry = Entry.following(None, content(answer(1)))

    with pytest.raises(DamagedError):
        Entry.read(entry.text.replace('"correct":false', '"correct":true'), entry.hash)


@pytest.mark.parametrize("command", ["update entry set text = ''", "delete from entry"])
def test_the_file_itself_only_grows(
    tmp_path: Path, clock: Clock, answer: Answer, command: str
) -> None:
    """SQLite refuses to change or remove an entry, whoever asks."""
    with Journal.open(tmp_path, clock) as journal:
        journal.record(answer(1))
    other = sqlite3.connect(tmp_path / FILE)

    with pytest.raises(sqlite3.IntegrityError, match="entries are never"):
        other.execute(command)
    other.close()
