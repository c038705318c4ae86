"""What is handed in: read back whole, or not at all."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from unstir.progress.attempt import Assessed, Attempt, Completion
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.sealed import seal
from unstir.progress.chain import Entry, Event, canonical, content, digest
from unstir.progress.handed_in.submission import (
    Learner,
    Submission,
    Unusable,
    read_submission,
    submission,
    written,
)

KEY = Key(b"learner ".ljust(32, b"."))
ADA = Learner("s1", "Ada = King")
DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
EVENTS: list[Event] = [
    Attempt(
        course="diffusion",
        edition="e" * 32,
        lesson="noise",
        question="what-noise-is",
        meaning="m" * 16,
        response="b “ᾱ”",
        correct=True,
        hints=0,
        confidence=None,
        seconds=12.345,
        at=DAY,
        seed=7,
    ),
    Completion("diffusion", "noise", DAY + timedelta(minutes=1)),
    Completion("another", "begin", DAY + timedelta(minutes=2)),
    Assessed("diffusion", "e" * 32, 20, 24, DAY + timedelta(hours=1), 7),
]


def chain(events: Sequence[Event]) -> list[Entry]:
    """The entries that record the events."""
    entries: list[Entry] = []
    for event in events:
        entries.append(Entry.following(entries[-1] if entries else None, content(event)))
    return entries


def body() -> dict[str, Any]:
    """What is to be signed."""
    sent = DAY + timedelta(hours=2)
    return submission(ADA, ("diffusion", "e" * 32), "heron", chain(EVENTS), sent)


def test_a_submission_is_read_back() -> None:
    """Who, what, when, with which key; the events of every course, in their order."""
    read = read_submission(written(body(), KEY).encode())

    assert isinstance(read, Submission)
    assert (read.learner, read.did, read.nonce) == (ADA, KEY.did, "heron")
    assert list(read.events) == EVENTS
    assert [attempt.question for _, attempt in read.answers] == ["what-noise-is"]
    assert [entry.hash for entry in read.entries] == [entry.hash for entry in chain(EVENTS)]


@pytest.mark.parametrize("name", list(body()))
def test_no_part_can_be_changed_unsigned(name: str) -> None:
    """Nor taken away; who it says it is from is still told, where that is left."""
    sealed = json.loads(written(body(), KEY))
    without = {key: value for key, value in sealed.items() if key != name}

    for changed in ({**sealed, name: "x"}, without):
        read = read_submission(json.dumps(changed).encode())
        assert isinstance(read, Unusable)


def _signed(change: Callable[[list[str]], None]) -> Submission | Unusable:
    """A submission whose entries were changed before it was signed."""
    it = body()
    change(it["entries"])
    return read_submission(json.dumps(seal(it, KEY)).encode())


def _drop(entries: list[str]) -> None:
    del entries[1]


def _swap(entries: list[str]) -> None:
    entries[1], entries[2] = entries[2], entries[1]


def _twice(entries: list[str]) -> None:
    entries.append(entries[-1])


def _edit(entries: list[str]) -> None:
    entries[0] = entries[0].replace('"correct":true', '"correct":false')


def _not_from_the_beginning(entries: list[str]) -> None:
    del entries[0]


@pytest.mark.parametrize("change", [_drop, _swap, _twice, _edit, _not_from_the_beginning])
def test_a_chain_that_was_touched_does_not_hold(change: Callable[[list[str]], None]) -> None:
    """The place where it breaks is named."""
    read = _signed(change)

    assert isinstance(read, Unusable)
    assert "the chain of its answers is broken at entry" in read.fault
    assert read.learner == ADA


def _made(**fields: Any) -> Callable[[list[str]], None]:
    """The first entry with other fields, the rest of the chain left out: it holds by itself."""

    def change(entries: list[str]) -> None:
        entries[:] = [canonical({**json.loads(entries[0]), **fields})]

    return change


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "wish"},
        {"kind": ["attempt"]},
        {"correct": 1},
        {"correct": "yes"},
        {"milliseconds": -1},
        {"milliseconds": "12"},
        {"milliseconds": 10**400},
        {"hints": True},
        {"seed": 2**60},
        {"at": "2026-11-22"},
        {"at": "2026-11-22T10:00:00.000000+01:00"},
        {"question": None},
        {"question": {"id": "x"}},
        {"grade": "A+"},
        {"confidence": "certain"},
    ],
)
def test_an_entry_is_one_that_unstir_writes(fields: dict[str, Any]) -> None:
    """A chain that is whole but says something else is refused, without a fault of the program."""
    read = _signed(_made(**fields))

    assert isinstance(read, Unusable)
    assert "entry 1 is not written as unstir writes it" in read.fault


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"unstir": "submission 1"}', b"\xff", b'{"unstir": "issuer card"}'],
)
def test_what_is_no_submission_is_said_to_be_none(data: bytes) -> None:
    """Whatever it is."""
    assert isinstance(read_submission(data), Unusable)


@pytest.mark.parametrize("entries", [{}, "x", [1], ["{}"], ["[]"], ["[" * 5000], ["NaN"]])
def test_entries_are_a_list_of_texts(entries: Any) -> None:
    """Signed or not, nothing else is taken for a chain."""
    read = read_submission(json.dumps(seal({**body(), "entries": entries}, KEY)).encode())

    assert isinstance(read, Unusable)


def test_the_hash_of_an_entry_is_that_of_its_text() -> None:
    """What a certificate names as evidence can be found in what was handed in."""
    read = read_submission(written(body(), KEY).encode())

    assert isinstance(read, Submission)
    assert [digest(entry.text) for entry in read.entries] == [entry.hash for entry in read.entries]
