"""JSON that a key has signed as a whole: cards of issuers, and what learners hand in."""

from collections.abc import Mapping
from typing import Any

from unstir.progress.certificates.base58 import base58, from_base58
from unstir.progress.certificates.keys import Key, PublicKey
from unstir.progress.chain import canonical

_LONGEST_SIGNATURE = 100


def seal(body: Mapping[str, Any], key: Key) -> dict[str, Any]:
    """The body with who signs it and the signature of it all (RFC 8785, Ed25519).

    body holds strings, whole numbers, booleans, null, lists and objects, and says what it is.
    """
    signed = {**body, "by": key.did}
    return {**signed, "signature": base58(key.sign(_message(signed)))}


def unsealed(document: Any) -> tuple[dict[str, Any], str]:
    """What was sealed, and the did:key that did it; ValueError if the signature does not fit."""
    if not isinstance(document, dict):
        raise ValueError("it is not signed")  # noqa: TRY004 -- a file's content is no type error
    body = dict(document)
    signature, did = body.pop("signature", None), body.get("by")
    if not isinstance(signature, str) or not isinstance(did, str):
        raise ValueError("it is not signed")  # noqa: TRY004 -- see above
    if len(signature) > _LONGEST_SIGNATURE:
        raise ValueError("its signature is none")
    if not PublicKey.named(did).has_signed(_message(body), from_base58(signature)):
        raise ValueError("it was changed after it was signed")
    del body["by"]
    return body, did


def _message(signed: Mapping[str, Any]) -> bytes:
    # The line in front keeps such a signature from ever fitting anything else that a key signs.
    return f"unstir sealed document 1\n{canonical(signed)}".encode()
