"""A submission: a learner's whole chain, signed, as one file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unstir.progress.attempt import Attempt, stamp
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.sealed import seal, unsealed
from unstir.progress.certificates.strict import read_strictly
from unstir.progress.chain import KINDS, Entry, Event, canonical, digest

LARGEST = 32 * 1024 * 1024
WHAT = "submission 1"
LONGEST_WORD = 100
_READERS = {name: kind for kind, name in KINDS.items()}


@dataclass(frozen=True)
class Learner:
    """Who hands in: the id that the instructor knows them by, and a name; either may be empty."""

    id: str
    name: str

    @property
    def person(self) -> str:
        """Who it is, however the name is spelled: the id, else the name."""
        return " ".join((self.id or self.name).split()).casefold()


@dataclass(frozen=True)
class Submission:
    """What was handed in, with the learner's did:key.

    nonce is the word that the instructor gave out, if any. sent is the learner's clock. events are
    what the entries record, one each, of all courses, in the order in which they were recorded.
    """

    learner: Learner
    did: str
    course: str
    edition: str
    nonce: str
    sent: datetime
    entries: tuple[Entry, ...]
    events: tuple[Event, ...]

    @property
    def answers(self) -> Iterator[tuple[Entry, Attempt]]:
        """The answers of the course, with their entries."""
        for entry, event in zip(self.entries, self.events, strict=True):
            if isinstance(event, Attempt) and event.course == self.course:
                yield entry, event


@dataclass(frozen=True)
class Unusable:
    """A file of which nothing counts: why, and who it says it is from, as far as it says so."""

    fault: str
    learner: Learner


def submission(
    learner: Learner, course: tuple[str, str], nonce: str, chain: Sequence[Entry], sent: datetime
) -> dict[str, Any]:
    """What is signed: a chain with who hands it in, for a course (its id and edition)."""
    return {
        "unstir": WHAT,
        "id": learner.id,
        "name": learner.name,
        "course": course[0],
        "edition": course[1],
        "nonce": nonce,
        "sent": stamp(sent),
        "entries": [entry.text for entry in chain],
    }


def written(body: Mapping[str, Any], key: Key) -> str:
    """The file: the submission sealed with the learner's key."""
    return json.dumps(seal(body, key), ensure_ascii=False, indent=0) + "\n"


def read_submission(data: bytes) -> Submission | Unusable:
    """What a file hands in, if it was signed as it is and its chain holds."""
    learner = Learner("", "")
    try:
        document = read_strictly(data, LARGEST)
        if not isinstance(document, dict) or document.get("unstir") != WHAT:
            return Unusable("it is no submission of unstir", learner)
        learner = Learner(_word(document, "id"), _word(document, "name"))
        body, did = unsealed(document)
        chain = tuple(_chain(body["entries"]))
        return Submission(
            learner=learner,
            did=did,
            course=_word(body, "course"),
            edition=_word(body, "edition"),
            nonce=_word(body, "nonce"),
            sent=_time(body["sent"]),
            entries=tuple(entry for entry, _ in chain),
            events=tuple(event for _, event in chain),
        )
    except KeyError as error:
        return Unusable(f"it does not say “{str(error.args[0])[:40]}”", learner)
    except (ValueError, TypeError) as error:
        return Unusable(str(error), learner)


def _word(body: Mapping[str, Any], name: str) -> str:
    value = body[name]
    if not isinstance(value, str) or len(value) > LONGEST_WORD:
        raise ValueError(f"its “{name}” is no short text")
    return value


def _time(value: Any) -> datetime:
    if not isinstance(value, str):
        raise TypeError("a time in it is none")
    time = datetime.fromisoformat(value)
    if stamp(time) != value:
        raise ValueError("a time in it is not written as unstir writes it")
    return time


def _chain(texts: Any) -> Iterator[tuple[Entry, Event]]:
    """The entries and what they record, each following the one before it."""
    if not isinstance(texts, list):
        raise TypeError("its “entries” are no list")
    head: Entry | None = None
    for place, text in enumerate(texts, start=1):
        try:
            entry = Entry(text, digest(text), json.loads(text))
            event = _event(entry)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            raise ValueError(f"entry {place} is not written as unstir writes it") from None
        if not entry.follows(head):
            raise ValueError(f"the chain of its answers is broken at entry {place}")
        yield entry, event
        head = entry


def _event(entry: Entry) -> Event:
    """What an entry from a stranger records; an error if it is not what unstir records."""
    kind = _READERS[entry.fields["kind"]]
    event = kind.read(entry.fields)
    fields = event.fields()
    # Written anew it has to be the same text: so nothing is said twice, or besides.
    same = {**fields, "kind": KINDS[kind], "seq": entry.seq, "prev": entry.fields["prev"]}
    if canonical(same) != entry.text or not _is_plain(fields):
        raise ValueError("it says something else")
    return event


def _is_plain(fields: Mapping[str, Any]) -> bool:
    """Whether each field is of the kind that the program writes."""
    return all(type(value) in _KINDS_OF_FIELDS.get(name, {str}) for name, value in fields.items())


_WHOLE = ("hints", "milliseconds", "seed", "right", "of")
_KINDS_OF_FIELDS: Mapping[str, set[type]] = {
    **{name: {int} for name in _WHOLE},
    "correct": {bool},
    "confidence": {str, type(None)},
}
