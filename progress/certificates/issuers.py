"""Whose signatures are known here: cards of issuers in a folder, put there one by one."""

import json
from collections.abc import Mapping
from pathlib import Path

from unstir.progress.certificates.credential import Issuer
from unstir.progress.certificates.keys import Key, words_of
from unstir.progress.certificates.sealed import seal, unsealed
from unstir.progress.certificates.strict import read_strictly
from unstir.progress.certificates.taking import take
from unstir.progress.disk import create_folder, put_in_place
from unstir.progress.error import RecordError, explained

FOLDER = "issuers"
LARGEST = 4096
LONGEST_NAME = 200
_WHAT = "issuer card"


def card(name: str, key: Key) -> str:
    """What an issuer hands out so that others know the key: the name, signed by that key."""
    return (
        json.dumps(seal({"unstir": _WHAT, "name": name}, key), indent=1, ensure_ascii=False) + "\n"
    )


def read_card(data: bytes) -> Issuer:
    """The issuer whose card this is; ValueError with what is wrong with it."""
    body, did = unsealed(read_strictly(data, LARGEST))
    name = body.get("name")
    if body.keys() != {"unstir", "name"} or body["unstir"] != _WHAT:
        raise ValueError("it is no card of an issuer")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME:
        raise ValueError("it names nobody")
    return Issuer(did, name)


def trust(data: Path, issuer_card: Path) -> Issuer:
    """Know the key of a card from now on, in the data folder.

    RecordError if the card is none, or if a different key is known under the same name.
    """
    text = take(issuer_card, LARGEST)
    try:
        issuer = read_card(text)
    except ValueError as error:
        raise RecordError(
            f"{issuer_card} is no card of an issuer ({error}): ask for it again."
        ) from None
    for did, name in known_in(data).items():
        if name.casefold() == issuer.name.casefold() and did != issuer.did:
            raise RecordError(
                f"{name} is known here with another key ({words_of(did)}): if the key was changed,"
                f" ask {name} in person, then remove {card_in(data, did)} and try again."
            )
    path = card_in(data, issuer.did)
    with explained(path):
        create_folder(path.parent)
        new = path.with_suffix(".new")
        new.write_bytes(text)
        new.chmod(0o600)
        put_in_place(new, path)
    return issuer


def known_in(data: Path) -> Mapping[str, str]:
    """The names of the issuers that are known, by did:key. RecordError if a card is damaged."""
    known = {}
    for path in sorted((data / FOLDER).glob("*.json")):
        try:
            issuer = read_card(take(path, LARGEST))
        except ValueError as error:
            raise RecordError(
                f"{path} is damaged ({error}): remove it, and trust it anew."
            ) from None
        known[issuer.did] = issuer.name
    return known


def card_in(data: Path, did: str) -> Path:
    """Where the card of a known key lies."""
    return data / FOLDER / f"{did.removeprefix('did:key:')}.json"
