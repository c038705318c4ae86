"""Keys that sign: Ed25519, named by did:key, kept in a file, told apart by words."""

import hashlib
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from unstir.progress.certificates.base58 import base58, from_base58

SEED_BYTES = 32
SIGNATURE_BYTES = 64
_ED25519 = b"\xed\x01"  # the multicodec of an Ed25519 public key
_LONGEST_DID = 64


@dataclass(frozen=True)
class Key:
    """A private key. The same seed of 32 bytes is the same key, and signs with the same bytes."""

    seed: bytes

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_BYTES:
            raise ValueError(f"a key grows from {SEED_BYTES} bytes, not from {len(self.seed)}")

    def __repr__(self) -> str:
        return f"Key({self.did})"

    @property
    def did(self) -> str:
        """The name of the public key: did:key:z6Mk..., from which anyone can check signatures."""
        return f"did:key:z{base58(_ED25519 + self._private.public_key().public_bytes_raw())}"

    def sign(self, message: bytes) -> bytes:
        """The signature of a message, 64 bytes (RFC 8032)."""
        return self._private.sign(message)

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class PublicKey:
    """What a did:key names."""

    raw: bytes

    @classmethod
    def named(cls, did: str) -> Self:
        """The key of a did:key; ValueError if it names none, or one of another kind."""
        if not did.startswith("did:key:z") or len(did) > _LONGEST_DID:
            raise ValueError("it is no did:key")
        data = from_base58(did.removeprefix("did:key:z"))
        if not (data.startswith(_ED25519) and len(data) == len(_ED25519) + SEED_BYTES):
            raise ValueError("it names no Ed25519 key")
        return cls(data.removeprefix(_ED25519))

    def has_signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature of the message is one of this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def method_of(did: str) -> str:
    """The verification method of a did:key, as proofs name it."""
    return f"{did}#{did.removeprefix('did:key:')}"


def words_of(did: str) -> str:
    """Six words to compare a key by, over the telephone or on paper: 96 bits of its SHA-256.

    Each word writes 16 bits as five letters, consonants and vowels by turns, so that it can be
    spoken (proquints, Wilkerson 2009).
    """
    digest = hashlib.sha256(did.encode()).digest()
    return " ".join(_word(int.from_bytes(digest[i : i + 2])) for i in range(0, 12, 2))


def _word(number: int) -> str:
    consonants, vowels = "bdfghjklmnprstvz", "aiou"
    parts = ((12, consonants), (10, vowels), (6, consonants), (4, vowels), (0, consonants))
    return "".join(letters[number >> shift & len(letters) - 1] for shift, letters in parts)
