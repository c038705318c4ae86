"""Keys, a certificate and a signed credential to begin with, from fixed seeds and times."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from unstir.progress.certificates.award import Certificate, Score
from unstir.progress.certificates.credential import Credential, Issuer, credential, document
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.proof import signed

LEARNER = Key(b"learner ".ljust(32, b"."))
TEACHER = Key(b"teacher ".ljust(32, b"."))
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

EARNED = Certificate(
    learner="Łukasz 王",
    course="diffusion",
    title="Diffusion, from noise to prompt",
    edition="e" * 32,
    lessons=("Noise", "The score"),
    score=Score(20, 24),
    earned="2026-11-24T10:00:00Z",
    evidence="0123456789abcdef" * 4,
)


@dataclass(frozen=True)
class Signed:
    """A credential, the key that signed it, and the document."""

    credential: Credential
    document: Mapping[str, Any]

    @property
    def data(self) -> bytes:
        """The document as a file holds it."""
        return json.dumps(self.document, ensure_ascii=False, indent=2).encode()


def sign(it: Credential, key: Key) -> Signed:
    """The credential signed by key."""
    return Signed(it, signed(document(it), key, it.issued))


@pytest.fixture(scope="session")
def own() -> Signed:
    """A record of completion that the learner signed."""
    issuer = Issuer(LEARNER.did, EARNED.learner)
    return sign(credential(EARNED, LEARNER.did, issuer, NOW, None), LEARNER)


@pytest.fixture(scope="session")
def issue() -> Callable[[str | None], Signed]:
    """A certificate that a teacher signed, until a time or for ever."""

    def issued(expires: str | None) -> Signed:
        issuer = Issuer(TEACHER.did, "Prof. Ada King")
        return sign(credential(EARNED, LEARNER.did, issuer, NOW, expires), TEACHER)

    return issued
