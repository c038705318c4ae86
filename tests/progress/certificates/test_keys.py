"""Keys against the vectors of their standards, and files that keep them."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.progress.certificates.base58 import base58, from_base58
from unstir.progress.certificates.key_file import LockedError, read_key, write_key
from unstir.progress.certificates.keys import Key, PublicKey, words_of
from unstir.progress.error import RecordError

CHANCE = bytes(range(28))
# RFC 8032, 7.1, test 2.
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_a_key_signs_as_the_standard_says() -> None:
    """The second test vector of RFC 8032: public key and signature of the letter r."""
    key = Key(SEED)

    assert PublicKey.named(key.did).raw == PUBLIC
    assert key.sign(b"r") == SIGNATURE


def test_a_did_is_the_one_of_the_specification() -> None:
    """The key of the W3C's Data Integrity EdDSA test vectors has the name that they print."""
    did = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    public = PublicKey.named(did).raw

    assert "did:key:z" + base58(b"\xed\x01" + public) == did


def test_a_signature_fits_one_message_of_one_key() -> None:
    """Another message, another key or another signature do not pass."""
    public, other = PublicKey.named(Key(SEED).did), PublicKey.named(Key(bytes(32)).did)

    assert public.has_signed(b"r", SIGNATURE)
    assert not public.has_signed(b"s", SIGNATURE)
    assert not other.has_signed(b"r", SIGNATURE)
    assert not public.has_signed(b"r", SIGNATURE[:63])


@pytest.mark.parametrize(
    "did",
    [
        "",
        "did:web:example.org",
        "did:key:z",
        "did:key:z6Mk0",
        "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",  # secp256k1
        "did:key:z" + "6" * 200,
    ],
)
def test_what_names_no_key_is_refused(did: str) -> None:
    """Other methods, other curves, other letters and other lengths."""
    with pytest.raises(ValueError, match=r"."):
        PublicKey.named(did)


@given(st.binary(max_size=40))
def test_base58_is_read_back(data: bytes) -> None:
    """Any bytes, zeros in front too."""
    assert from_base58(base58(data)) == data


def test_base58_is_the_usual_one() -> None:
    """The example of the draft specification of base58."""
    assert base58(b"Hello World!") == "2NEpo7TZRRrLZSi2U"


def test_the_words_of_a_key_can_be_spoken() -> None:
    """Six words of five letters, consonants and vowels by turns, that another key does not have."""
    words = words_of(Key(SEED).did).split()

    assert [len(word) for word in words] == [5] * 6
    assert {letter for word in words for letter in word[1::2]} <= set("aiou")
    assert words != words_of(Key(bytes(32)).did).split()


@pytest.mark.parametrize("passphrase", ["", "four words of my own – ὅμως"])
def test_a_key_is_kept_for_its_owner_alone(tmp_path: Path, passphrase: str) -> None:
    """It is read back from a file that nobody else may read."""
    path = tmp_path / "deep" / "my.key"
    write_key(path, Key(SEED), passphrase, CHANCE)

    assert read_key(path, passphrase) == Key(SEED)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_locked_key_stays_shut(tmp_path: Path) -> None:
    """Without the passphrase it is not read, and its seed does not stand in the file."""
    path = tmp_path / "my.key"
    write_key(path, Key(SEED), "right", CHANCE)

    with pytest.raises(LockedError, match="not the key's passphrase"):
        read_key(path, "wrong")
    assert set(json.loads(path.read_text())) == {"unstir", "did", "salt", "nonce", "sealed"}


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    """A second one in the same place is refused with a sentence, and the first one stays."""
    path = tmp_path / "my.key"
    write_key(path, Key(SEED), "", CHANCE)

    with pytest.raises(RecordError, match="is there already"):
        write_key(path, Key(bytes(32)), "", CHANCE)
    assert read_key(path) == Key(SEED)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"seed": 1}', '{"seed": "AAAA"}', "\xff", "[" * 5000]
)
def test_a_file_without_a_key_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    """Whatever stands in it, the answer is a sentence."""
    path = tmp_path / "my.key"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(RecordError, match="holds no key"):
        read_key(path)
