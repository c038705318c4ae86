"""An instructor's key: made once with a passphrase, and opened to sign certificates."""

import argparse
import getpass
import os
import secrets
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from unstir.lessons.clean import clean
from unstir.progress.certificates.issuers import card, read_card
from unstir.progress.certificates.key_file import LockedError, read_key, write_key
from unstir.progress.certificates.keys import SEED_BYTES, Key, words_of
from unstir.progress.certificates.taking import take
from unstir.progress.error import RecordError
from unstir.progress.location import data_folder
from unstir.tui.handed_in.report import Signing
from unstir.tui.refusal import FAILED, MISUSED, Refusal
from unstir.tui.submit import short, write_private

KEY, CARD = "instructor.key", "instructor-card.json"
SHORTEST_PASSPHRASE = 8


def run(options: argparse.Namespace) -> int:
    """`unstir instructor init`: make a key and a card."""
    name = short(options.name, "--name")
    if not name:
        raise Refusal("--name: say who signs.", MISUSED)
    try:
        data = data_folder(options.data_dir, os.environ)
        path, card_path = data / KEY, data / CARD
        if os.path.lexists(path):
            raise Refusal(f"{path} is there already, and a key is never written over.", FAILED)
        key = Key(secrets.token_bytes(SEED_BYTES))
        write_key(path, key, _new_passphrase(options.passphrase_file), secrets.token_bytes(28))
        write_private(card_path, card(name, key))
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error
    print(  # noqa: T201 -- a command line speaks
        f"Your key: {clean(str(path))}\n  Keep a copy in a safe place; without it and its"
        " passphrase you cannot sign.\n"
        f"Your card: {clean(str(card_path))}\n  Hand it out; with it anyone can check what you"
        " sign: unstir verify --trust CARD\n"
        f"Its words: {words_of(key.did)}\n  Put them where your learners trust them: the syllabus,"
        " the blackboard.\n"
        f"{key.did}"
    )
    return 0


def _new_passphrase(file: Path | None) -> str:
    passphrase = _passphrase(file, "A passphrase for the key: ")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal(f"a passphrase has at least {SHORTEST_PASSPHRASE} letters.", MISUSED)
    if file is None and _passphrase(None, "Once more: ") != passphrase:
        raise Refusal("these were two different passphrases; try again.", MISUSED)
    return passphrase


def _passphrase(file: Path | None, prompt: str) -> str:
    """What stands in the file, or is typed in where nobody sees it."""
    if file is not None:
        return take(file, 1024).decode(errors="replace").rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refusal("a passphrase is needed: name a file with --passphrase-file.", MISUSED)

    return getpass.getpass(prompt)


def signing_of(options: argparse.Namespace) -> Signing:
    """The instructor's key and name, opened before any work is done."""
    expires = _end_of(options.until) if options.until else None
    try:
        data = data_folder(options.data_dir, os.environ)
        if not (data / KEY).is_file():
            raise Refusal("--issue: you have no key yet: unstir instructor init", FAILED)
        key = read_key(data / KEY, _passphrase(options.passphrase_file, "Passphrase: "))
        issuer = read_card(take(data / CARD, 4096))
    except (RecordError, LockedError, ValueError) as error:
        raise Refusal(f"--issue: {error}", FAILED) from error
    if issuer.did != key.did:
        raise Refusal(f"--issue: {data / CARD} is of another key than {data / KEY}.", FAILED)
    return Signing(key, issuer.name, datetime.now(UTC), expires)


def _end_of(day: str) -> str:
    """The moment after a day, in UTC."""
    try:
        date = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Refusal(f"--until {day}: write a day like 2030-12-31.", MISUSED) from None
    return f"{date + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
