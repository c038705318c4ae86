"""`unstir verify`: checks certificates of anyone, and comes to know issuers by their cards."""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from unstir.lessons.clean import clean
from unstir.progress.certificates.issuers import card_in, known_in, trust
from unstir.progress.certificates.key_file import read_key
from unstir.progress.certificates.keys import words_of
from unstir.progress.certificates.taking import take
from unstir.progress.certificates.verify import LARGEST_PICTURE, Checked, Intact, Verdict, check
from unstir.progress.error import RecordError
from unstir.progress.location import data_folder
from unstir.tui.certificates.owned import KEY
from unstir.tui.certificates.told import as_values, told
from unstir.tui.refusal import FAILED, MISUSED, Refusal


def run(options: argparse.Namespace) -> int:
    """`unstir verify`: 0 where every file is good, by a key that is known, and in force."""
    if not options.files and options.trust is None:
        raise Refusal("verify: name at least one file, JSON, PNG, SVG or PDF.", MISUSED)
    try:
        data = data_folder(options.data_dir, os.environ)
        if options.trust is not None:
            _trust(data, options.trust)
        known = _known(data)
    except RecordError as error:
        raise Refusal(str(error), FAILED) from error
    found = [(str(file), _checked(file, known)) for file in options.files]
    for file, checked in found:
        _tell(file, checked, as_json=options.json)
    good = {Verdict.VALID, Verdict.SELF_ISSUED}
    passed = (
        isinstance(one, Intact) and one.known_as is not None and one.verdict in good
        for _, one in found
    )
    return 0 if all(passed) else FAILED


def _known(data: Path) -> dict[str, str]:
    """Names of the keys that are known: those of trusted issuers, and the learner's own."""
    known = dict(known_in(data))
    if (data / KEY).is_file():
        known.setdefault(read_key(data / KEY).did, "you")
    return known


def _trust(data: Path, card: Path) -> None:
    issuer = trust(data, card)
    print(  # noqa: T201 -- a command line speaks
        f"From now on the key of {clean(issuer.name)} is known here."
        f"\n  Its words: {words_of(issuer.did)}"
        "\n  Compare them with what they tell you in person; if they differ, remove"
        f" {clean(str(card_in(data, issuer.did)))}."
    )


def _checked(file: Path, known: dict[str, str]) -> Checked | RecordError:
    try:
        return check(take(file, LARGEST_PICTURE), known, _now())
    except RecordError as error:
        return error


def _tell(file: str, found: Checked | RecordError, *, as_json: bool) -> None:
    print(json.dumps(as_values(file, found)) if as_json else told(file, found))  # noqa: T201 -- a command line speaks


def _now() -> datetime:
    return datetime.now(UTC)
