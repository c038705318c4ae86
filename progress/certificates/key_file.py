"""Private keys in files, for their owner alone; locked with a passphrase where one is given."""

import base64
import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from unstir.progress.alone import alone_in
from unstir.progress.certificates.keys import SEED_BYTES, Key
from unstir.progress.disk import (
    create_file,
    create_folder,
    flush,
    put_in_place,
    refuse_what_is_no_file,
)
from unstir.progress.error import RecordError, explained

WORK = 2**17
"""scrypt's n: with r = 8 a guess takes 128 MiB and about 0.3 s."""

_LARGEST = 4096
_SALT_BYTES, _NONCE_BYTES = 16, 12
_ABOUT = b"unstir secret key 1"


class LockedError(Exception):
    """The passphrase does not open the key; the message says which file."""


def write_key(path: Path, key: Key, passphrase: str, chance: bytes) -> None:
    """Keep a key in a file that is new, locked unless the passphrase is empty.

    chance is 28 bytes nobody foresees. RecordError if the file is there, or cannot be written.
    """
    text = json.dumps(_locked(key, passphrase, chance) if passphrase else _open(key), indent=1)
    with explained(path):
        create_folder(path.parent)
        with alone_in(path.parent):
            if os.path.lexists(path):
                raise RecordError(
                    f"{path} is there already, and a key is never written over: move it away."
                )
            new = path.with_name(f".{path.name}.new")
            new.unlink(missing_ok=True)
            create_file(new)
            new.write_text(f"{text}\n", encoding="ascii")
            flush(new)
            put_in_place(new, path)


def read_key(path: Path, passphrase: str = "") -> Key:
    """The key in a file. RecordError if it holds none, LockedError if the passphrase is wrong."""
    refuse_what_is_no_file(path)
    with explained(path):
        text = path.read_bytes()[: _LARGEST + 1]
    try:
        kept = json.loads(text)
        if is_locked(kept):
            return Key(_unlocked(kept, passphrase))
        return Key(base64.b64decode(kept["seed"], validate=True))
    except InvalidTag:
        raise LockedError(f"{path}: this is not the key's passphrase.") from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RecordError(
            f"{path} is damaged and holds no key: put a copy in its place, or move it away."
        ) from error


def is_locked(kept: Any) -> bool:
    """Whether what a key's file holds asks for a passphrase."""
    return isinstance(kept, dict) and "sealed" in kept


def _open(key: Key) -> dict[str, str]:
    return {"unstir": "secret key", "did": key.did, "seed": _text(key.seed)}


def _locked(key: Key, passphrase: str, chance: bytes) -> dict[str, str]:
    if len(chance) != _SALT_BYTES + _NONCE_BYTES:
        raise ValueError(f"{_SALT_BYTES + _NONCE_BYTES} bytes of chance are needed")
    salt, nonce = chance[:_SALT_BYTES], chance[_SALT_BYTES:]
    sealed = _cipher(passphrase, salt).encrypt(nonce, key.seed, _ABOUT)
    return {
        "unstir": "locked secret key (scrypt n=2^17 r=8 p=1, ChaCha20-Poly1305)",
        "did": key.did,
        "salt": _text(salt),
        "nonce": _text(nonce),
        "sealed": _text(sealed),
    }


def _unlocked(kept: dict[str, str], passphrase: str) -> bytes:
    salt, nonce, sealed = (
        base64.b64decode(kept[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    if (len(salt), len(nonce), len(sealed)) != (_SALT_BYTES, _NONCE_BYTES, SEED_BYTES + 16):
        raise ValueError("its parts have other lengths")
    return _cipher(passphrase, salt).decrypt(nonce, sealed, _ABOUT)


def _cipher(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    derived = Scrypt(salt=salt, length=32, n=WORK, r=8, p=1).derive(passphrase.encode())
    return ChaCha20Poly1305(derived)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
