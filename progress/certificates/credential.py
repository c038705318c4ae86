"""A certificate as an Open Badges 3.0 credential: one shape, and nothing outside it.

The shape is an OpenBadgeCredential of Open Badges 3.0 over Verifiable Credentials 2.0, in the
exact JSON that `document` writes. `read` takes that and nothing else, so no name that a verifier
of another make would skip can say anything.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from unstir.progress.certificates.award import Certificate, Score
from unstir.progress.certificates.keys import PublicKey
from unstir.progress.chain import canonical

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
SELF_ISSUED = "Self-issued record of completion"
ISSUED = "Certificate of completion"
_HOME = uuid.UUID("5f0c1f0e-8b0a-5d52-9d1c-0c6a3a2b7e11")
_LONGEST = 2000


class NotOursError(ValueError):
    """The document is no certificate of unstir; the message says how this was noticed."""


@dataclass(frozen=True)
class Credential:
    """What is signed: who says what of whom.

    issuer and subject are did:keys, the same where learners sign for themselves. criteria is a
    text that names what was finished. issued, expires and earned are times in UTC to the second;
    expires is None where it never does.
    """

    issuer: str
    issuer_name: str
    subject: str
    learner: str
    course: str
    edition: str
    title: str
    criteria: str
    score: Score | None
    earned: str
    evidence: str
    issued: str
    expires: str | None = None

    @property
    def is_self_issued(self) -> bool:
        """Whether the learner's own key signs."""
        return self.issuer == self.subject

    @property
    def kind(self) -> str:
        """What it may call itself."""
        return SELF_ISSUED if self.is_self_issued else ISSUED


@dataclass(frozen=True)
class Issuer:
    """Who signs: a did:key and a name."""

    did: str
    name: str


def credential(
    certificate: Certificate, subject: str, issuer: Issuer, issued: datetime, expires: str | None
) -> Credential:
    """What issuer says of the learner, whose did:key subject is, at the time issued."""
    return Credential(
        issuer=issuer.did,
        issuer_name=issuer.name,
        subject=subject,
        learner=certificate.learner,
        course=certificate.course,
        edition=certificate.edition,
        title=certificate.title,
        criteria=_criteria(certificate),
        score=certificate.score,
        earned=certificate.earned,
        evidence=certificate.evidence,
        issued=moment(issued),
        expires=expires,
    )


def moment(time: datetime) -> str:
    """A time as credentials write it: UTC, to the second."""
    if time.tzinfo is None:
        raise ValueError("a credential needs a time with a time zone")
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _criteria(certificate: Certificate) -> str:
    lessons = f"Finished the lessons: {'; '.join(certificate.lessons)}."
    return f"{lessons} {certificate.score}." if certificate.score else lessons


def document(it: Credential) -> dict[str, Any]:
    """The credential as JSON, not signed yet."""
    body: dict[str, Any] = {
        "@context": list(CONTEXTS),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{it.kind}: {it.title}",
        "issuer": {"id": it.issuer, "type": ["Profile"], "name": it.issuer_name},
        "validFrom": it.issued,
        "awardedDate": it.earned,
        "credentialSubject": _subject(it),
        "evidence": [
            {
                "type": ["Evidence"],
                "name": "Record of learning",
                "narrative": f"SHA-256 of the entry that completed it: {it.evidence}",
            }
        ],
    }
    if it.expires is not None:
        body["validUntil"] = it.expires
    return {**body, "id": _urn(canonical(body))}


def _subject(it: Credential) -> dict[str, Any]:
    identity = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": it.learner,
        "identityType": "ext:name",
    }
    achievement: dict[str, Any] = {
        "id": _urn(canonical({"course": it.course, "edition": it.edition})),
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": it.title,
        "description": f"{it.kind} of the course {it.title}, taken in unstir.",
        "criteria": {"narrative": it.criteria},
        "humanCode": it.course,
        "version": it.edition,
    }
    subject: dict[str, Any] = {
        "id": it.subject,
        "type": ["AchievementSubject"],
        "identifier": [identity],
        "achievement": achievement,
    }
    if it.score is not None:
        scale = _urn(f"right answers of {it.score.of}")
        achievement["resultDescription"] = [
            {
                "id": scale,
                "type": ["ResultDescription"],
                "name": "Right answers in the final assessment",
                "resultType": "RawScore",
                "valueMin": "0",
                "valueMax": str(it.score.of),
            }
        ]
        result = {"type": ["Result"], "resultDescription": scale, "value": str(it.score.right)}
        subject["result"] = [result]
    return subject


def _urn(text: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_HOME, text)}"


def read(body: Mapping[str, Any]) -> Credential:
    """The credential that document wrote as body; NotOursError if it wrote no such thing."""
    try:
        it = _read(body)
        if canonical(document(it)) == canonical(body):
            return it
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise NotOursError(_complaint(error)) from error
    raise NotOursError("it says something that a certificate of unstir does not say")


def _complaint(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it does not say “{str(error.args[0])[:40]}”"
    return "a part of it is not what that part is in a certificate of unstir"


def _read(body: Mapping[str, Any]) -> Credential:
    subject, issuer = body["credentialSubject"], body["issuer"]
    achievement = subject["achievement"]
    score = None
    if "result" in subject:
        limit = achievement["resultDescription"][0]["valueMax"]
        score = Score(_count(subject["result"][0]["value"]), _count(limit))
        if not 0 <= score.right <= score.of or score.of == 0:
            raise ValueError
    return Credential(
        issuer=_did(issuer["id"]),
        issuer_name=_text(issuer["name"]),
        subject=_did(subject["id"]),
        learner=_text(subject["identifier"][0]["identityHash"]),
        course=_text(achievement["humanCode"]),
        edition=_text(achievement["version"]),
        title=_text(achievement["name"]),
        criteria=_text(achievement["criteria"]["narrative"]),
        score=score,
        earned=_time(body["awardedDate"]),
        evidence=_hash(body["evidence"][0]["narrative"].rpartition(" ")[2]),
        issued=_time(body["validFrom"]),
        expires=_time(body["validUntil"]) if "validUntil" in body else None,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST or _CONTROL.search(value):
        raise ValueError
    return value


def _did(value: Any) -> str:
    PublicKey.named(_text(value))
    return str(value)


def _time(value: Any) -> str:
    if not _TIME.fullmatch(value) or datetime.fromisoformat(value).year < _FIRST_YEAR:
        raise ValueError
    return str(value)


def _hash(value: str) -> str:
    if not _HASH.fullmatch(value):
        raise ValueError
    return value


def _count(value: Any) -> int:
    if not _COUNT.fullmatch(value):
        raise ValueError
    return int(value)


_FIRST_YEAR = 1970
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,5}")
