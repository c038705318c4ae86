"""Data Integrity proofs (W3C, 2025): eddsa-rdfc-2022 and eddsa-jcs-2022, always both.

The first protects the meaning as RDF and is what Open Badges tools ask for; the second protects
every letter of the JSON. A key named by did:key signs; nothing is ever looked up elsewhere.
"""

import hashlib
import importlib.resources
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from unstir.progress.certificates.base58 import base58, from_base58
from unstir.progress.certificates.credential import CONTEXTS
from unstir.progress.certificates.keys import SIGNATURE_BYTES, Key, PublicKey, method_of
from unstir.progress.chain import canonical

RDFC, JCS = "eddsa-rdfc-2022", "eddsa-jcs-2022"
Hash = Callable[[Mapping[str, Any]], bytes]
_FILES = dict(zip(CONTEXTS, ("credentials-v2.json", "open-badges-3.0.3.json"), strict=True))


def signed(body: Mapping[str, Any], key: Key, created: str) -> dict[str, Any]:
    """The body with both proofs by key, whose did:key is its issuer; created is a time in it."""
    proofs = [_proof(body, suite, key, created) for suite in SUITES]
    return {**body, "proof": proofs}


def _proof(body: Mapping[str, Any], suite: str, key: Key, created: str) -> dict[str, Any]:
    options = _options(suite, method_of(key.did), created)
    signature = key.sign(_message(body, options, SUITES[suite]))
    return {**options, "proofValue": f"z{base58(signature)}"}


def _options(suite: str, method: str, created: str) -> dict[str, Any]:
    options: dict[str, Any] = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    # Only this suite keeps them in the proof (Data Integrity EdDSA 3.3.1).
    return {**options, "@context": list(CONTEXTS)} if suite == JCS else options


def broken_proof(body: Mapping[str, Any], proofs: Any, did: str, created: str) -> str:
    """What is wrong with the proofs of body by the key that did names; empty if nothing is."""
    if not isinstance(proofs, list) or len(proofs) != len(SUITES):
        return "it does not carry the two signatures of a certificate of unstir"
    by_suite = {str(one.get("cryptosuite")): one for one in proofs if isinstance(one, dict)}
    key = PublicKey.named(did)
    for suite, hashed in SUITES.items():
        proof, options = by_suite.get(suite), _options(suite, method_of(did), created)
        if proof is None or {**options, "proofValue": proof.get("proofValue")} != proof:
            return f"its {suite} signature is not one of this issuer, made when it says"
        signature = _signature(proof["proofValue"])
        if signature is None or not key.has_signed(_message(body, options, hashed), signature):
            return f"it was changed after it was signed (its {suite} signature does not fit)"
    return ""


def _signature(value: Any) -> bytes | None:
    """The signature that proofValue writes, if it is written as it should be."""
    if not isinstance(value, str) or not value.startswith("z") or len(value) > 2 * SIGNATURE_BYTES:
        return None
    try:
        signature = from_base58(value[1:])
    except ValueError:
        return None
    return signature if len(signature) == SIGNATURE_BYTES else None


def _message(body: Mapping[str, Any], options: Mapping[str, Any], hashed: Hash) -> bytes:
    """What is signed (Data Integrity EdDSA 3.2.5, 3.3.5): the options' hash, then the body's."""
    return hashed({**options, "@context": body["@context"]}) + hashed(body)


def _hash_of_json(value: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(canonical(value).encode()).digest()


def _hash_of_meaning(value: Mapping[str, Any]) -> bytes:
    """The hash of the RDF that value says; ValueError if it says none in the contexts kept here."""
    from pyld import jsonld  # type: ignore[import-untyped] # noqa: PLC0415 -- takes 0.1 s

    options = {
        "algorithm": "URDNA2015",  # what RDFC-1.0 was called before; the same for SHA-256
        "format": "application/n-quads",
        "documentLoader": _pinned,
        "extractAllScripts": False,
    }
    try:
        return hashlib.sha256(jsonld.normalize(value, options).encode()).digest()
    except jsonld.JsonLdError as error:
        raise ValueError("it cannot be read as JSON-LD with the contexts that are here") from error


def _pinned(url: str, _options: object) -> dict[str, Any]:
    """The context that lies here under this address; nothing is ever fetched."""
    if url not in _FILES:
        raise ValueError(f"no context is kept for {url[:80]}")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": _context(url),
    }


@cache
def _context(url: str) -> Any:
    folder = importlib.resources.files("unstir.progress.certificates") / "contexts"
    return json.loads((folder / _FILES[url]).read_text(encoding="utf-8"))


SUITES: Mapping[str, Hash] = {RDFC: _hash_of_meaning, JCS: _hash_of_json}
