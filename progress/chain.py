"""The chain of entries: each carries the hash of the one before it, so none changes unnoticed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from unstir.progress.attempt import Assessed, Attempt, Completion
from unstir.progress.error import DamagedError

Event = Attempt | Completion | Assessed
KINDS: dict[type[Event], str] = {
    Attempt: "attempt",
    Completion: "completion",
    Assessed: "assessed",
}


@dataclass(frozen=True)
class Entry:
    """One line of the record.

    text is the canonical JSON (RFC 8785) of seq (1, 2, 3, ...), prev (the hash of the entry
    before, empty for the first), kind and the event's own fields; hash is the SHA-256 of text in
    hexadecimal; fields is text read.
    """

    text: str
    hash: str
    fields: Mapping[str, Any]

    @classmethod
    def following(cls, head: "Entry | None", content: Mapping[str, Any]) -> Self:
        """The entry that puts content (an event's fields and kind) after head."""
        seq, prev = (1, "") if head is None else (head.seq + 1, head.hash)
        fields = {**content, "seq": seq, "prev": prev}
        text = canonical(fields)
        return cls(text, digest(text), fields)

    @classmethod
    def read(cls, text: object, recorded_hash: object) -> Self:
        """The entry with this text; DamagedError if it is not what was hashed."""
        return cls.read_all([(text, recorded_hash)])[0]

    @classmethod
    def read_all(cls, rows: Iterable[tuple[object, object]]) -> list[Self]:
        """The entries with these texts and hashes; DamagedError if one is not what was hashed."""
        intact = [(_intact(text, recorded), str(recorded)) for text, recorded in rows]
        # At once: one by one takes twice as long, and the app waits for it.
        fields = json.loads(f"[{','.join(text for text, _ in intact)}]")
        return [cls(*row, one) for row, one in zip(intact, fields, strict=True)]

    @property
    def seq(self) -> int:
        """The place in the chain, from 1."""
        return int(self.fields["seq"])

    @property
    def content(self) -> dict[str, Any]:
        """The event's fields and kind, without the place in the chain."""
        return {name: self.fields[name] for name in self.fields if name not in ("seq", "prev")}

    def follows(self, head: "Entry | None") -> bool:
        """Whether this is the entry right after head."""
        return (self.seq, self.fields["prev"]) == (
            (1, "") if head is None else (head.seq + 1, head.hash)
        )


def content(event: Event) -> dict[str, Any]:
    """What an entry says about an event."""
    return {**event.fields(), "kind": KINDS[type(event)]}


def _intact(text: object, recorded_hash: object) -> str:
    if not isinstance(text, str) or digest(text) != recorded_hash:
        raise DamagedError("an entry does not match its hash")
    return text


def canonical(fields: Mapping[str, Any]) -> str:
    """RFC 8785 JSON; valid for strings, booleans, null and whole numbers within ±2**53."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hexadecimal."""
    import hashlib  # noqa: PLC0415 -- a new record, which waits for the first screen, needs none

    return hashlib.sha256(text.encode()).hexdigest()
