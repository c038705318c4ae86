"""The commands about certificates: show and write one's own, and check anyone's."""

import argparse
import contextlib
import json
import os
import secrets
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.lessons.clean import clean
from unstir.progress.error import RecordError
from unstir.progress.location import data_folder
from unstir.tui.learning import course_of, journal_of
from unstir.tui.refusal import FAILED, MISUSED, Refusal

if TYPE_CHECKING:
    from unstir.progress.certificates.credential import Credential
    from unstir.progress.certificates.keys import Key
    from unstir.progress.certificates.verify import Checked
    from unstir.progress.journal import Journal
    from unstir.tui.certificates.files import Signed
    from unstir.tui.certificates.terminal import Row

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name

NAME = "name on the certificate"
KEY = "learner.key"
LONGEST_NAME = 100


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    certificate = commands.add_parser("certificate", help="what you have earned, to show and keep")
    certificate.add_argument("--name", help="the name that stands on it; it is remembered")
    certificate.add_argument(
        "--out", type=Path, metavar="FOLDER", help="write it there as SVG, PNG, PDF and JSON"
    )
    certificate.add_argument(
        "--font", type=Path, metavar="FILE", help="a typeface for letters that none here has"
    )
    certificate.set_defaults(run=_certificate)
    verify = commands.add_parser("verify", help="check certificates: JSON, PNG or SVG files")
    verify.add_argument("files", nargs="*", type=Path, metavar="FILE")
    verify.add_argument("--json", action="store_true", help="for other programs: a line a file")
    verify.add_argument(
        "--trust", type=Path, metavar="CARD", help="know this issuer's key from now on"
    )
    verify.set_defaults(run=_verify)


def _certificate(options: argparse.Namespace) -> int:
    from unstir.progress.certificates.award import Shortfall  # noqa: PLC0415 -- needed here alone
    from unstir.progress.certificates.credential import Issuer, credential  # noqa: PLC0415
    from unstir.tui.certificates.earned import earned  # noqa: PLC0415 -- numpy
    from unstir.tui.certificates.files import sign  # noqa: PLC0415 -- fpdf and numpy

    course = course_of(options)
    with journal_of(options) as journal:
        name = _name(options.name, journal)
        found = earned(course, journal, name or "somebody")
    if isinstance(found, Shortfall):
        print("\n".join(["Still missing for the certificate:", *_bulleted(found.missing)]))  # noqa: T201
        return FAILED
    if not name:
        raise Refusal('certificate: it is earned; say whose it is: --name "Ada King".', MISUSED)
    key = learner_key(data_folder(options.data_dir, os.environ))
    signed = sign(credential(found, key.did, Issuer(key.did, name), _now(), None), key)
    _show(signed.credential)
    if options.out is None:
        print("To keep it as signed files: unstir certificate --out FOLDER")  # noqa: T201
        return 0
    return _write(signed, options.out, options.font)


def _bulleted(sentences: tuple[str, ...]) -> list[str]:
    return [f"  - {clean(sentence)}" for sentence in sentences]


def _name(given: str | None, journal: "Journal") -> str:
    """The name on the certificate: the one given, which is kept, or that of last time, or none."""
    if given is None:
        kept = journal.recalled(NAME)
        return kept if isinstance(kept, str) else ""
    name = " ".join(clean(given).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refusal(f"--name: give a name of 1 to {LONGEST_NAME} letters.", MISUSED)
    if journal.writable:
        journal.remember(NAME, name)
    return name


def learner_key(data: Path) -> "Key":
    """The learner's key in the data folder, made if there is none. RecordError."""
    from unstir.progress.certificates.key_file import read_key, write_key  # noqa: PLC0415
    from unstir.progress.certificates.keys import SEED_BYTES, Key  # noqa: PLC0415

    path = data / KEY
    if not os.path.lexists(path):
        # Another unstir may make it at this moment, or it cannot be made: reading it tells which.
        with contextlib.suppress(RecordError):
            write_key(path, Key(secrets.token_bytes(SEED_BYTES)), "", b"")
    return read_key(path)


def _show(it: "Credential") -> None:
    """Print the certificate, in colour where the terminal has any."""
    from unstir.tui.certificates.terminal import certificate_rows  # noqa: PLC0415 -- numpy

    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    rows = certificate_rows(it, shutil.get_terminal_size().columns, utf8=utf8)
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = "\n".join(_painted(row) if coloured else row.left + row.text + row.right for row in rows)
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding))  # noqa: T201


