"""Certificates for the benches: learners, issuers and times that follow from a number."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from unstir.progress.certificates.award import Certificate, Score
from unstir.progress.certificates.credential import Issuer, credential, document
from unstir.progress.certificates.keys import Key
from unstir.progress.certificates.proof import signed

NAMES = ("Łukasz Żółć", "王小明", "Ada King", "Юлия", "O’Neil ]]>", "José \\ María")
TEACHER = Key(b"teacher ".ljust(32, b"."))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def certificate(number: int, *, self_issued: bool) -> Mapping[str, Any]:
    """A signed certificate, another one for each number."""
    learner = Key(f"learner {number}".encode().ljust(32, b"."))
    earned = Certificate(
        learner=f"{NAMES[number % len(NAMES)]} {number}",
        course="diffusion",
        title="Diffusion, from noise to prompt",
        edition=f"{number:032x}",
        lessons=("Noise", "The score", "Guidance"),
        score=Score(20 + number % 5, 24) if number % 3 else None,
        earned="2026-11-20T10:00:00Z",
        evidence=f"{number:064x}",
    )
    issuer = Issuer(learner.did, earned.learner) if self_issued else Issuer(TEACHER.did, "A school")
    issued = NOW - timedelta(days=1, seconds=number)
    expires = None if number % 2 else "2030-01-01T00:00:00Z"
    it = credential(earned, learner.did, issuer, issued, expires)
    return signed(document(it), learner if self_issued else TEACHER, it.issued)


def text_of(it: Mapping[str, Any]) -> str:
    """The certificate in one line."""
    return json.dumps(it, ensure_ascii=False, separators=(",", ":"))
