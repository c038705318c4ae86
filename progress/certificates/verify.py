"""Checks a certificate from anyone: what is proved, by whose key, and whether it still holds.

The world is closed: what unstir did not write is refused, however well it is signed, and whether
a key is known depends on this machine alone. Nothing is fetched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unstir.progress.certificates.baking import (
    PDF,
    PNG,
    attached_in_pdf,
    baked_in_png,
    baked_in_svg,
)
from unstir.progress.certificates.credential import Credential, NotOursError, moment, read
from unstir.progress.certificates.proof import broken_proof
from unstir.progress.certificates.strict import read_strictly

LARGEST = 64 * 1024
LARGEST_DRAWING = 1024 * 1024  # a tree of XML takes a hundred times as much memory
LARGEST_PICTURE = 16 * 1024 * 1024


class Verdict(StrEnum):
    """What a certificate comes to; only VALID is worth something to strangers."""

    VALID = "valid"
    SELF_ISSUED = "self-issued"
    UNKNOWN_KEY = "signed by an unknown key"
    NOT_YET = "not valid yet"
    EXPIRED = "expired"
    BROKEN = "broken"


@dataclass(frozen=True)
class Broken:
    """It is no certificate of unstir, or no longer what was signed; fault says why."""

    fault: str
    verdict: Verdict = Verdict.BROKEN


@dataclass(frozen=True)
class Intact:
    """It is what was signed, letter for letter.

    known_as is the name under which the key that signed is known here, None where it is not. A
    date that has not come, or has gone by, is told by the clock of who asks.
    """

    credential: Credential
    known_as: str | None
    is_expired: bool
    is_early: bool

    @property
    def verdict(self) -> Verdict:
        """The one word; a key that is not known counts before all else."""
        if self.known_as is None and not self.credential.is_self_issued:
            return Verdict.UNKNOWN_KEY
        if self.is_expired:
            return Verdict.EXPIRED
        if self.is_early:
            return Verdict.NOT_YET
        return Verdict.SELF_ISSUED if self.credential.is_self_issued else Verdict.VALID


Checked = Intact | Broken


def check(data: bytes, known: Mapping[str, str], now: datetime) -> Checked:
    """What the bytes of a JSON, PNG, SVG or PDF file prove, with the names of known did:keys."""
    try:
        document = read_strictly(_credential_in(data), LARGEST)
        if not isinstance(document, dict):
            raise NotOursError("it is JSON, but no certificate")
        proofs = document.pop("proof", None)
        it = read(document)
        fault = broken_proof(document, proofs, it.issuer, it.issued)
    except ValueError as error:
        return Broken(str(error))
    if fault:
        return Broken(fault)
    time = moment(now)
    return Intact(
        credential=it,
        known_as=known.get(it.issuer),
        is_expired=it.expires is not None and time >= it.expires,
        is_early=time < it.issued,
    )


def _credential_in(data: bytes) -> bytes:
    """The JSON in a file; ValueError if there is none."""
    if data.startswith(PNG):
        return baked_in_png(data)
    if data.startswith(PDF):
        return attached_in_pdf(data)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        if len(data) > LARGEST_DRAWING:
            raise ValueError(f"it is larger than {LARGEST_DRAWING // 1024} KiB")
        return baked_in_svg(data)
    if start.startswith(b"{"):
        return data
    raise ValueError("it is neither JSON nor a PNG or SVG picture nor a PDF")