def _painted(row: "Row") -> str:
    colour = f"\x1b[{_SGR[row.tone.name]}m"
    frame = f"\x1b[{_SGR['FRAME']}m"
    return f"{frame}{row.left}\x1b[0m{colour}{row.text}\x1b[0m{frame}{row.right}\x1b[0m"


_SGR = {
    "FRAME": "33",
    "KIND": "1;33",
    "NAME": "1",
    "TITLE": "1;36",
    "PLAIN": "39",
    "SOFT": "2",
    "SEAL": "33",
}


def _write(signed: "Signed", folder: Path, font: Path | None) -> int:
    from unstir.tui.certificates.faces import Typesetter, font_folders  # noqa: PLC0415
    from unstir.tui.certificates.files import write_files  # noqa: PLC0415 -- fpdf and numpy

    if font is not None and not font.is_file():
        raise Refusal(f"--font {font}: there is no such file.", MISUSED)
    setter = Typesetter(font, font_folders(Path.home()))
    try:
        written = write_files(signed, folder, f"{signed.credential.course}-certificate", setter)
    except RecordError as error:
        raise Refusal(f"--out: {error}", FAILED) from error
    print("\n".join(["", *(f"Wrote {clean(str(path))}" for path in written.paths)]))  # noqa: T201
    if written.missing:
        raise Refusal(
            f"no typeface on this computer has {written.missing}, so there is no PNG and no PDF:"
            " name one that has with --font FILE. The SVG is drawn with its reader's typefaces.",
            FAILED,
        )
    return 0


def _verify(options: argparse.Namespace) -> int:
    from unstir.progress.certificates.verify import Intact, Verdict  # noqa: PLC0415

    if not options.files and options.trust is None:
        raise Refusal("verify: name at least one file, JSON, PNG or SVG.", MISUSED)
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
    from unstir.progress.certificates.issuers import known_in  # noqa: PLC0415 -- needed here alone
    from unstir.progress.certificates.key_file import read_key  # noqa: PLC0415

    known = dict(known_in(data))
    if (data / KEY).is_file():
        known.setdefault(read_key(data / KEY).did, "you")
    return known


def _trust(data: Path, card: Path) -> None:
    from unstir.progress.certificates.issuers import trust  # noqa: PLC0415 -- needed here alone
    from unstir.progress.certificates.keys import words_of  # noqa: PLC0415

    issuer = trust(data, card)
    print(  # noqa: T201
        f"From now on the key of {clean(issuer.name)} is known here."
        f"\n  Its words: {words_of(issuer.did)}"
        "\n  Compare them with what they tell you in person; if they differ, remove"
        f" {clean(str(data / 'issuers'))}."
    )


def _checked(file: Path, known: dict[str, str]) -> "Checked | RecordError":
    from unstir.progress.certificates.taking import take  # noqa: PLC0415 -- needed here alone
    from unstir.progress.certificates.verify import LARGEST_PICTURE, check  # noqa: PLC0415

    try:
        return check(take(file, LARGEST_PICTURE), known, _now())
    except RecordError as error:
        return error


def _tell(file: str, found: "Checked | RecordError", *, as_json: bool) -> None:
    from unstir.tui.certificates.told import as_values, told  # noqa: PLC0415 -- needed here alone

    print(json.dumps(as_values(file, found)) if as_json else told(file, found))  # noqa: T201


def _now() -> datetime:
    return datetime.now(UTC)
